import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAddress, type Shown, toAddress } from '../../site/address.ts';
import { examples } from '../../site/examples.ts';
import { processorNames, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { wellFormed } from '../../src/text/visible-text.ts';
import { describeInBrowser, expectNoOverflow, findBarriers } from '../support/browser.ts';
import { readCorpus } from '../support/corpus.ts';
import { hostileText } from '../support/hostile-text.ts';
import { runCli } from '../support/run-cli.ts';

const root = path.join(import.meta.dirname, '..', '..');

let directory: string;
let file: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
  execFileSync(process.execPath, [path.join(root, 'site', 'build.mjs'), directory]);
  file = path.join(directory, 'index.html');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the playground', () => {
  it('has at most 150 kB in all, as it comes over the line', () => {
    expect(gzipSync(readFileSync(file), { level: 9 }).length).toBeLessThanOrEqual(150_000);
  });

  it('is one file that asks nobody for anything', () => {
    const html = readFileSync(file, 'utf8');
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
    expect(policy.split('; ').map((part) => part.replace(/'sha256-[\w+/=]{44}'/, 'HASH'))).toEqual([
      "default-src 'none'",
      'script-src HASH',
      "style-src 'unsafe-inline'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(html.replace(/<script>.*<\/script>/s, '')).not.toMatch(
      /<(?:script|link|img|iframe)\b| src=|@import/,
    );
  });

  it('has the message in its address, whatever it is', () => {
    const text = hostileText.map(wellFormed);
    const shown: fc.Arbitrary<Shown> = fc.record({
      message: text,
      processor: fc.constantFrom(...processorNames),
      projects: text,
      transitions: text,
    });
    fc.assert(
      fc.property(shown, (some) => {
        expect(fromAddress(toAddress(some))).toEqual(some);
      }),
    );
  });

  it.each([
    ['', null],
    ['#section', null],
    ['#message=KEY-1', { message: 'KEY-1', processor: 'gitlab-dvcs', projects: '', transitions: '' }],
    [
      '#processor=constructor&message=',
      { message: '', processor: 'gitlab-dvcs', projects: '', transitions: '' },
    ],
  ])('takes %j for what it is', (hash, expected) => {
    expect(fromAddress(hash)).toEqual(expected);
  });
});

