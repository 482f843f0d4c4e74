import type { Replay, ToldMerge } from '../../ci/merging.ts';
import type { Ignored } from '../../effects/explain-message.ts';
import { readCommits, type CommitSelection } from '../../git/read-commits.ts';
import { eachProcessor } from '../../smart-commit/processor.ts';
import { eachReading, readMessage, type Reading } from '../../smart-commit/read-message.ts';
import type { InputOptions } from '../input/select-commits.ts';
import type { Session } from '../session/session.ts';
import { rememberRun } from './judge-ci-texts.ts';
import { selectForCi } from './select-for-ci.ts';

interface MergeText {
  readonly title: string;
  readonly text: string;
  readonly parentCount: number;
  /** Whether it is the likeliest. */
  readonly isJudged: boolean;
}

/** A merge or pull request in CI, ready to be explained. */
export interface OpenedMerge {
  readonly selection: CommitSelection;
  /** The message that each way of merging makes. */
  readonly texts: readonly MergeText[];
  /** The ways of merging that put the commits on the target one by one. */
  readonly replays: readonly Replay[];
  /** The commands of such a message that Jira has run for a commit of the request, without those that are ignored. */
  readonly findRepeated: (reading: Reading, ignored: readonly Ignored[]) => Ignored[];
}

/**
 * Asks the CI system what there is, and says it.
 * @throws ExpectedError as `selectForCi`
 */
export async function openMerge(session: Session<InputOptions>, told: ToldMerge): Promise<OpenedMerge> {
  const { run, selection, brought } = await selectForCi(session, told);
  const commits: { hash: string; reading: Reading }[] = [];
  if (run.texts.length > 0) {
    for await (const { hash, message } of readCommits(session.git, selection))
      commits.push({ hash, reading: readMessage(message, session.processor) });
  }
  const runBy = eachProcessor(session.processor).map(({ name }, index) => ({
    name,
    told: rememberRun(
      commits.map(({ hash, reading }) => ({ hash, reading: eachReading(reading)[index] ?? reading })),
    ),
  }));
  return {
    selection,
    replays: run.replays ?? [],
    texts: run.texts.map(({ title, isMerge, isJudged = true, compose }) => ({
      title,
      text: compose(brought.messages).message,
      parentCount: isMerge ? 2 : 1,
      isJudged,
    })),
    findRepeated: ({ commands, processor }, ignored) =>
      commands
        .filter(({ start }) => ignored.every((entry) => entry.start !== start))
        .flatMap((command) => {
          const hash = runBy.find(({ name }) => name === processor.name)?.told(command);
          const reason = `Jira has run it for the commit ${hash?.slice(0, 10) ?? ''}, and runs it again`;
          return hash === undefined ? [] : [{ start: command.start, end: command.end, reason }];
        }),
  };
}
