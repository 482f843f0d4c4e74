import {
  type Action,
  type Effects,
  type ExplainContext,
  explainMessage,
  type Ignored,
} from '../effects/explain-message.ts';
import type { Person } from '../message/commit.ts';
import { readCommits } from '../git/read-commits.ts';
import { workingTimeOf } from '../smart-commit/duration.ts';
import { judgeLooseMessage } from '../message/decide-clean-up.ts';
import { safeJson } from '../report/json.ts';
import { type Advised, explanationText, type IssueLine, replayText } from '../report/explanation.ts';
import { eachProcessor, type ProcessorName } from '../smart-commit/processor.ts';
import { eachReading, linkedKeysOf, type Reading, readMessage } from '../smart-commit/read-message.ts';
import { ExpectedError } from '../errors.ts';
import { planJira } from './judging/plan-jira.ts';
import { defineCommand } from './session/command.ts';
import { CI_HELP, ciOptions, readToldMerge } from './lint/ci-options.ts';
import type { OpenedMerge } from './lint/explain-merge.ts';
import { messageOptions, readMessages } from './input/read-messages.ts';
import {
  INPUT_HELP,
  type InputOptions,
  rangeOptions,
  selectCommits,
  sortArguments,
} from './input/select-commits.ts';
import type { Session } from './session/session.ts';
import { useColor } from './session/host.ts';
import type { JiraVerdict } from '../jira/check-commits.ts';
import { foundIssue, type JiraSubject } from '../jira/checks/check.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';

export const explainCommand = defineCommand({
  usage:
    'smart-commits explain [--ci] [--from REV] [--to REV] [--last] [--path PATH] [--message TEXT] [FILE|RANGE|TEXT…]',
  help: `Shows what Jira will do with commits or messages, and which commands it ignores. ${INPUT_HELP}${CI_HELP}`,
  options: { ...ciOptions, ...rangeOptions, ...messageOptions },
  takes: ['config', 'processor', 'format', 'jira', 'verbose', 'color'],
  formats: ['text', 'json'],
  examples: [
    ['smart-commits explain HEAD', 'what Jira does with the last commit'],
    ["smart-commits explain 'KEY-123 #time 2h #close'", 'what it would do with a message'],
    ['smart-commits explain --ci --merge squash', 'in CI: what it does with the squash of the pull request'],
  ],
  async run(given) {
    const told = readToldMerge(given);
    const session = given.own.ci === true ? given : await sortArguments(given);
    const merging =
      given.own.ci === true ? await (await import('./lint/explain-merge.ts')).openMerge(session, told) : null;
    const format = formatOf(session);
    const { stdout, env } = session.host;
    const color = useColor(session.common.color, env, stdout);
    const commits: unknown[] = [];
    const found: IssueLine[] = [];
    const names = eachProcessor(session.processor).map(({ name }) => name);
    for await (const { hash, title, text, isUnseen, each } of explanations(session, merging)) {
      for (const { processors, effects } of groupAlike(names, each)) {
        if (format === 'json') {
          const { issues, ...rest }: Effects & Partial<AskedEffects> = effects;
          found.push(...(issues ?? []));
          const named = { ...(title === undefined ? {} : { title }), ...(processors && { processors }) };
          const message = isUnseen === true ? { message: text } : {};
          commits.push({ hash, ...named, ...message, ...rest });
        } else {
          const own = { hash, title, text, isUnseen, processors, ...effects };
          stdout.write(explanationText(own, { color, columns: stdout.columns }));
        }
      }
    }
    const replays = merging?.replays ?? [];
    if (format === 'json') {
      const issues = found.length === 0 ? {} : { issues: found };
      stdout.write(`${safeJson({ commits, ...issues, ...(replays.length === 0 ? {} : { replays }) })}\n`);
    } else for (const replay of replays) stdout.write(replayText(replay));
    return 0;
  },
});

interface Given {
  readonly hash: string | null;
  readonly author: Person | null;
  readonly committer: Person | null;
  /** Null for a message that is no commit. */
  readonly parentCount: number | null;
  readonly title?: string | undefined;
  readonly text: string;
  /** Whether a host will make the message. */
  readonly isUnseen?: boolean;
}

