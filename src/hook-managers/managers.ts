/** The hooks that Smart Commits need: git runs no commit-msg for reverts, cherry-picks and squashes, hence the second. */
export const hookNames = ['commit-msg', 'pre-push'] as const;

export type HookName = (typeof hookNames)[number];

/** Who installs hooks, as `init --hooks` takes it; `git-config` and `none` are git alone. */
export type ManagerName = 'husky' | 'lefthook' | 'simple-git-hooks' | 'pre-commit' | 'git-config' | 'none';

/** With the managers whose hooks are known, and which `init` does not set up. */
export type KnownManager = ManagerName | 'bun-git-hooks' | 'yorkie';

/** Those that write files for git to run. */
export type WritingManager = Exclude<KnownManager, 'git-config' | 'none'>;

/** A hook manager, as far as it does not depend on a repository. */
interface Manager {
  /** What a person reads beside the name when asked. */
  readonly summary: string;
  /** Where its configuration may stand besides package.json, in the order in which it looks for it. */
  readonly files: readonly string[];
  /** What stands in the files that it has git run, and nowhere else; null where a person writes them. */
  readonly sign: RegExp | null;
  /** Where it keeps the commands of a hook: in the file that git runs, in a script of that name above it, or in its configuration. */
  readonly keepsCommands: 'hook' | 'script' | 'configuration';
  /** The variable that skips its hooks, and the values that do; null for none. */
  readonly skip: { readonly variable: string; readonly values: readonly string[] } | null;
  /** What happens to hooks that somebody else has put where git looks: `it would be …`; null where they go on being run. */
  readonly fateOfOthers: string | null;
  /** Where a person puts our commands, as `init` does not; null where it does. */
  readonly byHand: string | null;
  /** Whether it needs a package.json. */
  readonly needsPackage: boolean;
  /** The range that `init` writes for its package of npm; null where it has none. A test holds it to what we are tested with. */
  readonly range: string | null;
}

/**
 * Every hook manager, in the order in which a person is asked and in which they are looked for. A name that is added is one
 * here, in `follow-hook.ts`, in `init/managers/index.ts` and in `doctor/checks.ts`, and the compiler asks for each.
 */
export const managers: Readonly<Record<KnownManager, Manager>> = {
  // https://typicode.github.io/husky; until version 4: https://github.com/typicode/husky/tree/v4.3.8
  husky: {
    summary: 'keeps hooks in .husky, installed by npm install',
    files: ['.huskyrc', '.huskyrc.json'],
    sign: /\$\(dirname (?:-- )?"\$0"\)\/h"|husky\.sh/,
    keepsCommands: 'script',
    // https://typicode.github.io/husky/how-to.html#skipping-git-hooks
    skip: { variable: 'HUSKY', values: ['0'] },
    fateOfOthers: 'husky would turn it off',
    byHand: null,
    needsPackage: true,
    range: '^9.1.7',
  },
  // https://lefthook.dev/configuration/
  lefthook: {
    summary: 'one program for all languages, configured by lefthook.yml',
    files: ['lefthook', '.lefthook', '.config/lefthook'].flatMap((name) =>
      ['yml', 'yaml', 'toml', 'json'].map((format) => `${name}.${format}`),
    ),
    sign: /\bcall_lefthook\b|\blefthook\b/,
    keepsCommands: 'configuration',
    // https://lefthook.dev/usage/env.html#lefthook
    skip: { variable: 'LEFTHOOK', values: ['0', 'false'] },
    fateOfOthers: 'lefthook would rename it, and git would no longer run it',
    byHand: null,
    needsPackage: false,
    range: '^2.2.2',
  },
  // https://github.com/toplenboren/simple-git-hooks
  'simple-git-hooks': {
    summary: 'one command a hook, written into .git/hooks',
    files: ['.simple-git-hooks', 'simple-git-hooks'].flatMap((name) =>
      ['json', 'cjs', 'js', 'mjs'].map((suffix) => `${name}.${suffix}`),
    ),
    sign: /SKIP_SIMPLE_GIT_HOOKS/,
    keepsCommands: 'hook',
    // https://github.com/toplenboren/simple-git-hooks#when-migrating-from-husky-git-hooks-are-not-running
    skip: { variable: 'SKIP_SIMPLE_GIT_HOOKS', values: ['1'] },
    fateOfOthers: 'simple-git-hooks would delete or overwrite it',
    byHand: null,
    needsPackage: true,
    range: '^2.14.0',
  },
  // https://pre-commit.com
  'pre-commit': {
    summary: 'the framework of pre-commit.com, in Python',
    files: ['.pre-commit-config.yaml', '.pre-commit-config.yml'],
    sign: /pre-commit\.com|pre_commit|hook-impl/,
    keepsCommands: 'configuration',
    skip: null,
    // It calls them by another name.
    fateOfOthers: null,
    byHand: null,
    needsPackage: false,
    range: null,
  },
  // https://github.com/stacksjs/bun-git-hooks
  'bun-git-hooks': {
    summary: 'simple-git-hooks for Bun',
    files: [],
    sign: /SKIP_BUN_GIT_HOOKS/,
    keepsCommands: 'hook',
    skip: { variable: 'SKIP_BUN_GIT_HOOKS', values: ['1'] },
    fateOfOthers: null,
    byHand:
      'put `"commit-msg": "node_modules/.bin/smart-commits commit-msg \\"$1\\""` and `"pre-push": "node_modules/.bin/smart-commits pre-push \\"$@\\""` into "git-hooks" of package.json and run `bunx git-hooks`',
    needsPackage: true,
    range: null,
  },
  // https://github.com/yyx990803/yorkie
  yorkie: {
    summary: 'what husky was, for Vue',
    files: [],
    sign: /^# *yorkie\b/m,
    keepsCommands: 'configuration',
    skip: null,
    fateOfOthers: null,
    byHand:
      'put `"commit-msg": "smart-commits commit-msg $GIT_PARAMS"` and `"pre-push": "smart-commits pre-push $GIT_PARAMS"` into "gitHooks" of package.json',
    needsPackage: true,
    range: null,
  },
  // https://git-scm.com/docs/git-hook
  'git-config': {
    summary: "git's configuration, for this clone alone; git 2.54 or newer",
    files: [],
    sign: null,
    keepsCommands: 'configuration',
    skip: null,
    fateOfOthers: null,
    byHand: null,
    needsPackage: false,
    range: null,
  },
  // https://git-scm.com/docs/githooks
  none: {
    summary: 'files that git runs, with no manager',
    files: [],
    sign: null,
    keepsCommands: 'hook',
    skip: null,
    fateOfOthers: null,
    byHand: null,
    needsPackage: false,
    range: null,
  },
};

export const knownNames = Object.keys(managers) as readonly KnownManager[];

export const managerNames = knownNames.filter(isSetUp);

/** Whether `init` sets a manager up. Total. */
export function isSetUp(name: KnownManager): name is ManagerName {
  return managers[name].byHand === null;
}

/** Who wrote a hook, by what the managers write into the files that they make; null for a person. Total. */
export function managerOf(text: string): WritingManager | null {
  const isTheirs = (name: KnownManager): name is WritingManager => managers[name].sign?.test(text) === true;
  return knownNames.find(isTheirs) ?? null;
}

/** Whether a hook may come to us: by its own text, or by the configuration of a manager that it names. Total. */
export function mayComeToUs(text: string): boolean {
  const names = knownNames.filter(
    (name) => managers[name].keepsCommands === 'configuration' && managers[name].sign !== null,
  );
  return ['smart-commits', ...names].some((name) => text.includes(name));
}
