import { CommitParser } from 'conventional-commits-parser';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateConfig } from '../../src/config/validate-config.ts';
import { lintMessage } from '../../src/lint/lint-message.ts';
import type { ProcessorName } from '../../src/smart-commit/processor.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { BAD, blocksOf, follow, GOOD, RULE } from './follow.ts';
import { makePageRepository, type PageRepository } from './page-repository.ts';
import type { Block } from './read-blocks.ts';
import { findProcessor, processorNames } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

const blocks = blocksOf('docs/recipes.md');
const sectionOf = (title: string): Block[] => {
  const section = blocks.filter((block) => block.section === title);
  expect(section, title).not.toEqual([]);
  return section;
};
const blockOf = (title: string, language: string, at = 0): Block => {
  const block = sectionOf(title).filter((one) => one.language === language)[at];
  if (block === undefined) throw new Error(`${title} has no block of ${language}`);
  return block;
};

let scratch: Scratch;
let repository: PageRepository;
beforeAll(() => {
  scratch = makeScratch();
  const made = makePageRepository(scratch, 'recipes');
  // npx starts what is installed, and takes most of a second for it: this is the same, without the wait.
  const bin = path.join(made.path, 'node_modules', '.bin');
  repository = {
    ...made,
    run: (script, env) => made.run(script.replaceAll(/\bnpx (?=\S)/g, `${bin}/`), env),
  };
  repository.run('npm install --save-dev @commitlint/cli @commitlint/config-conventional husky');
});
afterAll(() => scratch.remove());

/** As it was at first, but for the packages. */
function startAfresh(): void {
  const { status, output } = repository.run(
    'git reset --quiet --hard origin/main; git clean --quiet -fd; git config --unset core.hooksPath || true',
  );
  expect({ status, output }).toMatchObject({ status: 0 });
}
const commit = (message: string, options = '--allow-empty') =>
  repository.run(`git commit ${options} -m '${message}'`);

