import type { CiRun, CiText } from '../../ci/ci-run.ts';
import { isIgnored } from '../../lint/is-ignored.ts';
import type { IgnoreCounter } from '../../lint/count-left-out.ts';
import type { Commit } from '../../message/commit.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { type CommitSelection, readCommits } from '../../git/read-commits.ts';
import { joinPushes, lintCommit, type PushDiagnostic } from '../../lint/lint-commit.ts';
import { sayOnce } from '../../lint/say-once.ts';
import type { JudgedCommit } from '../../report/report.ts';
import { POLICY_RULES, ruleFacts, rulesWhere } from '../../rules/catalogue.ts';
import { reExecuted } from '../../rules/re-executed.ts';
import { ruleWeight } from '../../rules/rule-weight.ts';
import { fullName } from '../../rules/rule-name.ts';
import { eachProcessor } from '../../smart-commit/processor.ts';
import { eachReading, type Reading } from '../../smart-commit/read-message.ts';
import type { JudgedSubject, ReportCommit } from '../judging/judge-commits.ts';
import type { Session } from '../session/session.ts';

/** A pull request of GitHub lists no more commits than these: https://docs.github.com/rest/pulls/pulls */
const MOST_COMMITS = 250;

/** What the commits of a merge or pull request say of the message that it will get. */
export interface Brought {
  /** Their messages without merges, oldest first: for a squash. */
  readonly messages: readonly string[];
  /** The last of them where the configuration ignores all, as those of a robot; else null. */
  readonly ignored: Commit | null;
}

/** Reads what a request brings, where anything is made of it. @throws ExpectedError `git` */
export async function readBrought(
  { texts, replays = [] }: CiRun,
  selection: CommitSelection,
  { git, config }: Session,
): Promise<Brought> {
  if (texts.length === 0 && replays.length === 0) return { messages: [], ignored: null };
  const messages: string[] = [];
  let last: Commit | null = null;
  let isJudged = false;
  for await (const commit of readCommits(git, { ...selection, limit: MOST_COMMITS })) {
    if (commit.parents.length >= 2) continue;
    messages.push(commit.message);
    last ??= commit;
    isJudged ||= !isIgnored(commit, config.ignores);
  }
  return { messages: messages.toReversed(), ignored: isJudged ? null : last };
}

/**
 * Judges the messages that the CI system will make of a merge or pull request, as the commits that they will be. Null for
 * one that the configuration ignores.
 * @param commits those that the request brings, as far as they carry anything
 */
export function judgeCiTexts(
  { texts, branch }: CiRun,
  { messages, ignored }: Brought,
  commits: readonly JudgedSubject[],
  { config, processor }: Session,
  ignoring: IgnoreCounter,
): (JudgedSubject | null)[] {
  const subjects = new Set(messages.map((message) => message.trim().split('\n', 1)[0]));
  const settings = { ...config, branches: branch === undefined ? [] : [branch] };
  const told = new Set(commits.flatMap(({ judged }) => judged.diagnostics.map(spotOf(judged.message))));
  const judgedTexts = texts.filter(({ isJudged }) => isJudged !== false);
  return judgedTexts.flatMap((text) => {
    // A merge commit with the title of its only commit loses nothing where nobody runs it.
    const isRun = eachProcessor(processor).some(
      ({ mergeCommits, lines }) => mergeCommits.value === 'run' && lines.value !== 'first',
    );
    if (text.isMerge && text.judgedFrom === 0 && !isRun && subjects.has(text.subject.trim())) return [];
    const { message, quotedFrom } = text.compose(messages);
    const parents = text.isMerge ? ['HEAD', 'MERGE_HEAD'] : ['HEAD'];
    // What is made of ignored commits only is ignored as they are.
    if (ignoring.isIgnored(ignored ?? { author: text.author ?? null, message, parents })) return [null];
    const { reading, diagnostics } = lintCommit(
      message,
      { author: null, parentCount: parents.length },
      settings,
    );
    const again = text.isCertain && !text.isMerge ? findExecuted(reading, commits, config.rules) : [];
    const spot = spotOf(message);
    const found = [...diagnostics, ...again].filter((diagnostic) => {
      const { start, rule } = diagnostic;
      if (start < text.judgedFrom || (!text.isCertain && POLICIES.has(rule))) return false;
      return start < quotedFrom || !(LOSSES.has(rule) || told.has(spot(diagnostic)));
    });
    const judged = { hash: null, author: null, title: text.title, message, diagnostics: found };
    return [{ author: null, committer: null, isOthers: true, reading, judged }];
  });
}

/**
 * The first commit whose commands a merge is sure to run again, because it gives the commit a new hash: one such finding is
 * enough to choose another way of merging.
 */
