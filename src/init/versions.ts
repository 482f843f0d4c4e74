/** What init writes into package.json for packages besides our own. A test holds them to what we are tested with. */
export const versions = {
  husky: '^9.1.7',
  lefthook: '^2.2.2',
  'simple-git-hooks': '^2.14.0',
  '@commitlint/cli': '^20.5.3',
  '@commitlint/config-conventional': '^20.5.3',
} as const;