type ToldEffects = (Effects | AskedEffects) & { readonly repeated?: readonly Ignored[] };

interface Explained extends Given {
  /** What each processor does with it. */
  readonly each: readonly ToldEffects[];
}

/** What processors do, once for all that do the same; those are named where there are others. */
function groupAlike(
  names: readonly ProcessorName[],
  each: readonly ToldEffects[],
): { readonly processors: readonly ProcessorName[] | undefined; readonly effects: ToldEffects }[] {
  const groups = new Map<string, { readonly processors: ProcessorName[]; readonly effects: ToldEffects }>();
  each.forEach((effects, index) => {
    const name = names[index];
    if (name === undefined) return;
    const { issues: _, ...own }: ToldEffects & Partial<AskedEffects> = effects;
    const words = JSON.stringify(own);
    const known = groups.get(words);
    if (known === undefined) groups.set(words, { processors: [name], effects });
    else known.processors.push(name);
  });
  const [first, ...others] = groups.values();
  if (first === undefined || others.length === 0)
    return first === undefined ? [] : [{ ...first, processors: undefined }];
  // The issues are the same.
  return [
    first,
    ...others.map(({ processors, effects }) => ({ processors, effects: { ...effects, issues: [] } })),
  ];
}

/** Explains one message after the other; with Jira, all together, as it is asked once. */
async function* explanations(
  session: Session<InputOptions>,
  merging: OpenedMerge | null,
): AsyncGenerator<Explained> {
  const { common, config, processor } = session;
  const { transitions, projects } = config;
  const authorDomains = config.author?.domains;
  const context = { transitions, projects, authorDomains, workingTime: workingTimeOf(config) };
  const isAsked = common.jira === 'on' || common.jira === 'required';
  const jira = isAsked ? await planJira(session, 'ci') : null;
  if (jira === null || jira.login === null) {
    for await (const given of messages(session, merging)) {
      const each = eachReading(readMessage(given.text, processor)).map((reading) => {
        const effects = explainMessage(reading, { ...context, facts: given });
        const repeated = given.hash === null ? merging?.findRepeated(reading, effects.ignored) : undefined;
        return repeated === undefined ? effects : { ...effects, repeated };
      });
      yield { ...given, each };
    }
    return;
  }
  const read: (Given & { reading: Reading })[] = [];
  // One way of merging is taken: Jira is asked what follows from it.
  const texts = merging?.texts.filter(({ isJudged }) => isJudged) ?? [];
  for await (const given of messages(session, merging === null ? null : { ...merging, texts }))
    read.push({ ...given, reading: readMessage(given.text, processor) });
  // Commits come newest first, loose messages in the order in which they are given.
  const isReversed = read.some(({ hash }) => hash !== null) && processor.pushOrder.value !== 'newest first';
  const executed = isReversed ? read.toReversed() : read;
  const { askAnswers } = await import('./judging/ask-jira.ts');
  // What the rules weigh is for other commands: here Jira is asked all.
  const plan = { ...jira, login: jira.login };
  const areLoose = read.every(({ hash }) => hash === null);
  const verdict = await askAnswers(executed, plan, session, { projects, rules: {}, details: true, areLoose });
  if (verdict.failure !== null) throw verdict.failure;
  const effects = eachProcessor(processor).map((_, index) => {
    const own = executed.map((given) => ({
      ...given,
      reading: eachReading(given.reading)[index] ?? given.reading,
    }));
    return explainWithJira(own, verdict, context);
  });
  const explained = executed.map((given, index) => ({
    ...given,
    each: effects.map((all) => all[index] ?? { linkedKeys: [], actions: [], ignored: [] }),
  }));
  yield* isReversed ? explained.toReversed() : explained;
}

function formatOf({ common }: Session): 'text' | 'json' {
  const [format = 'text', ...others] = common.format ?? [];
  if (others.length > 0 || (format !== 'text' && format !== 'json')) {
    throw new ExpectedError('usage', 'explain writes text or json', 'choose one with --format');
  }
  return format;
}

