import type { ProcessorName } from '../src/smart-commit/processor.ts';

/** A message to begin with. */
export interface Example {
  readonly name: string;
  readonly message: string;
  /** Where it matters. */
  readonly processor?: ProcessorName;
}

export const examples: readonly [Example, ...Example[]] = [
  { name: 'Two slips', message: 'feat(basket): remember the shoes KEY-123 #time 1.5h #comment Done #clsoe' },
  { name: 'As it should be', message: 'KEY-123 #time 2d 5h #comment Done #close' },
  {
    name: 'Lower-case key',
    message: 'fix(basket): count each shoe once\n\nkey-123 #close',
    processor: 'dvcs',
  },
  { name: 'Two issues', message: 'KEY-123 and KEY-124 #resolve' },
  { name: 'The wrong issue', message: 'KEY-123: regression from KEY-100 #resolve' },
  {
    name: 'Wrapped comment',
    message: 'KEY-123 #comment The basket forgot the shoes\nthat were bought last week',
    processor: 'dvcs',
  },
  {
    name: 'Below the first line',
    message: 'Remember the shoes\n\nKEY-123 #time 2h #close',
    processor: 'gitlab-dvcs',
  },
  { name: 'Brackets', message: 'Remember the shoes (KEY-123 #close)' },
];
