import { ExpectedError } from '../errors.ts';
import { applyChanges } from '../init/apply.ts';
import { assertNoConflict } from '../init/conflicts.ts';
import { unifiedDiff } from '../init/diff.ts';
import { isOutside, type FileChange, type Plan } from '../init/draft.ts';
import { findManager } from '../init/managers/index.ts';
import { makePlan } from '../init/plan.ts';
import type { Choices } from '../init/repository.ts';
import { runProgram, showCommand } from '../init/run-commands.ts';
import { keepUndo, undoCommands } from '../init/undo.ts';
import { surveyRepository, type Survey } from '../init/survey.ts';
import { styleFor } from '../report/style.ts';
import { visibleText } from '../report/visible-text.ts';
import { wrapText } from '../report/wrap-text.ts';
import type { Command } from './command.ts';
import { decide, initOptions, readInitOptions, type Decision } from './init-choices.ts';
import { openPrompter } from '../init/ask.ts';
import type { ExitStatus } from './run-main.ts';
import type { Session } from './session.ts';
import { useColor } from './use-color.ts';
import { VERSION } from './version.ts';

export const initCommand: Command = {
  usage: 'smart-commits init [--yes | --dry-run] [OPTIONS]',
  help: `Sets this repository up: configuration, hooks and, where it is used, commitlint. Asks first, and shows what it
would write. What is there already stays; a second run finds nothing to do.
  -y, --yes         ask nothing: take what is guessed
  --dry-run         only show the changes, as a patch for git apply
  --processor NAME  who hands the commits to Jira
  --hooks NAME      husky, lefthook, simple-git-hooks, pre-commit or none
  --commitlint      put the rules into commitlint as well; or --no-commitlint
  --jira-url URL    ask this Jira; --jira off: none
  --global          the command is on everybody's PATH, and not in node_modules
  --no-install      write only: run no package manager and no hook manager
Exit status: 0 done or nothing to do, 1 something is left to paste, 2 not done.`,
  options: initOptions,
  async run(session) {
    const { host, git, common } = session;
    const options = readInitOptions(session);
    const repository = await surveyRepository(git, host.platform);
    const say = (text: string): void => {
      if (common.quiet !== true) host.stderr.write(text);
    };
    if (!options.asks) {
      return await setUp(session, repository, decide.byGuess(repository, options), say, async () => true);
    }
    if (!host.stdin.isTTY) {
      throw new ExpectedError(
        'usage',
        'init asks, and standard input is no terminal',
        'give --yes to take what is guessed, with --processor, --hooks, --commitlint or --jira-url where that is wrong; --dry-run shows it',
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
};

type Say = (text: string) => void;
type Confirm = (title: string) => Promise<boolean>;

async function setUp(
  session: Session,
  repository: Survey,
  decision: Decision,
  say: Say,
  confirm: Confirm,
): Promise<ExitStatus> {
  const { choices, isDryRun, installs } = decision;
  say(describeChoices(repository, decision));
  assertNoConflict(repository, findManager(choices.hooks), choices);
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
  say(describeCommands(plan, isDryRun ? 'Would run' : installs ? 'Will run' : 'Not run, as asked'));
  if (isDryRun) return status;
  if (!(await confirm(questionFor(plan, installs)))) {
    say('Nothing was written.\n');
    return status;
  }
  applyChanges(plan.changes, repository.top, repository.files);
  const patch = keepUndo(plan.changes, repository.gitFolder);
  if (installs) await runAll(session, repository, plan, say);
  say(describeEnd(session, repository, plan, choices, patch, installs));
  return status;
}

function describeChoices({ top }: Survey, { choices, reasons, isAsked }: Decision): string {
  if (isAsked) return '\n';
  const rows = [
    ['processor', choices.processor, reasons.processor],
    ['hooks', choices.hooks, reasons.hooks],
    ['commitlint', choices.commitlint ? 'yes' : 'no', reasons.commitlint],
    ['Jira', choices.jiraUrl ?? 'off', reasons.jira],
    ['command', choices.isGlobal ? 'on the PATH' : 'in node_modules', reasons.command],
  ] as const;
  const text = rows.map(([name, value, why]) => hang(`  ${name.padEnd(10)}  `, `${value} (${why})`));
  return `Setting up ${visibleText(top)}\n${text.join('')}\n`;
}

/** What lies in the work tree goes to standard output, so that it can be kept and applied. */
function showChanges({ host, common }: Session, changes: readonly FileChange[], say: Say): void {
  const { stdout, stderr, env } = host;
  for (const change of changes) {
    const diff = unifiedDiff(change);
    if (isOutside(change)) {
      say(styled(diff, useColor(common.color, env, stderr)));
    } else stdout.write(stdout.isTerminal ? styled(diff, useColor(common.color, env, stdout)) : diff);
  }
  if (changes.length > 0) say('\n');
}

/** For a person: nothing in it speaks to the terminal. */
function styled(diff: string, color: boolean): string {
  const style = styleFor(color);
  return diff.replaceAll(/^(.*)\n/gm, (_, line: string) => {
    const text = visibleText(line.replace(/\r$/, ''));
    if (/^(?:diff|---|\+\+\+|new)/.test(line)) return `${style.strong(text)}\n`;
    if (line.startsWith('@@')) return `${style.faint(text)}\n`;
    if (line.startsWith('+')) return `${style.help(text)}\n`;
    return `${line.startsWith('-') ? style.error(text) : text}\n`;
  });
}

function describeLeftovers({ leftovers }: Plan): string {
  return leftovers
    .map(({ reason, help, paste }) => {
      const lines = paste.split('\n').map((line) => `    ${visibleText(line)}\n`);
      return `${hang('Left to you: ', `${reason}.`)}${hang('', `${help.charAt(0).toUpperCase()}${help.slice(1)}:`)}${lines.join('')}\n`;
    })
    .join('');
}

function describeCommands({ commands }: Plan, title: string): string {
  if (commands.length === 0) return '';
  return `${title}:\n${commands.map((command) => `  ${visibleText(showCommand(command))}\n`).join('')}\n`;
}

function questionFor({ changes, commands }: Plan, installs: boolean): string {
  const runs = installs && commands.length > 0;
  if (changes.length === 0) return runs ? 'Run this?' : 'Go on?';
  return runs ? 'Write this, and run the commands?' : 'Write this?';
}

/** @throws ExpectedError for the first command that fails: those behind it need what it does. */
async function runAll({ host }: Session, { top }: Survey, { commands }: Plan, say: Say): Promise<void> {
  for (const [index, command] of commands.entries()) {
    const line = showCommand(command);
    say(`$ ${visibleText(line)}\n`);
    const failure = await runProgram(command, { top, environment: host.env, write: say });
    if (failure === null) continue;
    throw new ExpectedError(
      'usage',
      `the files are written, but \`${line}\` ${failure}`,
      `when that works, run ${commands
        .slice(index)
        .map((rest) => `\`${showCommand(rest)}\``)
        .join(', then ')}`,
    );
  }
}

function describeEnd(
  { cwd }: Session,
  { top }: Survey,
  plan: Plan,
  { jiraUrl, isGlobal }: Choices,
  patch: string | null,
  installs: boolean,
): string {
  const commands = plan.commands.map(showCommand);
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${visibleText(line)}\n`).join('')}`;
  const isTracked = plan.changes.some((change) => !isOutside(change));
  return [
    'Done.\n',
    list('Still to be run:', installs ? [] : commands),
    list(
      'On each machine, as there is no package.json to bring the command:',
      isGlobal ? [INSTALL_GLOBALLY] : [],
    ),
    list('In each other clone:', isGlobal ? commands : []),
    plan.changes.some(isOutside) ? `\n${hang('', ONLY_HERE)}` : '',
    list(
      'To ask Jira, give it your token:',
      jiraUrl === null ? [] : [`smart-commits login ${jiraUrl} --email YOU < token-file`],
    ),
    list('To see a commit refused:', ["git commit --allow-empty -m 'KEY-123 #tiem 2h'"]),
    list('To undo it:', undoCommands(plan, { patch, top, cwd })),
    isTracked ? `\n${hang('', COMMIT)}` : '',
  ].join('');
}

const INSTALL_GLOBALLY = 'npm install --global commitlint-plugin-smart-commits';
const ONLY_HERE =
  'Git does not track the hooks outside of the work tree: they are those of this clone alone.';
const COMMIT = 'Commit the files that are new or changed, so that everybody has the same.';

const COLUMNS = 80;

/** Text behind a label; what is too long goes on below itself. */
function hang(label: string, text: string): string {
  return wrapText(visibleText(text), COLUMNS - label.length)
    .map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}\n`)
    .join('');
}