async function* messages(session: Session<InputOptions>, merging: OpenedMerge | null): AsyncGenerator<Given> {
  // What merging makes comes after the commits, and so stands first.
  for (const { title, text, parentCount } of merging?.texts ?? [])
    yield { hash: null, author: null, committer: null, parentCount, title, text, isUnseen: true };
  const selection = merging === null ? await selectCommits(session) : merging.selection;
  if (selection === null) {
    for await (const { raw, title } of readMessages(session))
      yield {
        hash: null,
        author: null,
        committer: null,
        parentCount: null,
        title,
        text: judgeLooseMessage(raw).text,
      };
    return;
  }
  for await (const { hash, author, committer, parents, message } of readCommits(session.git, selection))
    yield { hash, author, committer, parentCount: parents.length, text: message };
}

/** What Jira will do with a message, by its answers. */
export interface AskedEffects extends Effects {
  readonly ignored: readonly Advised[];
  /** Actions that it may not run: what was found need not hold for the author. In the order of the text. */
  readonly doubts: readonly Advised[];
  /** The issues of the message that no earlier one of the run had. */
  readonly issues: readonly IssueLine[];
}

/**
 * Explains messages, in the order of execution, by the verdict on them: what a rule says that Jira will not run is ignored
 * for that reason, and what it says with a doubt is an action with a doubt. Total.
 */
export function explainWithJira(
  subjects: readonly (JiraSubject & { readonly parentCount?: number | null })[],
  verdict: JiraVerdict,
  context: ExplainContext,
): AskedEffects[] {
  const { timeTracking } = verdict.answers;
  const { hoursPerDay, daysPerWeek } = context.workingTime;
  const workingTime = {
    hoursPerDay: timeTracking?.workingHoursPerDay ?? hoursPerDay,
    daysPerWeek: timeTracking?.workingDaysPerWeek ?? daysPerWeek,
  };
  const shown = new Set<string>();
  return subjects.map(({ reading, author, parentCount = null }) => {
    const run: SmartCommand[] = [];
    const refusalOf = (command: SmartCommand): string | null => {
      const refusal = verdict.refusals.get(command) ?? null;
      if (refusal === null) run.push(command);
      return refusal;
    };
    const facts = { author, parentCount };
    const { linkedKeys, actions, ignored } = explainMessage(reading, {
      ...context,
      workingTime,
      refusalOf,
      facts,
    });
    return {
      linkedKeys,
      actions: actions.map((action, index) => withMove(action, run[index], verdict)),
      ignored: ignored.map((entry) => withHelp(entry, verdict)),
      doubts: run.flatMap((command) => doubtOf(command, verdict)),
      issues: issuesOf(reading, verdict, shown),
    };
  });
}

/** A transition with the statuses between which it moves the issue, where they are known. */
function withMove(action: Action, command: SmartCommand | undefined, { moves }: JiraVerdict): Action {
  const move = command === undefined ? undefined : moves.get(command);
  if (action.action !== 'transition' || move === undefined) return action;
  return { ...action, ...(move.from === null ? {} : { from: move.from }), to: move.to };
}

/** What a rule says to do about it, where it was a rule that found it. */
function withHelp(entry: Ignored, { remedies }: JiraVerdict): Advised {
  const help = remedies.get(entry.reason);
  return help === undefined ? entry : { ...entry, help };
}

function doubtOf(command: SmartCommand, verdict: JiraVerdict): Advised[] {
  const reason = verdict.doubts.get(command);
  const { start, end } = command;
  return reason === undefined ? [] : [withHelp({ start, end, reason }, verdict)];
}

/** `shown` holds the keys that were shown already, and is added to. */
function issuesOf(reading: Reading, { answers }: JiraVerdict, shown: Set<string>): IssueLine[] {
  return linkedKeysOf(reading).flatMap((key) => {
    const found = foundIssue(key, answers);
    if (found === null || shown.has(key)) return [];
    shown.add(key);
    const { issue } = found;
    const { type = null, isClosed = null, summary = null } = issue.details ?? {};
    const movedTo = issue.key === key ? null : issue.key;
    return [{ key, movedTo, type, status: issue.status, isClosed, summary }];
  });
}