describe('the messages of docs/recipes.md', () => {
  const messages = blocks.filter(({ language }) => language === 'commit');
  const cases = messages.flatMap(({ info, section, text }) =>
    info
      .split(' ')
      .map((processor) => ({ section, processor: processor as ProcessorName, text: text.trimEnd() })),
  );
  /** Messages that are shown because their commands run once more: nothing is wrong with their text. */
  const repeating = new Set(['Release notes', 'Squash merges']);

  it.each(cases)(
    'are clean, and all of their commands run: $section, $processor',
    ({ section, processor, text }) => {
      const { diagnostics, reading } = lintMessage(text, { processor });
      expect(diagnostics).toEqual([]);
      expect(reading.commands).toHaveLength(repeating.has(section) ? 2 : (text.match(/ #\w/g)?.length ?? 0));
    },
  );
});

describe('docs/recipes.md', () => {
  it('Conventional Commits: both messages pass commitlint, and a key before the words does not', () => {
    startAfresh();
    repository.write(blockOf('Conventional Commits', 'js'));
    const lint = (text: string) => repository.run(`printf '%s' '${text}' | npx commitlint`);
    for (const at of [0, 1]) {
      repository.run(
        `printf '{ "processor": "${at === 0 ? 'gitlab-dvcs' : 'dvcs'}" }' > smart-commits.config.json`,
      );
      const { text } = blockOf('Conventional Commits', 'commit', at);
      expect(lint(text)).toMatchObject({ status: 0 });
    }
    expect(lint('feat: KEY-123 remember the shoes').output).toContain('[subject-case]');
    for (const subject of ['feat(KEY-123): remember the shoes', 'feat: [KEY-123] remember the shoes'])
      expect(lint(subject)).toMatchObject({ status: 0 });
  });

  it('Release notes: only keys are references, and the message has no notes', () => {
    const { plugins } = JSON.parse(blockOf('Release notes', 'json').text) as {
      plugins: (string | [string, { parserOpts?: object; message?: string }])[];
    };
    const referencesOf = (options?: object): string[] =>
      new CommitParser(options).parse(GOOD).references.map(({ prefix, issue }) => `${prefix}${issue}`);
    expect(referencesOf()).toEqual(['#time', '#comment', '#close']);
    const settings = plugins.flatMap((plugin) => (typeof plugin === 'string' ? [] : [plugin[1]]));
    for (const { parserOpts } of settings.slice(0, 2)) expect(referencesOf(parserOpts)).toEqual(['KEY-123']);
    expect(settings[2]?.message).toBe('chore(release): ${nextRelease.version} [skip ci]');
  });

  it('A template: its lines are no commands, and git deletes them', () => {
    startAfresh();
    const hooks = 'git config core.hooksPath node_modules/commitlint-plugin-smart-commits/hooks';
    expect(repository.run(hooks)).toMatchObject({ status: 0 });
    repository.write(blockOf('A template', 'text'));
    follow(repository, [blockOf('A template', 'sh')]);
    // Below a line with a key, and where a client lets the comments stay.
    const { text } = blockOf('A template', 'text');
    for (const name of processorNames) {
      for (const message of [text, `KEY-1 x\n${text}`, `KEY-1 x\n${text.replaceAll('# ', '')}`]) {
        expect(readMessage(message, findProcessor(name)).commands).toEqual([]);
      }
    }
    const typed = (line: string) =>
      repository.run('git commit --allow-empty', { GIT_EDITOR: `f() { sed -i '1s/.*/${line}/' "$1"; }; f` });
    expect(typed(BAD.replace('/', '')).output).toContain(RULE);
    expect(typed('KEY-123 #time 1h')).toMatchObject({ status: 0 });
    expect(repository.run('git log -1 --format=%B').output.trim()).toBe('KEY-123 #time 1h');
    repository.run('git config --unset commit.template');
  });

  it('Pairs and co-authors: two authors', () => {
    startAfresh();
    follow(repository, sectionOf('Pairs and co-authors'));
    expect(repository.run('git log -2 --format=%an').output).toBe('Grace\nA U Thor\n');
    expect(repository.run('npx commitlint-plugin-smart-commits lint --from origin/main').output).toContain(
      'no problem',
    );
  });

  it('Several projects: by branch, the configuration asks git, or CI', () => {
    startAfresh();
    repository.write(blockOf('Several projects in one repository', 'js'));
    const lint = (environment = {}) =>
      repository.run('npx commitlint-plugin-smart-commits lint -m "OPS-1 #time 2h"', {
        CI_COMMIT_REF_NAME: '',
        GITHUB_HEAD_REF: '',
        ...environment,
      });
    expect(lint().output).toContain('smart-commits/project-known');
    expect(lint({ CI_COMMIT_REF_NAME: 'ops/disk' }).output).toContain('no problem');
    repository.run('git switch --quiet --create ops/disk');
    expect(lint().output).toContain('no problem');
    repository.run('git switch --quiet main');
  });

  it('Several processors: each is asked', () => {
    startAfresh();
    const { text } = blockOf('Several processors and mirrors', 'sh');
    commit('KEY-123 #time 2h');
    expect(repository.run(text)).toMatchObject({ status: 0 });
    commit('Tidy up\n\nKEY-123 #time 2h');
    expect(repository.run(text).output).toContain('smart-commits/first-line');
  });

  it('Policy: by configuration, and for one job', () => {
    startAfresh();
    const [config, ofJob, lint] = sectionOf('Policy');
    commit('Tidy up');
    for (const block of [config, ofJob]) {
      repository.write(block as Block);
      expect(validateConfig(JSON.parse(block?.text ?? ''), block?.info ?? '')).toBeTruthy();
    }
    expect(repository.run('npx commitlint-plugin-smart-commits lint --last').output).toContain(
      'smart-commits/key-required',
    );
    expect(repository.run('npx commitlint-plugin-smart-commits lint -m "KEY-1 #time 3d"').output).toContain(
      'smart-commits/time-limit',
    );
    repository.run('rm smart-commits.config.json');
    expect(repository.run('npx commitlint-plugin-smart-commits lint --last')).toMatchObject({ status: 0 });
    expect(repository.run(lint?.text ?? '').output).toContain('smart-commits/key-required');
  });

  it('Only look: what Jira will do is shown, and every commit passes', () => {
    startAfresh();
    repository.run('node_modules/.bin/husky');
    follow(repository, sectionOf('Only look, refuse nothing'));
    expect(commit('KEY-123 #time 2h').output).toContain('KEY-123: log 2h');
    expect(commit(BAD)).toMatchObject({ status: 0 });
    repository.run(`echo 'smart-commits commit-msg "$1" || true' > .husky/commit-msg`);
    const { status, output } = commit(BAD);
    expect(status).toBe(0);
    expect(output).toContain(RULE);
  });

  it('See what Jira will do: of a message, by an alias and in the editor', () => {
    startAfresh();
    commit('KEY-123 #time 2h');
    follow(repository, sectionOf('See what Jira will do'));
    expect(repository.run('git jira --last').output).toContain('KEY-123: log 2h');
    const inEditor = blockOf('See what Jira will do', 'sh', 2);
    expect(repository.run(inEditor.text).output).toContain('KEY-123: log 2h');
  });

  it('Work trees: the hooks of the package work in all of them', () => {
    startAfresh();
    follow(repository, sectionOf('Work trees'));
    const { status, output } = repository.run(`cd ../second && git commit --allow-empty -m '${BAD}'`);
    expect({ status, output }).toMatchObject({ status: 1 });
    expect(existsSync(path.join(repository.path, '.git/worktrees/second/SMART_COMMITS_MSG'))).toBe(true);
    repository.run('git worktree remove --force ../second');
  });

  it('From a script: prints what it shows', () => {
    startAfresh();
    follow(repository, sectionOf('From a script'));
  });
});
