import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditHtml } from '../../src/audit/audit-html.ts';
import { compareProcessors } from '../../src/audit/compare-processors.ts';
import { countAudit } from '../../src/audit/count-audit.ts';
import { describeInBrowser, expectNoOverflow, findBarriers } from '../support/browser.ts';

const MESSAGES = [
  'KEY-1 #time 2h #comment Done #close',
  'KEY-2 #time 1.5h',
  'key-3 #time 3h #close',
  'KEY-4 and KEY-5 #close',
  'Write it down\n\nKEY-6 #time 3h',
  'Revert "KEY-1 #time 2h"\n\nThis reverts commit 0123456789abcdef.',
  'chore: KEY-9 #tiem <b>2h</b>',
  `KEY-8 #coment ${'a-very-long-word'.repeat(20)}`,
];

/** Three years, with authors whose names and addresses are long. */
function makePage(): string {
  const counter = countAudit({ processor: 'dvcs' }, { digest: (text) => text, namesAuthors: true });
  const comparer = compareProcessors({ processor: 'gitlab-dvcs' }, 'bitbucket-cloud');
  for (let index = 0; index < 200; index++) {
    const seconds = Date.UTC(2022, 0, 1 + 5 * index) / 1000;
    const commit = {
      hash: `${index}`.padStart(40, '0'),
      author: {
        name: `Author ${index % 5} of the department of long names`,
        email: `author.${index % 5}.${'x'.repeat(40)}@example.com`,
      },
      parents: ['p'],
      message: MESSAGES[index % MESSAGES.length]!.replaceAll(/-(?=\d)/g, `-${index}`),
      authoredAt: seconds,
      committedAt: seconds,
    };
    counter.add(commit);
    comparer.add(commit);
  }
  const audit = { ...counter.result(null), comparison: comparer.result() };
  return auditHtml(audit, { processor: 'dvcs', isProcessorKnown: true });
}

describeInBrowser('the page of an audit', (open) => {
  let directory: string;
  let url: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
    const file = path.join(directory, 'audit.html');
    writeFileSync(file, makePage());
    url = pathToFileURL(file).href;
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('can be read by everybody: %i pixels, %s', async (width, colorScheme) => {
    const { page, faults } = await open(url, { width, colorScheme });
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await findBarriers(page)).toEqual([]);
    await expectNoOverflow(page);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    ['light', 'rgb(247, 248, 250)', 'rgb(29, 33, 37)'],
    ['dark', 'rgb(21, 24, 28)', 'rgb(227, 231, 236)'],
  ] as const)('is %s where the reader prefers that', async (colorScheme, background, text) => {
    const { page } = await open(url, { colorScheme });
    expect(await colorsOf(page)).toEqual([background, text]);
    await page.close();
  });

  it('draws a bar for each month, which says what is in it', async () => {
    const { page } = await open(url);
    const bars = page.locator('.chart g');
    expect(await bars.count()).toBe(33);
    expect(await bars.first().locator('title').textContent()).toMatch(/^2022-01: \d+ as written, /);
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.chart rect')].map((rect) => rect.getBoundingClientRect().height)`,
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(1);
    await page.close();
  });

  it('prints in black on white on few sheets, also from a dark screen', async () => {
    const { page } = await open(url, { colorScheme: 'dark' });
    const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
    expect(sheets?.length).toBeLessThanOrEqual(5);
    await page.emulateMedia({ media: 'print' });
    expect(await colorsOf(page)).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    await page.close();
  });
});

async function colorsOf(page: Page): Promise<unknown> {
  return await page.evaluate(
    `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]`,
  );
}
