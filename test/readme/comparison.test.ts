import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: the bench is plain JavaScript
import { COMPARED_BRANCHES, COMPARED_MESSAGES } from '../../bench/compared-messages.mjs';
import { findBranchKey } from '../../src/branch-key/find-branch-key.ts';
import { insertBranchKey } from '../../src/branch-key/place-key.ts';
import { lintMessage } from '../../src/lint/lint-message.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';

const root = path.join(import.meta.dirname, '..', '..');
const page = readFileSync(path.join(root, 'bench', 'COMPARED.md'), 'utf8');
const processor = findProcessor('dvcs');

/** The cells of a generated table, without its head. */
function rowsOf(name: string): string[][] {
  const [, table = ''] = page.split(new RegExp(`<!-- /?${name} -->`));
  const [, , ...lines] = table.trim().split('\n');
  return lines.map((line) => line.slice(2, -2).split(' | '));
}

const textOf = (cell = ''): string => cell.replaceAll('`', '').replaceAll('⏎', '\n');

describe('bench/COMPARED.md (else run node bench/compare.mjs)', () => {
  const messages = rowsOf('messages');
  const branches = rowsOf('keys');

  it('has a row for each message and each branch', () => {
    const asked = COMPARED_MESSAGES as readonly { message: string; does: string }[];
    expect(messages.map(([message, does]) => [textOf(message), does])).toEqual(
      asked.map(({ message, does }) => [message, does]),
    );
    const put = COMPARED_BRANCHES as readonly { branch: string; message: string }[];
    expect(branches.map(([branch, message]) => [textOf(branch), textOf(message)])).toEqual(
      put.map(({ branch, message }) => [branch, message]),
    );
  });

  it.each(messages)('says of `%s` what is said today', (message, _, own) => {
    const severities = lintMessage(textOf(message), { processor: 'dvcs' }).diagnostics.map(
      ({ severity }) => severity,
    );
    const isWarned = severities.length > 0;
    expect(own).toBe(severities.includes('error') ? 'refused' : isWarned ? 'warned' : 'accepted');
  });

  it('says what `transitions` adds', () => {
    const severities = (transitions?: string[]): string[] =>
      lintMessage('KEY-123 #ship', { processor: 'dvcs', transitions }).diagnostics.map(
        ({ severity }) => severity,
      );
    expect(severities()).toEqual([]);
    expect(severities(['Close'])).toEqual(['error']);
  });

  it.each(branches)('says what %s makes of `%s` today', (branch, message, own) => {
    const raw = textOf(message);
    const key = findBranchKey(textOf(branch), { processor, projects: undefined });
    const style = {
      processor,
      projects: undefined,
      transitions: undefined,
      position: 'end',
      brackets: false,
    } as const;
    const cleanUp = { mode: 'whitespace', commentString: '#', verbose: false } as const;
    const changed = key === null ? null : insertBranchKey(raw, { cleanUp, alternative: null }, key, style);
    expect(textOf(own)).toBe(changed ?? 'as written');
  });

  it('says no more of the time than what was measured', () => {
    const results = readFileSync(path.join(root, 'bench', 'RESULTS.md'), 'utf8');
    const [, hook = ''] = results.split('## The commit-msg hook');
    // The sentence is about commits that pass.
    const clean = (hook.split('\n## ')[0] ?? '').replace(/^.*that is refused.*$/m, '');
    const rows = [...clean.matchAll(/\*\*([0-9.]+)\*\* \(.*?\*\*([0-9.]+)\*\*/g)];
    expect(rows.length).toBe(3);
    for (const [, own, other] of rows) {
      expect(Number(own)).toBeLessThan(1.5);
      expect(Number(other)).toBeGreaterThan(5);
    }
    const text = readFileSync(path.join(root, 'docs', 'comparison.md'), 'utf8').replaceAll(/\s+/g, ' ');
    expect(text).toContain('takes less than one and a half times as long');
    expect(text).toContain('with one rule and no plugin more than five times');
  });
});
