import { isHostSuffix } from '../smart-commit/host-texts.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';
import type { CommandNode, MessageNode } from '../smart-commit/parse.ts';
import { type Action, explainMessage, type ExplainContext } from './explain-message.ts';

/** What one command of a message comes to with one processor: an action for each of its issues. */
export interface Deed {
  readonly node: CommandNode;
  readonly kind: SmartCommand['kind'];
  /** At least one. */
  readonly actions: readonly Action[];
}

/** A command with what each of some processors makes of it; null where it does nothing, and not null for all. */
export interface ComparedCommand {
  /** Where it begins in the text. */
  readonly start: number;
  readonly deeds: readonly (Deed | null)[];
}

/**
 * The commands of a message that at least one of its readings runs, in the order of the text, with what each makes of them.
 * Null for a message that is much longer once it is carried out than as it stands. Total.
 */
export function compareEffects(
  readings: readonly Reading[],
  context: ExplainContext,
): readonly ComparedCommand[] | null {
  if (readings.some(isTooMuch)) return null;
  const each = readings.map((reading) => findDeeds(reading, context));
  const starts = new Set(each.flatMap((deeds) => [...deeds.keys()]));
  return [...starts]
    .sort((a, b) => a - b)
    .map((start) => ({ start, deeds: each.map((deeds) => deeds.get(start) ?? null) }));
}

/** Whether two processors make the same of a command. Total. */
export function isSameDeed(one: Deed | null, other: Deed | null): boolean {
  if (one === null || other === null) return one === other;
  return tell(one) === tell(other);
}

function tell({ actions }: Deed): string {
  return JSON.stringify(actions);
}

/** By where the commands begin. */
function findDeeds(reading: Reading, context: ExplainContext): ReadonlyMap<number, Deed> {
  const run: SmartCommand[] = [];
  const refusalOf = (command: SmartCommand): null => {
    run.push(command);
    return null;
  };
  const { actions } = explainMessage(reading, { ...context, refusalOf });
  const deeds = new Map<number, Deed & { readonly actions: Action[] }>();
  for (const [index, action] of actions.entries()) {
    const command = run[index];
    if (command === undefined) continue;
    const { node, kind } = command;
    const deed = deeds.get(node.start);
    if (deed === undefined) deeds.set(node.start, { node, kind, actions: [plain(action)] });
    else deed.actions.push(plain(action));
  }
  return deeds;
}

/** What hosts put behind a subject is nobody's comment. */
function plain(action: Action): Action {
  if (action.action !== 'transition' || action.comment === null || !isHostSuffix(action.comment))
    return action;
  return { ...action, comment: null };
}

/** Characters of commands, once for each of their issues, up to which what Jira does with a message is looked at. Total. */
export function mostDone(text: string): number {
  return 4 * text.length + 10_000;
}

/** A list of many keys before many commands. */
function isTooMuch({ tree, text }: Reading): boolean {
  return sizeOf(tree) > mostDone(text);
}

/** The text of all commands, once for each of their issues. */
function sizeOf({ statements }: MessageNode): number {
  return statements.reduce(
    (sum, { keys, commands }) =>
      sum + keys.length * commands.reduce((length, { start, end }) => length + end - start, 0),
    0,
  );
}
