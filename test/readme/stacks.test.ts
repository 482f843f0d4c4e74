import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { assertHooks, BAD, blocksOf, follow, RULE } from './follow.ts';
import { makePageRepository, type PageRepository } from './page-repository.ts';
import type { Block } from './read-blocks.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

const blocks = blocksOf('docs/stacks.md');
const sectionOf = (title: string): Block[] => blocks.filter(({ section }) => section === title);

/**
 * What other package managers do here, in the words of npm: none of them is installed with our tools, and without a
 * network they could install nothing. Yarn starts a command of the packages by its name.
 */
const inWordsOfNpm = (block: Block): Block => ({
  ...block,
  text: block.text
    .replaceAll(/^(?:pnpm|yarn) add -D /gm, 'npm install --save-dev ')
    .replaceAll(/^(?:pnpm|yarn) run /gm, 'npm run ')
    .replaceAll("'yarn smart-commits", "'smart-commits"),
});

describe('docs/stacks.md', () => {
  it.each(['pnpm, Yarn 1 and Bun', 'Yarn 2 and newer'])('%s: both hooks work', (title) => {
    const repository = makePageRepository(scratch, title.replaceAll(/\W+/g, '-'));
    const section = sectionOf(title).map(inWordsOfNpm);
    expect(section.map(({ language }) => language)).toEqual(['sh']);
    expect(section[0]?.text).not.toMatch(/\b(?:pnpm|yarn)\b/);
    follow(repository, section);
    assertHooks(repository);
  });

  describe('no package.json', () => {
    /** Where `npm install --global` would put the package. */
    function installGlobally(): NodeJS.ProcessEnv {
      const prefix = path.join(scratch.directory, 'global');
      const own = path.join(prefix, 'lib', 'node_modules', 'commitlint-plugin-smart-commits');
      cpSync(inject('packed').directory, own, { recursive: true });
      mkdirSync(path.join(prefix, 'bin'), { recursive: true });
      symlinkSync(path.join(own, 'dist/bin/smart-commits.cjs'), path.join(prefix, 'bin', 'smart-commits'));
      return { npm_config_prefix: prefix, PATH: `${path.join(prefix, 'bin')}:${scratch.env['PATH']}` };
    }
    /** The repository, in which every block is run with these variables. */
    const within = (repository: PageRepository, variables: NodeJS.ProcessEnv): PageRepository => ({
      ...repository,
      run: (script, environment) => repository.run(script, { ...variables, ...environment }),
    });
    const section = sectionOf('No package.json');
    let installed: NodeJS.ProcessEnv;
    beforeAll(() => {
      installed = installGlobally();
    });

    it('hooks in the repository call the command, and let pass where it is not installed', () => {
      const repository = within(makePageRepository(scratch, 'tracked'), installed);
      repository.run('rm package.json');
      const [install, ...rest] = section;
      expect(install?.text).toBe('npm install --global commitlint-plugin-smart-commits\n');
      expect(rest.map(({ info }) => info)).toEqual([
        'tools/hooks/commit-msg',
        'tools/hooks/pre-push',
        '',
        'smart-commits.config.json',
        '',
      ]);
      follow(repository, rest.slice(0, 4));
      assertHooks(repository);
      const without = { PATH: scratch.env['PATH'] };
      expect(repository.run(`git commit --allow-empty -m '${BAD}'`, without)).toMatchObject({ status: 0 });
    });

    it('one setting of git checks all repositories', () => {
      const repository = within(makePageRepository(scratch, 'everywhere'), installed);
      repository.run('rm package.json');
      follow(repository, section.slice(-1));
      assertHooks(repository);
      repository.run('git config --global --unset core.hooksPath');
    });

    it('images without git: messages can be handed over', () => {
      const tools = path.join(scratch.directory, 'slim-image');
      mkdirSync(tools);
      symlinkSync(process.execPath, path.join(tools, 'node'));
      symlinkSync('/bin/sh', path.join(tools, 'sh'));
      const PATH = `${path.join(String(installed['npm_config_prefix']), 'bin')}:${tools}`;
      const repository = within(makePageRepository(scratch, 'slim'), { PATH });
      const [{ text } = { text: '' }] = sectionOf('Images of CI without git');
      expect(repository.run('smart-commits lint --last').output).toContain('git was not found');
      expect(repository.run(text)).toMatchObject({ status: 0 });
      expect(repository.run(text.replace('KEY-123 #time 2h', BAD)).output).toContain(RULE);
    });
  });
});
