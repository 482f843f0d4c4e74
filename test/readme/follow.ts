import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { validateConfig } from '../../src/config/validate-config.ts';
import type { PageRepository } from './page-repository.ts';
import { readBlocks, type Block } from './read-blocks.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** The code blocks of a page; `page` from the root of the project. */
export const blocksOf = (page: string): Block[] => readBlocks(readFileSync(path.join(root, page), 'utf8'));

export const GOOD =
  'feat(basket): remember the shoes KEY-123 #time 2h #comment Kept over restarts of the browser, too #close';
export const BAD = 'feat(basket): remember the shoes KEY-123 #tiem 2h';
/** What refuses `BAD`. */
export const RULE = 'smart-commits/command-spelling';

/** Does what a block says; one that is followed by output prints exactly that, besides how a message comes back. */
export function follow(repository: PageRepository, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    const { language, info, text } = block;
    if (language === 'sh' && !info.includes('/')) {
      const { status, output } = repository.run(text);
      expect({ text, status, output }).toMatchObject({ status: info === 'status=1' ? 1 : 0 });
      const next = blocks[index + 1];
      if (next?.language === 'output')
        expect(output.split(/\n\n\d+ errors? /)[0]?.trim()).toBe(next.text.trim());
    } else if (info !== '') repository.write(block);
    if (/commitlint(?:rc)?\./.test(info)) assertCommitlint(repository);
    if (info.startsWith('smart-commits.config')) expect(validateConfig(JSON.parse(text), info)).toBeTruthy();
  }
}

function assertCommitlint({ path: cwd, env }: PageRepository): void {
  const lint = (input: string) =>
    spawnSync(process.execPath, ['node_modules/@commitlint/cli/cli.js', '--no-color'], {
      cwd,
      env,
      input,
      encoding: 'utf8',
    });
  expect(lint(GOOD)).toMatchObject({ status: 0, stdout: '' });
  expect(lint(BAD).stdout).toContain(`[${RULE}]`);
  expect(lint(BAD.replace('feat', 'Feat')).stdout).toContain('[type-case]');
}

/** Both hooks are there and do their work. */
export function assertHooks(repository: PageRepository): void {
  const commit = (message: string, environment = {}) =>
    repository.run(`git commit --allow-empty -m '${message}'`, environment);
  expect(commit(BAD).output).toContain(RULE);
  expect(commit(GOOD)).toMatchObject({ status: 0 });
  expect(repository.run('git push')).toMatchObject({ status: 0 });
  expect(commit(BAD, { SMART_COMMITS: '0' })).toMatchObject({ status: 0 });
  const push = repository.run('git push');
  expect(push.status).toBe(1);
  expect(push.output).toContain(RULE);
  expect(push.output).not.toContain('standard input');
}