describeInBrowser('the playground in a browser', (open) => {
  const url = (hash = ''): string => pathToFileURL(file).href + hash;
  const addressOf = (message: string, more: Partial<Shown> = {}): string =>
    url(toAddress({ message, processor: 'dvcs', projects: '', transitions: '', ...more }));
  const box = (page: Page) => page.getByRole('textbox', { name: 'Commit message' });
  const textOf = async (page: Page): Promise<string> =>
    (await page.locator('.cm-line').allInnerTexts()).map((line) => line.replace(/^\n$/, '')).join('\n');
  const actions = (page: Page): Promise<string[]> => page.locator('#effects ol li').allInnerTexts();
  const rules = (page: Page): Promise<string[]> => page.locator('#findings a').allInnerTexts();

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('can be used by everybody: %i pixels, %s', async (width, colorScheme) => {
    const { page, faults } = await open(url(), { width, colorScheme });
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('.cm-lintRange').first().hover();
    await page.locator('.cm-tooltip').waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await expectNoOverflow(page);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('judges while somebody types', async () => {
    const { page, faults } = await open(addressOf(''));
    await box(page).click();
    await page.keyboard.type('KEY-1 #tiem 2h');
    await expect.poll(() => page.locator('.cm-lintRange-error').allInnerTexts()).toEqual(['#tiem']);
    expect(await rules(page)).toEqual(['command-spelling']);
    expect(await page.locator('#summary').innerText()).toBe('1 error, 0 warnings, 1 action');
    await page.keyboard.press('Enter');
    await page.keyboard.type('KEY-2 #close');
    expect(await actions(page)).toEqual([
      'KEY-1: run the transition that "tiem" begins, with the comment "2h"',
      'KEY-2: run the transition that "close" begins',
    ]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it.each([
    [
      'from the list',
      async (page: Page): Promise<void> => page.getByRole('button', { name: 'Apply fix' }).click(),
    ],
    [
      'from the text',
      async (page: Page): Promise<void> => {
        await page.locator('.cm-lintRange-error').hover();
        await page.locator('.cm-diagnosticAction').click();
      },
    ],
  ])('applies a fix %s, and takes it back', async (_, apply) => {
    const { page } = await open(addressOf('KEY-1 #time 30min'));
    await apply(page);
    expect(await textOf(page)).toBe('KEY-1 #time 30m');
    expect(await rules(page)).toEqual([]);
    expect(await actions(page)).toEqual(['KEY-1: log 30m (30 minutes)']);
    await page.keyboard.press('Control+z');
    expect(await textOf(page)).toBe('KEY-1 #time 30min');
    await page.close();
  });

  it('is left and reached by the Tab key', async () => {
    const { page } = await open(addressOf('KEY-1'));
    await box(page).focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('copy');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.className')).toContain('cm-content');
    expect(await textOf(page)).toBe('KEY-1');
    await page.close();
  });

  it('keeps all that it shows in its address', async () => {
    const shown = {
      message: 'KEY-1 #time 2h\n\nSHOP-2 & <b> + 100 % #start',
      projects: 'KEY',
      transitions: 'Done',
    };
    const { page } = await open(addressOf(shown.message, { processor: 'github-cloud', ...shown }));
    expect(await textOf(page)).toBe(shown.message);
    expect(await rules(page)).toEqual(['project-known', 'transition-known']);
    await box(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('?');
    await page.getByLabel('Transitions').fill('Start, Done');
    await expect
      .poll(() => page.evaluate<string>('location.hash').then(fromAddress))
      .toEqual({
        ...shown,
        message: `${shown.message}?`,
        transitions: 'Start, Done',
        processor: 'github-cloud',
      });
    const { page: other } = await open(page.url());
    expect(await textOf(other)).toBe(`${shown.message}?`);
    await other.evaluate(
      `location.hash = ${JSON.stringify(toAddress({ ...shown, message: 'KEY-9', processor: 'dvcs' }))}`,
    );
    await expect.poll(() => textOf(other)).toBe('KEY-9');
    await page.close();
    await other.close();
  });

  it('compares the processors, those that do the same in one row', async () => {
    const { page } = await open(addressOf('Tidy\n\nKEY-1 #time 1.5h'));
    const rows = async (): Promise<string[]> => {
      const cells = await page
        .locator('#comparison tr')
        .evaluateAll((found) =>
          (found as unknown as { innerText: string }[]).map(({ innerText }) => innerText),
        );
      return cells.map((cell) => processorNames.filter((name) => cell.split(/\s/).includes(name)).join(' '));
    };
    expect(await rows()).toEqual([
      'dvcs bitbucket-dc fisheye',
      'gitlab-dvcs',
      'github-cloud gitlab-cloud bitbucket-cloud gitkraken',
    ]);
    await page.getByRole('button', { name: 'gitlab-dvcs' }).click();
    expect((await rows())[0]).toBe('gitlab-dvcs');
    expect(await rules(page)).toEqual(['first-line']);
    await page.close();
  });

  it('has an example of each kind, with something to see', async () => {
    const { page, faults } = await open(url());
    for (const { name, message, processor } of examples) {
      await page.getByRole('button', { name, exact: true }).click();
      expect(await textOf(page)).toBe(message);
      if (processor !== undefined) expect(await page.locator('#processor').inputValue()).toBe(processor);
      expect(await rules(page), name).toHaveLength(
        name === 'As it should be' ? 0 : name === 'Two slips' ? 2 : 1,
      );
    }
    expect(faults).toEqual([]);
    await page.close();
  });

  it('leads to the page of a rule', async () => {
    const { page } = await open(addressOf('KEY-1 #tiem 2h'));
    expect(await page.getByRole('link', { name: 'command-spelling' }).first().getAttribute('href')).toMatch(
      /^https:\/\/github\.com\/.*\/docs\/rules\/command-spelling\.md$/,
    );
    await page.close();
  });

  it.each([
    ['light', 'rgb(247, 248, 250)', 'rgb(21, 24, 28)'],
    ['dark', 'rgb(21, 24, 28)', 'rgb(247, 248, 250)'],
  ] as const)(
    'is %s where the reader prefers that, and the other on demand',
    async (colorScheme, first, second) => {
      const { page } = await open(url(), { colorScheme });
      const background = (): Promise<string> =>
        page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(await background()).toBe(first);
      await page.getByRole('button', { name: /^Use (?:dark|light) colours$/ }).click();
      expect(await background()).toBe(second);
      expect(await findBarriers(page)).toEqual([]);
      await page.close();
    },
  );

  it('takes nothing of a message for markup', async () => {
    const message = 'KEY-1 #comment <img src=x onerror=document.title=1> #<b>x</b> `<i>`\u202e #tiem 2h';
    const { page, faults } = await open(addressOf(message));
    expect(await page.locator('#effects img, #findings b, #comparison img, i').count()).toBe(0);
    expect(await page.title()).toBe('Smart Commits playground');
    expect(await page.locator('#effects').innerText()).not.toContain('\u202e');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('may ask nobody', async () => {
    const { page, faults } = await open(url());
    await page.evaluate(`fetch('http://127.0.0.1:9/').catch(() => undefined)`);
    expect(faults.join('\n')).toContain('Content Security Policy');
    await page.close();
  });

  it('works from a server too', async () => {
    const server: Server = createServer((_, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(readFileSync(file));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { page, faults } = await open(`http://127.0.0.1:${port}/#message=KEY-1+%23tiem+2h`);
    expect(await rules(page)).toEqual(['command-spelling']);
    // A browser looks for an icon, whatever the page says.
    expect(faults.filter((fault) => !fault.endsWith('/favicon.ico'))).toEqual([]);
    await page.close();
    server.close();
  });

  describe('says what the command line says', () => {
    let page: Page;
    beforeAll(async () => void ({ page } = await open(url())));
    afterAll(() => page.close());

    /** Both as values: `lint --format json` and `explain --format json`. */
    const compare = async (messages: readonly string[], processor: ProcessorName): Promise<void> => {
      const here = await page.evaluate<{ lint: string; explain: string }>(
        `judgeAsJson(${JSON.stringify(messages)}, ${JSON.stringify({ processor })})`,
      );
      const input = messages.map((message) => `${message}\0`).join('');
      const args = ['-z', '--format', 'json', '--processor', processor];
      for (const command of ['lint', 'explain'] as const) {
        const { stdout, stderr } = await runCli([command, ...args], { cwd: directory, input });
        expect(stderr).toBe('');
        expect(JSON.parse(here[command])).toEqual(JSON.parse(stdout));
      }
    };

    /** What standard input can carry. */
    const isPossible = (message: string): boolean =>
      message !== '' &&
      wellFormed(message) === message &&
      !message.includes('\0') &&
      !message.startsWith('\ufeff');

    it.each(processorNames)('of our samples, for %s', async (processor) => {
      const samples = [
        ...examples.map(({ message }) => message),
        "KEY-1 #close\n\n# Please enter the commit message for your changes. Lines starting\n# with '#' will be ignored, and an empty message aborts the commit.\n#\n# On branch main\n",
        'KEY-1 #close\n#KEY-2 #time 2h\n# ------------------------ >8 ------------------------\nx',
        ...fc.sample(hostileText, { numRuns: 300, seed: 14 }),
      ];
      await compare(samples.filter(isPossible), processor);
    });

    const corpora = ['dvcs-real.jsonl', 'dvcs-generated.jsonl', 'wild.jsonl', 'rules.jsonl'];
    it
      .skipIf(process.env['SMART_COMMITS_CORPUS'] === undefined)
      .each(['dvcs', 'github-cloud', 'gitlab-dvcs'] as const)(
      'of recorded messages, for %s',
      async (processor) => {
        const messages = corpora
          .flatMap((name) => readCorpus<{ message: string }>(name))
          .map(({ message }) => message);
        expect(messages.length).toBeGreaterThan(4000);
        await compare(messages.filter(isPossible), processor);
      },
    );
  });
});
