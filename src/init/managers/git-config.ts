import { callsOfUs, configuredCall, type ConfiguredHook } from '../../hook-managers/configured-hooks.ts';
import type { HookName } from '../../hook-managers/managers.ts';
import { preCommitIds } from '../../hook-managers/yaml-managers.ts';
import { shellWord } from '../../text/quote.ts';
import type { PlannedCommand } from '../draft.ts';
import { showCommand } from '../run-commands.ts';
import type { Planner, Setup } from './planner.ts';
import { sharedPath } from './none.ts';

/** https://git-scm.com/docs/git-hook */
export const gitConfig: Planner = {
  accepts: () => true,
  // What stands in the configuration of a person is none of the repository's.
  find({ localHooks }) {
    const ours = configuredCall('commit-msg', localHooks);
    return ours === null ? null : `hook.${ours.name}.command calls smart-commits`;
  },
  read: ({ configuredHooks }, hook) => configuredCall(hook, configuredHooks)?.command ?? null,
  plan(setup) {
    const { draft, hooks, repository } = setup;
    for (const hook of hooks) {
      if (configuredCall(hook, repository.configuredHooks) !== null) continue;
      const commands = commandsOf(hook, setup);
      const idle = idleHook(hook, repository.configuredHooks);
      if (idle === null) commands.forEach(draft.run);
      else {
        draft.leave({
          path: null,
          reason: `git's configuration has hook.${idle.name}, which does not run smart-commits at ${hook}`,
          help: 'find where that is set, take it out there and run this again',
          paste: "git config --show-origin --get-regexp '^hook[.]'",
        });
      }
    }
  },
};

/** What is there in place of ours: a hook of the same name, or one of another name that is off or at another event. */
function idleHook(hook: HookName, hooks: readonly ConfiguredHook[]): ConfiguredHook | null {
  return hooks.find(({ name }) => name === preCommitIds[hook]) ?? callsOfUs(hook, hooks)[0] ?? null;
}

/** The command goes first: git refuses to work where a hook has an event and no command. */
function commandsOf(hook: HookName, { program, repository }: Setup): readonly PlannedCommand[] {
  const section = `hook.${preCommitIds[hook]}`;
  // Git adds the arguments by itself.
  const command =
    program.folder === null
      ? `${program.command} ${hook}`
      : shellWord(sharedPath(repository, `${program.folder}/hooks/${hook}`));
  const undo = {
    line: showCommand({ args: ['git', 'config', '--remove-section', section], folder: '' }),
    isLast: false,
  };
  return [
    { args: ['git', 'config', `${section}.command`, command], folder: '', undo },
    { args: ['git', 'config', `${section}.event`, hook], folder: '', undo: null },
  ];
}
