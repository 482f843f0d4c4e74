import type { CiRun, CiText } from '../../ci/ci-run.ts';
import { isIgnored } from '../../lint/is-ignored.ts';
import type { IgnoreCounter } from '../../lint/count-ignored.ts';
import type { Commit } from '../../message/commit.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import { readCommits, type CommitSelection } from '../../git/read-commits.ts';
import { lintCommit } from '../../lint/lint-commit.ts';
import type { JudgedCommit } from '../../report/report.ts';
import { POLICY_RULES, ruleFacts, rulesWhere } from '../../rules/catalogue.ts';
import { reExecuted } from '../../rules/re-executed.ts';
import { ruleWeight } from '../../rules/rule-weight.ts';
import { fullName } from '../../rules/rule-name.ts';
import type { Reading } from '../../smart-commit/read-message.ts';
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
  { texts }: CiRun,
  selection: CommitSelection,
  { git, config }: Session,
): Promise<Brought> {
  if (texts.length === 0) return { messages: [], ignored: null };
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
  return texts.flatMap((text) => {
    // A merge commit with the title of its only commit loses nothing where nobody runs it.
    const isRun = processor.mergeCommits.value === 'run' && processor.lines.value !== 'first';
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
    const again = text.isCertain && !text.isMerge ? findExecuted(reading, commits, config.rules) : null;
    const spot = spotOf(message);
    const found = [...diagnostics, ...(again === null ? [] : [again])].filter((diagnostic) => {
      const { start, rule } = diagnostic;
      if (start < text.judgedFrom || (!text.isCertain && POLICIES.has(rule))) return false;
      return start < quotedFrom || !(LOSSES.has(rule) || told.has(spot(diagnostic)));
    });
    const judged = { hash: null, author: null, title: text.title, message, diagnostics: found };
    return [{ author: null, committer: null, isOthers: true, reading, judged }];
  });
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

/** The first command of a squash that its commits have had run already; transitions are rightly run again. */
function findExecuted(
  { commands, processor }: Reading,
  commits: readonly JudgedSubject[],
  settings: Session['config']['rules'],
): Diagnostic | null {
  // GitHub puts the number of the pull request behind a title.
  const signature = ({ issueKey, name, arguments: text }: Reading['commands'][number]): string =>
    `${issueKey} ${name} ${text.trim().replace(/ ?\(#\d+\)$/, '')}`;
  const executed = new Map(
    commits.flatMap(({ judged, reading }) =>
      reading.commands.map((command) => [signature(command), judged.hash ?? ''] as const),
    ),
  );
  const again = commands.find((command) => command.kind !== 'transition' && executed.has(signature(command)));
  if (again === undefined) return null;
  const hash = executed.get(signature(again)) ?? '';
  return (
    ruleWeight(reExecuted.name, settings, processor)?.toDiagnostic({
      start: again.start,
      end: again.end,
      message: `the commit ${hash.slice(0, 10)} of the same change has this command: Jira runs it for that one, and again for this`,
      help: 'keep the command in one of the two messages',
    }) ?? null
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
