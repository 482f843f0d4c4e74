import { describe, expect, it } from 'vitest';
import { applyFix } from '../../support/apply-fix.ts';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const moved = (marked: string): string =>
  `issue-moved warning ${marked}: OPS-7 has moved and is KEY-6 now: Jira looks for the exact key and may not find it`;

const cases: Readonly<
  Record<string, JiraCase & { readonly said: readonly string[]; readonly fixed?: string }>
> = {
  'the present key': { text: 'KEY-6 #comment Done', said: [] },
  'a former key with commands': {
    text: 'OPS-7 #comment Done',
    said: [moved('‹OPS-7› #comment Done')],
    fixed: 'KEY-6 #comment Done',
  },
  'a former key in every place where it carries commands': {
    text: 'OPS-7 #time 1h\nsee OPS-7\nOPS-7 #comment Done',
    said: [
      moved('‹OPS-7› #time 1h\nsee OPS-7\nOPS-7 #comment Done'),
      moved('OPS-7 #time 1h\nsee OPS-7\n‹OPS-7› #comment Done'),
    ],
    fixed: 'KEY-6 #time 1h\nsee OPS-7\nKEY-6 #comment Done',
  },
  'a former key that only links: Jira finds it there': {
    text: 'OPS-7 tidy up',
    settings: { projects: ['OPS'] },
    said: [],
  },
  'an issue that is not there': { text: 'OPS-999 #comment Done', said: [] },
};

describe.each(['cloud', 'data-center'] as const)('issue-moved on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said, fixed, ...given }) => {
    const judged = await judgeWithSandbox({ ...given, flavour }, 'issue-moved');
    expect(judged.said).toEqual(said);
    const fixes = judged.diagnostics[0]?.flatMap(({ fix }) => fix ?? []) ?? [];
    expect(fixes.toReversed().reduce(applyFix, given.text)).toBe(fixed ?? given.text);
  });
});

it('says what to write', async () => {
  const { helps } = await judgeWithSandbox({ text: 'OPS-7 #comment Done' }, 'issue-moved');
  expect(helps).toEqual(['write `KEY-6`']);
});
