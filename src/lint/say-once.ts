import { joinNames, processorTitles, type ProcessorName } from '../smart-commit/processor.ts';
import type { Diagnostic } from '../text/diagnostic.ts';

/**
 * What was found for each of several processors, each finding once: those that do not hold for all say for which they do.
 * Of equal ones the surest counts, and a fix is offered once. Total.
 *
 * @param names the processors, `found` what was found for each of them
 */
export function sayOnce(
  names: readonly ProcessorName[],
  found: readonly (readonly Diagnostic[])[],
): Diagnostic[] {
  if (names.length === 1) return found.flat();
  const said = new Map<string, { diagnostic: Diagnostic; readonly by: number[] }>();
  found.forEach((diagnostics, index) => {
    const seen = new Map<string, number>();
    for (const diagnostic of diagnostics) {
      const { rule, start, end, message } = diagnostic;
      const words = JSON.stringify([rule, start, end, withoutDoubt(message)]);
      const times = (seen.get(words) ?? 0) + 1;
      seen.set(words, times);
      const known = said.get(`${words} ${times}`);
      if (known === undefined) said.set(`${words} ${times}`, { diagnostic, by: [index] });
      else {
        known.by.push(index);
        known.diagnostic = surer(known.diagnostic, diagnostic);
      }
    }
  });
  const fixes = new Set<string>();
  return [...said.values()].map(({ diagnostic: { fix, ...diagnostic }, by }) => {
    const isNew = fix !== undefined && !fixes.has(JSON.stringify(fix));
    fixes.add(JSON.stringify(fix));
    const told = isNew ? { ...diagnostic, fix } : diagnostic;
    if (by.length === names.length) return told;
    const processors = names.filter((_, index) => by.includes(index));
    return { ...told, message: `${told.message} (${onlyWith(processors)})`, processors };
  });
}

/** What sentences have in common that differ in how sure they are: `Jira ignores`, `Jira may ignore`. */
function withoutDoubt(message: string): string {
  return message.replace(/\bmay |(?<=[a-z])e?s?\b/g, '');
}

/** The finding with the surer sentence, the heavier weight, and what one of the two tells to write. */
function surer(one: Diagnostic, other: Diagnostic): Diagnostic {
  const severity = one.severity === other.severity ? one.severity : 'error';
  const { message } = one.message.length <= other.message.length ? one : other;
  const advised = one.fix === undefined && other.fix !== undefined ? other : one;
  return { ...advised, severity, message };
}

/** `only with Bitbucket Cloud and with Fisheye and Crucible`. */
function onlyWith(names: readonly ProcessorName[]): string {
  const titles = names.map((name) => processorTitles[name]);
  return `only with ${joinNames(titles.map((title, index) => (index === 0 ? title : `with ${title}`)))}`;
}
