import type { Check } from '../check.ts';
import { ok, warning } from '../finding.ts';

/** Variables that switch hooks off, with the manual that says so. */
const switches: readonly {
  readonly name: string;
  readonly values: readonly string[];
  readonly what: string;
}[] = [
  { name: 'SMART_COMMITS', values: ['0'], what: 'the checks of smart-commits' },
  // https://typicode.github.io/husky/how-to.html#skipping-git-hooks
  { name: 'HUSKY', values: ['0'], what: 'all hooks of husky' },
  // https://lefthook.dev/usage/env.html#lefthook
  { name: 'LEFTHOOK', values: ['0', 'false'], what: 'all hooks of lefthook' },
  // https://github.com/toplenboren/simple-git-hooks#when-migrating-from-husky-git-hooks-are-not-running
  { name: 'SKIP_SIMPLE_GIT_HOOKS', values: ['1'], what: 'all hooks of simple-git-hooks' },
];

export const skippedByEnvironment: Check = {
  id: 'hooks-skipped',
  group: 'hooks',
  probe: 'variables that switch hooks off: SMART_COMMITS, HUSKY, LEFTHOOK, SKIP_SIMPLE_GIT_HOOKS',
  remedy: 'unset the variable; look for it in the profile of your shell',
  run({ environment }) {
    const active = switches.filter(({ name, values }) => values.includes(environment[name] ?? ''));
    return active.length === 0
      ? ok('no variable switches hooks off')
      : warning(
          active.map(({ name, what }) => `${name}=${environment[name]} switches off ${what}`).join('; '),
        );
  },
};
