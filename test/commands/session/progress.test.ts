import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Host } from '../../../src/commands/session/host.ts';
import { startProgress } from '../../../src/commands/session/progress.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function host(isTerminal: boolean, columns = 80, env: NodeJS.ProcessEnv = {}): Host {
  const stderr = { write: (text: string) => void written.push(text), isTerminal, columns };
  return { stderr, env } as unknown as Host;
}

const ERASE = '\r\u001b[2K';

describe('the progress of a run', () => {
  it('is not told within a second', () => {
    const progress = startProgress(host(true));
    progress.show('reading commit 1');
    vi.advanceTimersByTime(999);
    progress.show('reading commit 2');
    progress.end();
    vi.advanceTimersByTime(5000);
    expect(written).toEqual([]);
  });

  it('is told after a second, also where the run only waits', () => {
    const progress = startProgress(host(true));
    progress.show('asking Jira about 120 issues');
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([`${ERASE}smart-commits: asking Jira about 120 issues…`]);
  });

  it('is told at most ten times a second, the latest state', () => {
    const progress = startProgress(host(true));
    for (let count = 0; count < 3000; count++) {
      vi.advanceTimersByTime(1);
      progress.show(`reading commit ${count}`);
    }
    expect(written.length).toBeGreaterThan(15);
    expect(written.length).toBeLessThanOrEqual(21);
    expect(written.at(-1)).toMatch(/reading commit 29\d\d…$/);
  });

  it('is taken away at the end, and nothing comes after it', () => {
    const progress = startProgress(host(true));
    progress.show('asking Jira');
    vi.advanceTimersByTime(1500);
    progress.end();
    progress.show('asking Jira again');
    vi.advanceTimersByTime(5000);
    expect(written.slice(1)).toEqual([ERASE]);
  });

  it('makes room for what is written in between', () => {
    const progress = startProgress(host(true));
    progress.show('reading commit 1');
    vi.advanceTimersByTime(1000);
    progress.clear();
    progress.clear();
    vi.advanceTimersByTime(100);
    progress.show('reading commit 1');
    expect(written.slice(1)).toEqual([ERASE, `${ERASE}smart-commits: reading commit 1…`]);
  });

  it('fits the line of the terminal, since a line that wraps stays', () => {
    const progress = startProgress(host(true, 30));
    progress.show('asking Jira about very many issues');
    vi.advanceTimersByTime(1000);
    expect(written[0]?.slice(ERASE.length)).toBe('smart-commits: asking Jira ab');
  });

  it.each([
    ['no terminal is there', host(false)],
    ['the terminal cannot erase a line', host(true, 80, { TERM: 'dumb' })],
  ])('is never told where %s', (_, where) => {
    written = [];
    const progress = startProgress(where);
    progress.show('asking Jira');
    vi.advanceTimersByTime(5000);
    progress.end();
    expect(written).toEqual([]);
  });

  it('keeps no process alive', () => {
    vi.useRealTimers();
    const spy = vi.spyOn(globalThis, 'setTimeout');
    const progress = startProgress(host(true));
    const timer = spy.mock.results[0]?.value as NodeJS.Timeout;
    expect(timer.hasRef()).toBe(false);
    progress.end();
    spy.mockRestore();
  });
});
