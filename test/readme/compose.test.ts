import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { countWords } from '../support/count-words.ts';
import { blocksOf } from './follow.ts';
import { makePageRepository } from './page-repository.ts';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

describe('docs/compose.md', () => {
  const [command, output, configuration] = blocksOf('docs/compose.md');

  it('shows what is printed', () => {
    const repository = makePageRepository(scratch, 'compose');
    repository.run('npm ci');
    const quiet = `PATH="node_modules/.bin:$PATH"\n${command?.text.trim()} --quiet`;
    expect(repository.run(quiet)).toEqual({ status: 0, output: output?.text });
  });

  it('names the adapter by a file that commitizen can load, which commits nothing without an answer', () => {
    const repository = makePageRepository(scratch, 'commitizen');
    repository.run('npm ci');
    const { config } = JSON.parse(configuration?.text ?? '') as { config: { commitizen: { path: string } } };
    const load = `require('./${config.commitizen.path}').prompter(null, () => console.log('committed'))`;
    const { status, output: said } = repository.run(`node -e "${load}" < /dev/null`);
    expect(status).toBe(2);
    expect(said).toMatch(/^smart-commits: there is nothing to write\n/);
    const exported = "require('commitlint-plugin-smart-commits/commitizen').prompter.length";
    expect(repository.run(`node -p "${exported}"`).output).toBe('2\n');
  });

  it('is short', () => {
    expect(countWords('docs/compose.md')).toBeLessThanOrEqual(150);
  });
});
