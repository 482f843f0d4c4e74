import { describe, expect, it } from 'vitest';
import { joinFindings } from '../../../src/commands/judging/join-findings.ts';
import type { Diagnostic } from '../../../src/text/diagnostic.ts';

/** `error time-format 3-5` */
function read(short: string): Diagnostic {
  const [severity, rule, span = ''] = short.split(' ');
  const [start, end] = span.split('-').map(Number);
  return {
    rule: `smart-commits/${rule}`,
    severity: severity as 'error' | 'warning',
    message: '',
    help: '',
    start: start ?? 0,
    end: end ?? 0,
  };
}

function write({ rule, severity, start, end }: Diagnostic): string {
  return `${severity} ${rule.replace('smart-commits/', '')} ${start}-${end}`;
}

describe('joinFindings', () => {
  it.each([
    {
      name: 'puts all in the order of the text',
      own: ['error time-format 12-20'],
      asked: ['error issue-exists 0-5', 'error transition-available 25-30'],
      joined: ['error issue-exists 0-5', 'error time-format 12-20', 'error transition-available 25-30'],
    },
    {
      name: 'says of a misspelled command once that it is none',
      own: ['error command-spelling 6-12'],
      asked: ['error transition-available 6-12'],
      joined: ['error command-spelling 6-12'],
    },
    {
      name: 'lets what Jira knows stand in for a guess',
      own: ['warning prose-command 6-12', 'warning project-known 0-5'],
      asked: ['error transition-available 6-12', 'error issue-exists 0-5'],
      joined: ['error issue-exists 0-5', 'error transition-available 6-12'],
    },
    {
      name: 'says of an author once that Jira does not know them',
      own: ['error author-email 0-0'],
      asked: ['error author-known 0-0', 'warning committer-known 0-0'],
      joined: ['error author-email 0-0', 'warning committer-known 0-0'],
    },
    {
      name: 'keeps two causes in one text',
      own: ['error time-format 6-12', 'error command-spelling 20-25'],
      asked: ['error time-tracking 6-12', 'error transition-available 6-12'],
      joined: [
        'error time-format 6-12',
        'error time-tracking 6-12',
        'error transition-available 6-12',
        'error command-spelling 20-25',
      ],
    },
  ])('$name', ({ own, asked, joined }) => {
    expect(joinFindings(own.map(read), asked.map(read)).map(write)).toEqual(joined);
  });
});
