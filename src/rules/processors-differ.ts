import { compareEffects, isSameDeed, type ComparedCommand, type Deed } from '../effects/compare-effects.ts';
import type { Action, ExplainContext } from '../effects/explain-message.ts';
import { processorTitles, type CellName, type Processor } from '../smart-commit/processor.ts';
import { eachReading, readMessage, type Reading } from '../smart-commit/read-message.ts';
import { nameKeys, quote } from '../text/quote.ts';
import type { MessageRule } from './rule.ts';

export const processorsDiffer: MessageRule = {
  name: 'processors-differ',
  check(reading, { transitions, projects, workingTime }) {
    const readings = eachReading(reading);
    if (readings.length < 2) return [];
    const context = { transitions, projects, workingTime };
    const differing = (compareEffects(readings, context) ?? []).filter(isDiffering);
    const isGuess = guessFinder(readings, context);
    return differing.map((command) => {
      const { start, deeds } = command;
      const { node } = deeds.find((deed) => deed !== null) as Deed;
      const name = `${node.sigil}${node.name}`;
      const mayNot = isGuess(command) ? 'may not mean' : 'does not mean';
      return {
        start,
        end: Math.max(...deeds.map((deed) => deed?.node.end ?? 0)),
        message: `${quote(name)} ${mayNot} the same everywhere: ${describeDeeds(deeds, readings)}`,
        help: '`smart-commits explain` shows what each processor does with the message',
        ...(mayNot === 'may not mean' ? { atMost: 'warning' as const } : {}),
      };
    });
  },
};

function isDiffering({ deeds: [first = null, ...others] }: ComparedCommand): boolean {
  return others.some((deed) => !isSameDeed(first, deed));
}

/** `the comment "a" on KEY-1 with one, nothing with another and with a third`. */
function describeDeeds(deeds: readonly (Deed | null)[], readings: readonly Reading[]): string {
  const groups: { readonly deed: Deed | null; readonly titles: string[] }[] = [];
  deeds.forEach((deed, index) => {
    const title = `with ${processorTitles[readings[index]?.processor.name ?? 'dvcs']}`;
    const same = groups.find((group) => isSameDeed(group.deed, deed));
    if (same === undefined) groups.push({ deed, titles: [title] });
    else same.titles.push(title);
  });
  return groups.map(({ deed, titles }) => `${describeDeed(deed)} ${titles.join(' and ')}`).join('; ');
}

function describeDeed(deed: Deed | null): string {
  const [action] = deed?.actions ?? [];
  if (deed === null || action === undefined) return 'nothing';
  const keys = deed.actions.flatMap(({ issueKey }) => (issueKey === null ? [] : [{ text: issueKey }]));
  return `${describeAction(action)}${keys.length === 0 ? '' : ` on ${nameKeys(keys)}`}`;
}

function describeAction(action: Action): string {
  switch (action.action) {
    case 'log-work':
      return `${action.timeSpent} of work${withComment(action.comment)}`;
    case 'comment':
      return `the comment ${quote(action.body)}`;
    case 'transition':
      return `a transition${withComment(action.comment ?? '')}`;
    case 'review':
      return 'a Crucible review';
    case 'assign':
    case 'label':
    case 'fixversion':
    case 'affectsversion':
      return `${action.action} ${quote(action.value)}`;
  }
}

function withComment(text: string): string {
  return text === '' ? '' : ` with the comment ${quote(text)}`;
}

/** Facts about what becomes of a message, in none of which a difference is known to lie. */
const APART: ReadonlySet<string> = new Set(['name', 'named', 'pushLimit', 'pushOrder', 'authorEmail']);

/**
 * Finds whether a difference rests on what is only inferred: where one of the two processors had the other's fact, and the
 * difference was gone, it rests on that one. Each is tried once for a message.
 */
function guessFinder(
  readings: readonly Reading[],
  context: ExplainContext,
): (command: ComparedCommand) => boolean {
  const tried = new Map<string, ReadonlyMap<number, Deed | null>>();
  return ({ start, deeds }) => {
    const other = deeds.findIndex((deed) => !isSameDeed(deeds[0] ?? null, deed));
    const [one, two] = [readings[0], readings[other]];
    if (one === undefined || two === undefined) return false;
    const differing = (Object.keys(one.processor) as CellName[]).filter(
      (cell) => !APART.has(cell) && isOther(one.processor[cell].value, two.processor[cell].value),
    );
    const causes = differing.filter((cell) => {
      const name = `${other} ${cell}`;
      let made = tried.get(name);
      if (made === undefined) {
        const mixed = readMessage(one.text, { ...one.processor, [cell]: two.processor[cell] });
        made = new Map(
          compareEffects([mixed], context)?.map((command) => [command.start, command.deeds[0] ?? null]),
        );
        tried.set(name, made);
      }
      return isSameDeed(made.get(start) ?? null, deeds[other] ?? null);
    });
    const facts = causes.length > 0 ? causes : differing;
    return facts.some((cell) => isInferred(one.processor, cell) || isInferred(two.processor, cell));
  };
}

function isInferred(processor: Processor, cell: CellName): boolean {
  return processor[cell].certainty === 'inferred';
}

function isOther(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
