import { execFileSync } from 'node:child_process';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of the system; null where there is none. */
const executablePath = NAMES.map(findProgram).find((path) => path !== null) ?? null;

/** Milliseconds until something is said not to come, also where the machine has much else to do. */
const LONGEST_WAIT = 10_000;

/** How a page is opened. */
export interface PageOptions {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** A page, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of scripts, what the policy of the page refused, and requests to anywhere but the page itself. */
  readonly faults: readonly string[];
}

/** Opens pages, each in a world of its own. */
export type OpenUrl = (url: string, options?: PageOptions) => Promise<OpenPage>;

/** A suite in the browser of the system; skipped where that has none. */
export function describeInBrowser(name: string, suite: (open: OpenUrl) => void): void {
  describe.skipIf(executablePath === null)(
    executablePath === null ? `${name} (no Chromium is installed)` : name,
    () => {
      let browser: Browser;
      beforeAll(async () => {
        // Root, as in a container, has no sandbox of its own; no page of somebody else is opened.
        browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
      });
      afterAll(() => browser.close());
      suite(async (url, { width = 1280, colorScheme = 'light' } = {}) => {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        page.setDefaultTimeout(LONGEST_WAIT);
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(message.text());
        });
        page.on('request', (request) => {
          if (request.url() !== url.replace(/#.*/, '')) faults.push(`asks for ${request.url()}`);
        });
        await page.goto(url);
        return { page, faults };
      });
    },
  );
}

/** What axe finds wrong on a page, for people who read with a screen reader or without colours; with where. */
export async function findBarriers(page: Page): Promise<string[]> {
  // Through the debugger, which the policy of the page does not concern.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whether a page is wider than its window, which then scrolls sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const [width, room] = await page.evaluate<[number, number]>(
    `[document.documentElement.scrollWidth, document.documentElement.clientWidth]`,
  );
  expect(width).toBe(room);
}

function findProgram(name: string): string | null {
  try {
    return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
