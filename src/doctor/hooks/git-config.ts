import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { isExpectedError } from '../../errors.ts';
import { runGit } from '../../git/run-git.ts';
import type { CalledHook } from '../../hook-managers/calls-us.ts';
import {
  callsOfUs,
  isSwitchedOff,
  type ConfiguredHook,
  type OwnHook,
} from '../../hook-managers/configured-hooks.ts';
import { readConfiguredHooks, runsConfigured } from '../../hook-managers/read-configured-hooks.ts';
import { topFolder } from '../../hook-managers/find-hook.ts';
import { followHook, runsUs } from '../../hook-managers/follow-hook.ts';
import { hookNames } from '../../hook-managers/managers.ts';
import {
  type Check,
  type CheckContext,
  type Finding,
  info,
  ok,
  problem,
  skipped,
  warning,
} from '../check.ts';
import { shellWord } from '../../text/quote.ts';

const calledHooks: readonly CalledHook[] = [...hookNames, 'prepare-commit-msg'];

/** https://git-scm.com/docs/git-hook */
export const gitConfig: Check = {
  id: 'git-config',
  group: 'hooks',
  probe:
    "hooks of git's configuration (`hook.NAME.command`) that call smart-commits: whether this git knows of them, at which event it runs them, and whether the command is there",
  remedy: 'set them up with `smart-commits init --hooks git-config`',
  async run(context) {
    const hooks = await readConfiguredHooks(context.git);
    if (hooks.length === 0) return skipped("git's configuration has no hooks");
    const calls = calledHooks.flatMap((event) => callsOfUs(event, hooks).map((hook) => ({ event, hook })));
    if (!(await runsConfigured(context.git))) {
      const [call] = calls;
      return call === undefined
        ? info("git's configuration has hooks, which this git does not run: that came with 2.54")
        : problem(
            `hook.${call.hook.name}.command calls smart-commits, but this git runs no hooks of its configuration`,
            'install git 2.54 or newer, or let `smart-commits init` put the hooks elsewhere',
          );
    }
    const refusal = await refusalOf(context);
    if (refusal !== null) return refusal;
    for (const { event, hook } of calls) {
      const flaw =
        flawOf(event, hook, hooks) ??
        (await missingCommand(hook, context)) ??
        (await secondCall(event, hook, hooks, context));
      if (flaw !== null) return flaw;
    }
    return calls.length === 0
      ? info("git's configuration has hooks, but none calls smart-commits")
      : ok(`git's configuration calls smart-commits in ${calls.map(({ event }) => event).join(' and ')}`);
  },
};

/** Why git takes none of its hooks, in its own words: it then ends wherever it would run one. Null where it takes them. */
async function refusalOf({ git }: CheckContext): Promise<Finding | null> {
  const said = await runGit(git, ['hook', 'list', 'commit-msg']).then(
    () => '',
    (error: unknown) => (isExpectedError(error) ? error.message : ''),
  );
  return said === '' || said.includes('no hooks found')
    ? null
    : problem(
        `git refuses the hooks of its configuration, and every commit: ${said}`,
        "find where that is set with `git config --show-origin --get-regexp '^hook[.]'`",
      );
}

/** What keeps git from running a command that calls us as a hook of git, or gives it the wrong arguments; null for nothing. */
function flawOf(event: CalledHook, hook: OwnHook, hooks: readonly ConfiguredHook[]): Finding | null {
  const { name, command, events, isEnabled } = hook;
  const off = isEnabled ? event : name;
  if (!isEnabled || isSwitchedOff(event, hooks)) {
    return warning(
      `hook.${off}.enabled is false: git does not run \`${command}\``,
      `run \`git config hook.${off}.enabled true\``,
    );
  }
  if (!events.includes(event)) {
    return problem(
      `hook.${name}.command calls \`smart-commits ${event}\`, but hook.${name}.event is ${events.length === 0 ? 'not set' : events.join(', ')}`,
      `run \`git config --replace-all hook.${name}.event ${event}\``,
    );
  }
  return /\$\{?[1@*]\}?["']?\s*$/.test(command)
    ? problem(
        `hook.${name}.command ends with the arguments of the hook, and git adds them again`,
        `run \`git config hook.${name}.command ${shellWord(command.replace(/\s*["']?\$\{?[1@*]\}?["']?\s*$/, ''))}\``,
      )
    : null;
}

/** Where the command of a hook is not there. Git runs it at the top of the work tree. */
async function missingCommand(hook: OwnHook, context: CheckContext): Promise<Finding | null> {
  const program = programOf(hook.command);
  if (program === null || context.user.platform === 'win32') return null;
  const folders = program.includes('/')
    ? [await topFolder(context)]
    : (context.environment['PATH'] ?? '').split(path.delimiter);
  const places = folders.map((folder) => access(path.resolve(folder, program), constants.X_OK));
  return (await Promise.allSettled(places)).some(({ status }) => status === 'fulfilled')
    ? null
    : problem(
        `hook.${hook.name}.command calls ${program}, which is not there, and stops git`,
        `run \`npm install\`, or \`smart-commits init --hooks git-config\` again`,
      );
}

/** The program of a line of shell, where it is ours and named without what only a shell can read; else null. */
function programOf(command: string): string | null {
  const [, word = ''] =
    /^\s*(?:exec\s+)?('[^']*'|"[^"$`\\]*"|[^\s"'$`\\;&|<>()~=]+)(?=\s|$)/.exec(command) ?? [];
  const program = word.replaceAll(/["']/g, '');
  return program.includes('smart-commits') ? program : null;
}

/** What else calls us for the same hook: another of the configuration, or a file. */
async function secondCall(
  event: CalledHook,
  hook: OwnHook,
  hooks: readonly ConfiguredHook[],
  context: CheckContext,
): Promise<Finding | null> {
  const other = callsOfUs(event, hooks).find(
    ({ name, events, isEnabled }) => name !== hook.name && isEnabled && events.includes(event),
  );
  const chain = event === 'prepare-commit-msg' ? null : await followHook(event, context);
  const isFile = chain !== null && event !== 'prepare-commit-msg' && runsUs(chain, event) === 'us';
  if (other === undefined && !isFile) return null;
  const second = other === undefined ? chain?.source : `hook.${other.name}.command`;
  return warning(
    `hook.${hook.name}.command and ${second} both call smart-commits at ${event}: each finding comes twice`,
    `run \`git config hook.${hook.name}.enabled false\` in this repository`,
  );
}
