import { hangText, styleFor } from '../text/terminal.ts';
import { visibleText } from '../text/visible-text.ts';
import { isOutside, type Plan } from './draft.ts';
import type { Choices } from './repository.ts';
import { showCommand } from './run-commands.ts';
import { undoCommands } from './apply.ts';

/** Why each choice is what it is: part of a sentence. */
export type Reasons = Readonly<Record<'processor' | 'hooks' | 'commitlint' | 'jira' | 'command', string>>;

/** What is taken for the answers, each with where it comes from. */
export function describeChoices(top: string, choices: Choices, reasons: Reasons): string {
  const rows = [
    ['processor', choices.processor ?? 'as it is', reasons.processor],
    ['hooks', choices.hooks, reasons.hooks],
    ['commitlint', choices.commitlint ? 'yes' : 'no', reasons.commitlint],
    ['Jira', choices.jiraUrl ?? 'off', reasons.jira],
    ['command', placeOfCommand(choices), reasons.command],
  ] as const;
  const text = rows.map(([name, value, why]) => hangText(`  ${name.padEnd(10)}  `, `${value} (${why})`));
  return `Setting up ${visibleText(top)}\n${text.join('')}\n`;
}

function placeOfCommand({ isGlobal, hooks }: Choices): string {
  if (!isGlobal) return 'in node_modules';
  return hooks === 'pre-commit' ? 'brought by pre-commit' : 'on the PATH';
}

/** For a person: nothing in it speaks to the terminal. */
export function styleDiff(diff: string, color: boolean): string {
  const style = styleFor(color);
  return diff.replaceAll(/^(.*)\n/gm, (_, line: string) => {
    const text = visibleText(line.replace(/\r$/, ''));
    if (/^(?:diff|---|\+\+\+|new)/.test(line)) return `${style.strong(text)}\n`;
    if (line.startsWith('@@')) return `${style.faint(text)}\n`;
    if (line.startsWith('+')) return `${style.help(text)}\n`;
    return `${line.startsWith('-') ? style.error(text) : text}\n`;
  });
}

/** What a person is to do, with the text to paste. */
export function describeLeftovers({ leftovers }: Plan): string {
  return leftovers
    .map(({ reason, help, paste }) => {
      const lines = paste.split('\n').map((line) => `    ${visibleText(line)}\n`);
      return `${hangText('Left to you: ', `${reason}.`)}${hangText('', `${help.charAt(0).toUpperCase()}${help.slice(1)}:`)}${lines.join('')}\n`;
    })
    .join('');
}

export function describeCommands({ commands }: Plan, title: string): string {
  if (commands.length === 0) return '';
  return `${title}:\n${commands.map((command) => `  ${visibleText(showCommand(command))}\n`).join('')}\n`;
}

interface Done {
  readonly plan: Plan;
  readonly choices: Choices;
  readonly top: string;
  /** Where a person types. */
  readonly cwd: string;
  /** What `keepUndo` returned. */
  readonly patch: string | null;
  /** How a person calls this program here. */
  readonly call: string;
  /** Whether the commands were run. */
  readonly isRun: boolean;
}

/** What is done, what comes next, and how to take it back. */
export function describeEnd({ plan, choices, top, cwd, patch, isRun, call }: Done): string {
  const { jiraUrl, isGlobal, hooks } = choices;
  const commands = plan.commands.map(showCommand);
  const isConfigured = hooks === 'git-config';
  const clonesNeed = isConfigured ? [`${call} init --yes --hooks git-config`] : isGlobal ? commands : [];
  const list = (title: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  ${visibleText(line)}\n`).join('')}`;
  const isTracked = plan.changes.some((change) => !isOutside(change));
  const isWaiting = plan.leftovers.length > 0 || (!isRun && commands.length > 0);
  return [
    plan.leftovers.length === 0 ? 'Done.\n' : 'Done, except for what is left to you above.\n',
    list('Still to be run:', isRun ? [] : commands),
    list(
      'On each machine, as there is no package.json to install the command:',
      isGlobal && hooks !== 'pre-commit' ? [INSTALL_GLOBALLY] : [],
    ),
    list('In each other clone:', clonesNeed),
    plan.changes.some(isOutside) ? `\n${hangText('', ONLY_HERE)}` : '',
    isConfigured ? `\n${hangText('', ONLY_THIS_CLONE)}` : '',
    list('To ask Jira, give it your token:', jiraUrl === null ? [] : [`${call} login ${jiraUrl}`]),
    list(`To see a commit refused${isWaiting ? ', when all of that is done' : ''}:`, [
      "git commit --allow-empty -m 'KEY-123 #tiem 2h'",
    ]),
    list('To undo it:', undoCommands(plan, { patch, top, cwd })),
    isTracked ? `\n${hangText('', COMMIT)}` : '',
  ].join('');
}

const INSTALL_GLOBALLY = 'npm install --global commitlint-plugin-smart-commits';
const ONLY_HERE =
  'Git does not track the hooks outside of the work tree: they are those of this clone alone.';
const ONLY_THIS_CLONE =
  "Git's configuration is not shared: these hooks are those of this clone alone. For a team, choose a hook manager, such as husky.";
const COMMIT = 'Commit the files that are new or changed, so that everybody has the same.';
