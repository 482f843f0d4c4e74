import { findCommitsToPush, findUnpushedCommits, type PushPlan } from '../git/commits-to-push.ts';
import {
  type BranchesOf,
  parsePushedRefs,
  type PushedRef,
  type PushTarget,
  readPreCommitVariables,
  updatedBranches,
} from '../git/pushed-refs.ts';
import { readStandardInput } from './input/read-standard-input.ts';
import { resolveRange } from '../git/resolve-range.ts';
import { formats } from '../report/index.ts';
import type { JudgedCommit } from '../report/report.ts';
import { planBranchOf, planPushBranches, reportBranches } from './judging/plan-branches.ts';
import { planJira } from './judging/plan-jira.ts';
import { statusOf, tell } from './session/host.ts';
import type { Command } from './session/command.ts';
import { findRepeated } from './judging/find-repeated.ts';
import { judgeTogether } from './judging/judge-commits.ts';
import { openReports } from './reporting/reports.ts';
import type { Session } from './session/session.ts';

/** How long a silent standard input is waited for: git writes its lines at once. */
const PATIENCE_MS = 2000;

export const prePushCommand: Command = {
  usage: 'smart-commits pre-push [REMOTE [URL]]',
  help: `The pre-push hook: judges the commits that the push makes new for the remote.
Git hands it the remote, its URL, and lines on standard input: smart-commits pre-push "$@"
Everything is written to standard error.`,
  options: {},
  takes: ['config', 'processor', 'reports', 'jira', 'verbose', 'color', 'quiet'],
  formats: Object.keys(formats),
  examples: [
    ['smart-commits pre-push origin </dev/null', 'check what the upstream branch lacks, without pushing'],
  ],
  async run(session) {
    const { host, common, cwd, processor } = session;
    if (host.env['SMART_COMMITS'] === '0') return 0;
    const { selection, remoteCommits, notes, branches, branchesOf } = await planPush(session);
    const found: JudgedCommit[] = [];
    const head = `refs/remotes/${session.positionals[0] ?? 'origin'}/HEAD`;
    await reportBranches(session, branches, head, (branch) => found.push(branch));
    const { counts, failure, isMissed } = await judgeTogether(
      session,
      selection,
      {
        order: 'oldest-first',
        isPush: true,
        branchesOf,
        compare: (signatures) => findRepeated(session, signatures, remoteCommits),
        jira: await planJira(session, 'prePush'),
      },
      (commit) => found.push(commit),
    );
    // How the commits were found is news only where there are some: git runs the hook for "Everything up-to-date" too.
    if (counts.commits > 0) for (const note of notes) tell(host, note);
    if (found.length === 0 && failure === null) return 0;
    const reports = openReports(common, processor, host, host.stderr, cwd, session.config.messages);
    for (const commit of found) reports.add(commit);
    const { errors } = reports.finish(counts, { isComplete: failure === null, isMissed });
    const isOfCommits = found.some(({ hash }) => hash !== null);
    if (errors > 0) host.stderr.write(`\nNothing was pushed.${isOfCommits ? WAY_OUT : ''}\n`);
    return statusOf(errors, failure, host);
  },
};

const WAY_OUT = ' To change the messages: git rebase -i, and reword the commits above.';

interface BranchedPush extends PushPlan {
  /** The names of those that are updated, where git tells them. */
  readonly branches: readonly string[];
  readonly branchesOf: BranchesOf | undefined;
}

/** What the push brings: from git's lines, else from the pre-commit framework, else what the upstream lacks. */
async function planPush(session: Session): Promise<BranchedPush> {
  const { host, positionals, git } = session;
  const [name, url] = positionals;
  const target: PushTarget = { name, url };
  const fromPreCommit = readPreCommitVariables(host.env);
  if (fromPreCommit?.kind === 'range') {
    const { from, to } = fromPreCommit;
    const selection = await resolveRange(git, { from, to });
    return {
      selection,
      remoteCommits: [],
      notes: [],
      branches: [],
      branchesOf: await planBranchOf(session, to),
    };
  }
  if (fromPreCommit !== undefined) return await planRefs(session, fromPreCommit.target, [fromPreCommit.ref]);
  // husky 4 reads it for itself, and hands it on in a variable: https://github.com/typicode/husky/tree/v4.3.8#hooks
  const lines = (await readStandardInput(host.stdin, PATIENCE_MS)) || host.env['HUSKY_GIT_STDIN'];
  const refs = lines === undefined ? [] : parsePushedRefs(lines);
  if (refs.length > 0) return await planRefs(session, target, refs);
  const plan = await findUnpushedCommits(git, target);
  return { ...plan, branches: [], branchesOf: await planBranchOf(session, 'HEAD') };
}

async function planRefs(
  session: Session,
  target: PushTarget,
  refs: readonly PushedRef[],
): Promise<BranchedPush> {
  const plan = await findCommitsToPush(session.git, target, refs);
  const branchesOf = await planPushBranches(session, refs, plan.selection);
  return { ...plan, branches: updatedBranches(refs), branchesOf };
}
