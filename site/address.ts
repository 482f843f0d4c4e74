import { processorNames, type ProcessorName } from '../src/smart-commit/processor.ts';

/** What the page shows; all of it stands in its address, so that it can be sent to somebody. */
export interface Shown {
  readonly message: string;
  readonly processor: ProcessorName;
  /** As typed: names separated by commas. */
  readonly projects: string;
  readonly transitions: string;
}

/** The part of the address behind `#`; the browser sends it nowhere. */
export function toAddress({ message, processor, projects, transitions }: Shown): string {
  const values = new URLSearchParams({ processor });
  if (projects !== '') values.set('projects', projects);
  if (transitions !== '') values.set('transitions', transitions);
  // Last, for people who read the address.
  values.set('message', message);
  return `#${values.toString()}`;
}

/** What an address asks for; null where it asks for nothing, as that of somebody who comes for the first time. Total. */
export function fromAddress(hash: string): Shown | null {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const message = values.get('message');
  if (message === null) return null;
  return {
    message,
    processor: processorNames.find((name) => name === values.get('processor')) ?? 'gitlab-dvcs',
    projects: values.get('projects') ?? '',
    transitions: values.get('transitions') ?? '',
  };
}