export function findReplayed(
  { replays = [] }: CiRun,
  commits: readonly JudgedSubject[],
  settings: Session['config']['rules'],
): PushDiagnostic[] {
  const replay = replays.find(({ isCertain, newHashes }) => isCertain && newHashes !== 'never');
  if (replay === undefined) return [];
  const isAgain = ({ kind }: Reading['commands'][number]): boolean => kind !== 'transition';
  const processors = commits[0] === undefined ? [] : eachProcessor(commits[0].reading.processor);
  const condition = replay.newHashes === 'always' ? '' : ' if the target has moved on';
  const found = processors.map((processor, index): PushDiagnostic[] => {
    const read = commits.map(({ judged, reading }) => ({
      hash: judged.hash,
      command: eachReading(reading)[index]?.commands.find(isAgain),
    }));
    const { hash, command } = read.find((one) => one.command !== undefined) ?? {};
    if (command === undefined || typeof hash !== 'string') return [];
    const diagnostic = ruleWeight(reExecuted.name, settings, processor)?.toDiagnostic({
      start: command.start,
      end: command.end,
      message: `a ${replay.method} merge gives this commit a new hash${condition}: Jira has run its commands for the old one, and runs them again`,
      help: 'merge in another way, or leave commands out of commits that are rebased',
    });
    return diagnostic === undefined ? [] : [{ hash, diagnostic }];
  });
  return joinPushes(processors, found);
}

/** What a message lacks is no matter while it is not known to become one. */
const POLICIES = new Set(POLICY_RULES);

/** A command that is lost where a commit is repeated was run for that commit. */
const LOSSES: ReadonlySet<string> = new Set(
  rulesWhere((_, name) => ruleFacts[name].about?.includes('unread text') === true).map(fullName),
);

/** Tells a finding by its rule and its text: where a commit is repeated, it is found again elsewhere. */
function spotOf(message: string): (diagnostic: Diagnostic) => string {
  return ({ rule, start, end }) => `${rule} ${message.slice(start, end)}`;
}

/** For each processor the first command of a squash that its commits have had run; transitions are rightly run again. */
function findExecuted(
  squash: Reading,
  commits: readonly JudgedSubject[],
  settings: Session['config']['rules'],
): Diagnostic[] {
  const readings = eachReading(squash);
  const found = readings.map(({ commands, processor }, index): Diagnostic[] => {
    const runBy = rememberRun(
      commits.map(({ judged, reading }) => ({
        hash: judged.hash,
        reading: eachReading(reading)[index] ?? reading,
      })),
    );
    const again = commands.find((command) => command.kind !== 'transition' && runBy(command) !== undefined);
    const weight = ruleWeight(reExecuted.name, settings, processor);
    if (again === undefined || weight === null) return [];
    return [
      weight.toDiagnostic({
        start: again.start,
        end: again.end,
        message: `the commit ${runBy(again)?.slice(0, 10) ?? ''} of the same change has this command: Jira runs it for that one, and again for this`,
        help: 'keep the command in one of the two messages',
      }),
    ];
  });
  return sayOnce(
    readings.map(({ processor }) => processor.name),
    found,
  );
}

/** Reports a judged text with where it can be changed, and what is found in one that may not become a commit as a warning. */
export function presentTexts(texts: readonly CiText[], report: ReportCommit): ReportCommit {
  const byTitle = new Map(texts.map((text) => [text.title, text]));
  return (judged: JudgedCommit) => {
    const text = judged.hash === null && judged.title !== undefined ? byTitle.get(judged.title) : undefined;
    if (text === undefined) return report(judged);
    report({
      ...judged,
      diagnostics: judged.diagnostics.map((diagnostic) => ({
        ...diagnostic,
        severity: text.isCertain ? diagnostic.severity : 'warning',
        help: `${diagnostic.help} (in ${text.place})`,
      })),
    });
  };
}

type Command = Reading['commands'][number];

/** A commit by which Jira has run what its message says. */
interface RunCommit {
  readonly hash: string | null;
  readonly reading: Reading;
}

/** Tells of a command which of these commits has it already, by its hash; undefined where none has. */
export function rememberRun(commits: readonly RunCommit[]): (command: Command) => string | undefined {
  const run = new Map(
    commits.flatMap(({ hash, reading }) =>
      reading.commands.map((command) => [signatureOf(command), hash ?? ''] as const),
    ),
  );
  return (command) => run.get(signatureOf(command));
}

/** What a command does, without the number of the pull request that GitHub puts behind a title. */
function signatureOf({ issueKey, name, arguments: text }: Command): string {
  return `${issueKey} ${name} ${text.trim().replace(/ ?\(#\d+\)$/, '')}`;
}
