import type { FileChange } from '../../src/init/draft.ts';
import type { Entry } from '../../src/init/files.ts';
import type { Repository } from '../../src/init/repository.ts';

/** Texts by their names. */
export type Texts = Readonly<Record<string, string>>;

/** A repository that is nowhere but in memory. */
export function makeRepository(texts: Texts, more: Partial<Repository> = {}): Repository {
  return {
    top: '/repository',
    gitFolder: '/repository/.git',
    mainTop: '/repository',
    files: { read: (name) => readEntry(texts, name, more.hooks?.path ?? '.git/hooks') },
    remotes: [],
    hooks: {
      path: '.git/hooks',
      setting: null,
      names: Object.keys(texts).flatMap((name) => /^\.git\/hooks\/(.*)$/.exec(name)?.[1] ?? []),
    },
    configuredHooks: [],
    localHooks: [],
    packageFolder: 'package.json' in texts ? '' : null,
    hasContent: Object.keys(texts).length > 0,
    versionOf: () => null,
    environment: {},
    ...more,
  };
}

function readEntry(texts: Texts, name: string, hooks: string): Entry {
  const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
  if (text !== undefined) return { kind: 'file', text, isExecutable: name.startsWith(`${hooks}/`) };
  return Object.keys(texts).some((other) => other.startsWith(`${name}/`))
    ? { kind: 'folder' }
    : { kind: 'none', obstacle: null };
}

/** The texts with changes written. */
export function withChanges(texts: Texts, changes: readonly FileChange[]): Texts {
  return { ...texts, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) };
}
