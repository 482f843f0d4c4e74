import { ExpectedError } from '../errors.ts';
import { applyChanges, keepUndo } from '../init/apply.ts';
import { openPrompter } from '../init/ask.ts';
import { assertNoConflict } from '../init/conflicts.ts';
import {
  describeChoices,
  describeCommands,
  describeEnd,
  describeLeftovers,
  styleDiff,
} from '../init/describe.ts';
import { unifiedDiff } from '../init/diff.ts';
import { isOutside, type FileChange, type Plan } from '../init/draft.ts';
import { holdSignals } from '../git/replace-file.ts';
import { managerNames } from '../hook-managers/managers.ts';
import { packageManagerOf } from '../init/package-manager.ts';
import { makePlan } from '../init/plan.ts';
import { type Choices, readRepository, type Repository } from '../init/repository.ts';
import { runProgram, showCommand } from '../init/run-commands.ts';
import { anyOf } from '../text/quote.ts';
import { visibleText } from '../text/visible-text.ts';
import { defineCommand } from './session/command.ts';
import { decide, initOptions, readInitOptions, type Decision } from './init-choices.ts';
import { type ExitStatus, useColor, VERSION } from './session/host.ts';
import type { Session } from './session/session.ts';

export const initCommand = defineCommand({
  usage: 'smart-commits init [--yes | --dry-run] [OPTIONS]',
  help: `Sets this repository up: configuration, hooks and, where it is used, commitlint.
Asks first, and shows what it would write. What is there already stays; a second
run finds nothing to do.
  -y, --yes         ask nothing: take what is guessed
  --dry-run         only show the changes, as a patch for git apply
  --processor NAME  who hands the commits to Jira
  --hooks NAME      ${anyOf(managerNames)}
  --commitlint      put the rules into commitlint as well; or --no-commitlint
  --jira-url URL    ask this Jira; --jira off: none
  --global          the command is on everybody's PATH, and not in node_modules
  --no-install      write only: run no package manager and no hook manager
Exit status: 0 done or nothing to do, 1 something is left to paste, 2 not done.`,
  options: initOptions,
  findsConfiguration: true,
  takes: ['processor', 'color', 'quiet'],
  examples: [
    ['smart-commits init', 'look, ask, show, write'],
    ['smart-commits init --yes --hooks husky --processor github-cloud', 'without a question'],
  ],
  async run(session) {
    const { host, git, common } = session;
    const options = readInitOptions(session);
    const repository = await readRepository(git, host.platform);
    const say = (text: string): void => {
      if (common.quiet !== true) host.stderr.write(text);
    };
    if (!options.asks) {
      return await setUp(session, repository, decide.byGuess(repository, options), say, async () => true);
    }
    if (!host.stdin.isTTY) {
      throw new ExpectedError(
        'usage',
        'init asks questions, and standard input is not a terminal',
        'pass --yes to accept the guesses, with --processor, --hooks, --commitlint or --jira-url where one is wrong; --dry-run shows them',
      );
    }
    const prompter = openPrompter({ input: host.stdin, write: host.stderr.write, signals: process });
    try {
      const decisions = await decide.byAsking(repository, options, prompter);
      return await setUp(session, repository, decisions, say, (title) => prompter.confirm(title, true));
    } finally {
      prompter.close();
    }
  },
});

type Say = (text: string) => void;
type Confirm = (title: string) => Promise<boolean>;

async function setUp(
  session: Session,
  repository: Repository,
  decision: Decision,
  say: Say,
  confirm: Confirm,
): Promise<ExitStatus> {
  const { choices, isDryRun, installs } = decision;
  say(decision.isAsked ? '\n' : describeChoices(repository.top, choices, decision.reasons));
  assertNoConflict(repository, choices.hooks, choices);
  const plan = makePlan(repository, choices, VERSION);
  showChanges(session, plan.changes, say);
  say(describeLeftovers(plan));
  const status = plan.leftovers.length > 0 ? 1 : 0;
  if (plan.changes.length === 0 && plan.commands.length === 0) {
    say(
      plan.leftovers.length > 0
        ? 'Everything else is in place.\n'
        : 'Everything is in place: nothing to do.\n',
    );
    return status;
  }
  if (isDryRun || installs) say(describeCommands(plan, isDryRun ? 'Would run' : 'Will run'));
  if (isDryRun) return status;
  if (!(await confirm(questionFor(plan, installs)))) {
    say('Nothing was written.\n');
    return status;
  }
  // All of it and the way back, or nothing.
  const patch = holdSignals(() => {
    applyChanges(plan.changes, repository.top, repository.files);
    return keepUndo(plan.changes, repository.gitFolder);
  });
  if (installs) await runAll(session, repository, plan, say);
  say(
    describeEnd({
      plan,
      choices,
      top: repository.top,
      cwd: session.cwd,
      patch,
      isRun: installs,
      call: callOf(repository, choices),
    }),
  );
  return status;
}

/** A global command is called by its name, and an installed one by who has installed it. */
function callOf(repository: Repository, { isGlobal }: Choices): string {
  return isGlobal ? 'smart-commits' : packageManagerOf(repository).runs;
}

/** What lies in the work tree goes to standard output, so that it can be kept and applied. */
function showChanges({ host, common }: Session, changes: readonly FileChange[], say: Say): void {
  const { stdout, stderr, env } = host;
  for (const change of changes) {
    const diff = unifiedDiff(change);
    if (isOutside(change)) {
      say(styleDiff(diff, useColor(common.color, env, stderr)));
    } else stdout.write(stdout.isTerminal ? styleDiff(diff, useColor(common.color, env, stdout)) : diff);
  }
  if (changes.length > 0) say('\n');
}

function questionFor({ changes, commands }: Plan, installs: boolean): string {
  const runs = installs && commands.length > 0;
  if (changes.length === 0) return runs ? 'Run this?' : 'Go on?';
  return runs ? 'Write this, and run the commands?' : 'Write this?';
}

/** @throws ExpectedError `io` for the first command that fails: those behind it need what it does. */
async function runAll({ host }: Session, { top }: Repository, { commands }: Plan, say: Say): Promise<void> {
  for (const [index, command] of commands.entries()) {
    const line = showCommand(command);
    say(`$ ${visibleText(line)}\n`);
    const failure = await runProgram(command, { top, environment: host.env, write: say });
    if (failure === null) continue;
    throw new ExpectedError(
      'io',
      `the files are written, but \`${line}\` ${failure}`,
      `when that works, run ${commands
        .slice(index)
        .map((rest) => `\`${showCommand(rest)}\``)
        .join(', then ')}`,
    );
  }
}
