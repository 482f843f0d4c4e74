import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { makePageRepository, type PageRepository } from './page-repository.ts';
import { readBlocks } from './read-blocks.ts';

const file = path.join(import.meta.dirname, '..', '..', 'docs', 'legacy.md');

/** What was committed before this tool was there: one message a line of the story, some of them many times. */
const STORY: readonly (readonly [message: string, options?: { author?: string; folder?: string }])[] = [
  ['KEY-1 #time 4h #comment First sketch of the basket'],
  ['KEY-2 #time 1.5h'],
  ['chore(deps): bump left-pad (#3)', { author: 'renovate[bot] <bot@renovateapp.com>' }],
  ['key-3 #time 2h #resolve'],
  ['feat: sum the basket\n\nKEY-4 #time 1d #comment Tax is still missing'],
  ['KEY-5 and KEY-6 #close'],
  ['KEY-7 #tiem 3h'],
  ['Tidy up'],
  ['Revert "KEY-1 #time 4h #comment First sketch of the basket"\n\nThis reverts commit 0123456789abcdef.'],
  ['SHOP-8 #time 30min', { folder: 'packages/shop' }],
  ['chore(release): 1.0.0'],
  ['SHOP-9 #time 2h #done', { folder: 'packages/shop' }],
  ['KEY-10 #comment fixes the rounding #close'],
];

let scratch: Scratch;
let repository: PageRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = makePageRepository(scratch, 'legacy');
  const history = scratch.open(repository.path);
  const input = STORY.map(([message, { author = 'Ada <ada@example.com>', folder = 'src' } = {}], index) => {
    const date = `${Date.UTC(2024, Math.floor(index / 4), 5 + index) / 1000} +0000`;
    const from = index === 0 ? 'from refs/heads/main^0\n' : '';
    return (
      `commit refs/heads/main\nauthor ${author} ${date}\ncommitter Ada <ada@example.com> ${date}\n` +
      `data ${Buffer.byteLength(message)}\n${message}\n${from}M 100644 inline ${folder}/file-${index}\ndata 0\n\n`
    );
  });
  history.gitWith({ input: input.join('') }, 'fast-import', '--quiet');
  repository.run('git reset --quiet --hard\nnpm install --save-dev commitlint-plugin-smart-commits');
});
afterAll(() => scratch.remove());

it('docs/legacy.md shows what happens to who follows it', async () => {
  const page = readFileSync(file, 'utf8');
  const outputs = follow(page);
  let index = 0;
  const followed = page.replaceAll(
    /^```output\n.*?^```$/gms,
    () => `\`\`\`output\n${outputs[index++]}\`\`\``,
  );
  await expect(followed).toMatchFileSnapshot(file);
  const audit = repository.run('npx commitlint-plugin-smart-commits audit --format json').output;
  const { version, processor, ...rest } = JSON.parse(audit) as Record<string, unknown>;
  expect([version, processor]).toEqual([1, 'dvcs']);
  const [, told = ''] = /`--format json`, or (.*?)\n\n/s.exec(page) ?? [];
  for (const key of Object.keys(rest)) expect(told).toContain(`\`${key}\``);
  const baseline = readFileSync(path.join(repository.path, 'smart-commits.baseline.json'), 'utf8');
  expect(baseline).not.toMatch(/#|@|Ada/);
});

/** Does what the page says, and returns the outputs that it shows; commits made on the way have no name to rely on. */
function follow(page: string): string[] {
  const outputs: string[] = [];
  let last = '';
  for (const { language, info, text } of readBlocks(page)) {
    if (language === 'sh') {
      const { status, output } = repository.run(text);
      expect({ text, status, output }).toEqual({ text, output, status: info === 'status=1' ? 1 : 0 });
      last = output.replaceAll(/^commit [0-9a-f]{10} /gm, 'commit 3f9a1c07d2 ');
    } else if (language === 'output') outputs.push(last);
    else if (info !== '') repository.write({ language, info, text, section: '' });
  }
  return outputs;
}
