import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { fillPage } from '../readme/fill-page.ts';
import { readBlocks } from '../readme/read-blocks.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const file = path.join(import.meta.dirname, '..', '..', 'docs', 'reports.md');

const MESSAGES = [
  'feat(basket): remember the shoes KEY-123 #tiem 2h',
  'fix(basket): count each shoe once\n\nKEY-124 #time 2h fixed 3d model',
  'docs: say what a basket is KEY-125 #close',
];

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('shop');
  repository.commit('Open the shop');
  repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  for (const message of MESSAGES) repository.commit(message);
});
afterAll(() => scratch.remove());

const run = (args: readonly string[]): Promise<CliRun> =>
  runCli([...args, '--processor', 'dvcs'], {
    cwd: repository.path,
    env: { ...scratch.env, GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/shop' },
  });
const report = async (format: string): Promise<string> =>
  (await run(['lint', '--from', 'origin/main', '--format', format])).stdout;

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

/** The report without the commits before and after the one that is shown. */
async function firstJson(): Promise<string> {
  const document = JSON.parse(await report('json')) as { commits: unknown[] };
  return pretty({ ...document, commits: [document.commits[1]] });
}

describe('docs/reports.md', () => {
  const page = readFileSync(file, 'utf8');

  it('shows what programs of their own read', async () => {
    await expect(fillPage(page, { json: fenced('json', await firstJson()) })).toMatchFileSnapshot(file);
  });

  it('has a row and a chapter for each format', () => {
    for (const name of Object.keys(formats)) {
      expect(page).toContain(`\n| [\`${name}\`](#${name}) | `);
      expect(page).toContain(`\n## ${name}\n`);
    }
  });

  it('shows a command that does what it says', async () => {
    const block = readBlocks(page).find(({ language }) => language === 'sh');
    expect(block?.info).toBe('status=1');
    const [program, ...args] = block?.text.trim().split(' ') ?? [];
    expect(program).toBe('smart-commits');
    const { status, stdout } = await run(args);
    expect(status).toBe(1);
    expect(stdout).toBe(await report('text'));
    const read = (name: string): string => readFileSync(path.join(repository.path, name), 'utf8');
    expect(read('smart-commits.sarif')).toBe(await report('sarif'));
    expect(read('smart-commits.xml')).toBe(await report('junit'));
  });
});
