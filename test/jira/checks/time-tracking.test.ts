import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

const off = { timeTracking: { enabled: false } };
const sentence = 'time tracking is off in this Jira: `#time` logs nothing';

const cases: Readonly<Record<string, JiraCase & { readonly said?: readonly string[] }>> = {
  'time, where it is tracked': { text: 'KEY-1 #time 2h' },
  'time, where it is not': {
    text: 'KEY-1 #time 2h #comment Done',
    seed: off,
    said: [`time-tracking error KEY-1 ‹#time 2h› #comment Done: ${sentence}`],
  },
  'time twice: said once': {
    text: 'KEY-1 #time 2h\nKEY-2 #time 1h',
    seed: off,
    said: [`time-tracking error KEY-1 ‹#time 2h›\nKEY-2 #time 1h: ${sentence}`],
  },
  'other commands, where time is not tracked': { text: 'KEY-1 #comment Done', seed: off },
};

describe.each(['cloud', 'data-center'] as const)('time-tracking on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said = [], ...given }) => {
    expect((await judgeWithSandbox({ ...given, flavour }, 'time-tracking')).said).toEqual(said);
  });

  it('asks only where time is logged', async () => {
    const { sandbox } = await judgeWithSandbox({ text: 'KEY-1 #comment Done', flavour });
    const asked = sandbox.jira.log().requests.map(({ path }) => path);
    expect(asked.filter((path) => path.endsWith('/configuration'))).toEqual([]);
  });
});

it('says what to do', async () => {
  const { helps } = await judgeWithSandbox({ text: 'KEY-1 #time 2h', seed: off }, 'time-tracking');
  expect(helps).toEqual(['leave `#time` out, or ask a Jira administrator to turn time tracking on']);
});
