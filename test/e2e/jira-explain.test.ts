import { expect, it } from 'vitest';
import { makeScene } from './jira-scene.ts';

it('explain asks Jira only when it is told to', async () => {
  const scene = await makeScene();
  const { status, stdout, asked } = await scene.run(['explain', '-m', 'KEY-1 #close']);
  expect({ status, asked }).toEqual({ status: 0, asked: [] });
  expect(stdout).not.toContain('→');
});

it.each(['cloud', 'data-center'] as const)(
  'explain shows from which status to which; of a second transition it knows neither: %s',
  async (flavour) => {
    const scene = await makeScene({ flavour });
    const args = ['explain', '--jira', 'on', '-m', 'KEY-1 #start-progress #stop-progress'];
    const { status, stdout } = await scene.run(args);
    expect(status).toBe(0);
    expect(stdout).toContain('"start-progress" begins (Open → In Progress)');
    expect(stdout).toContain('"stop-progress" begins\n');
    const json = await scene.run([...args, '--format', 'json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      commits: [
        {
          actions: [
            { action: 'transition', name: 'start-progress', from: 'Open', to: 'In Progress' },
            { action: 'transition', name: 'stop-progress', to: null },
          ],
        },
      ],
    });
  },
);

it('explain counts time as this Jira does', async () => {
  const scene = await makeScene({ seed: { timeTracking: { hoursPerDay: 6, daysPerWeek: 4 } } });
  const args = ['explain', '--jira', 'on', '--format', 'json', '-m', 'KEY-1 #time 1w 1d'];
  const { stdout } = await scene.run(args);
  expect(JSON.parse(stdout)).toMatchObject({ commits: [{ actions: [{ timeSpentSeconds: 5 * 6 * 3600 }] }] });
});

it.each([
  ['dvcs', 'KEY-1 #close', { from: 'Open', to: 'Closed' }],
  ['bitbucket-cloud', 'KEY-1 #start-progress', { from: 'Open', to: 'In Progress' }],
])(
  'explain follows the commits of a range in the order of the processor: %s',
  async (processor, moved, ends) => {
    const scene = await makeScene({ config: { processor } });
    scene.commit('KEY-1 #start-progress', 'KEY-1 #close');
    const args = ['explain', '--jira', 'on', '--from', 'origin/main', '--format', 'json'];
    const { commits } = JSON.parse((await scene.run(args)).stdout) as {
      commits: { hash: string; actions: { name: string; to: string | null }[] }[];
    };
    const actions = commits.flatMap((commit) => commit.actions);
    expect(actions.map(({ name }) => name)).toEqual(['close', 'start-progress']);
    const name = moved.replace('KEY-1 #', '');
    expect(actions.find((action) => action.name === name)).toMatchObject(ends);
    expect(actions.find((action) => action.name !== name)).toMatchObject({ to: null });
  },
);

it('explain says what to write instead, as lint does', async () => {
  const scene = await makeScene();
  const { stdout } = await scene.run(['explain', '--jira', 'on', '-m', 'KEY-1 #in-review']);
  expect(stdout).toContain('KEY-1 (`Open`) has no transition `#in-review`');
  expect(stdout).toMatch(/ +\^{10}\n {4}help: `In Review` is a status: write `#start-review`\n/);
  const args = ['explain', '--jira', 'on', '--format', 'json', '-m', 'KEY-1 #in-review'];
  const { stdout: json } = await scene.run(args);
  expect(JSON.parse(json)).toMatchObject({
    commits: [{ ignored: [{ help: '`In Review` is a status: write `#start-review`' }] }],
  });
});

it('explain knows the statuses where the rule about transitions is off', async () => {
  const scene = await makeScene({ config: { rules: { 'smart-commits/transition-available': 'off' } } });
  const { stdout } = await scene.run(['explain', '--jira', 'on', '-m', 'KEY-1 #close']);
  expect(stdout).toContain('(Open → Closed)');
});

it('explain needs Jira where it is told to ask', async () => {
  const scene = await makeScene({ seed: { failures: [{ failure: 'unavailable' }] } });
  expect((await scene.run(['explain', '--jira', 'required', '-m', 'KEY-1 #close'])).status).toBe(2);
  const on = await scene.run(['explain', '--jira', 'on', '-m', 'KEY-1 #close']);
  expect(on.status).toBe(0);
  expect(on.stdout).toContain('"close" begins\n');
  expect(on.stderr).toMatch(/^smart-commits: Jira could not be asked: /);
});

it('explain tells what Jira will refuse, and goes on from there', async () => {
  const scene = await makeScene();
  const text =
    'KEY-999 #comment Done\nKEY-1 #start #reopen #start-progress #stop-progress\nKEY-2 #comment Done';
  const args = ['explain', '--jira', 'on', '--format', 'json', '-m', text];
  const { commits } = JSON.parse((await scene.run(args)).stdout) as {
    commits: {
      actions: Record<string, unknown>[];
      ignored: { start: number; end: number; reason: string }[];
    }[];
  };
  expect(commits[0]?.actions).toMatchObject([
    { issueKey: 'KEY-1', name: 'start-progress', from: 'Open', to: 'In Progress' },
    { issueKey: 'KEY-1', name: 'stop-progress', to: null },
    { issueKey: 'KEY-2', action: 'comment' },
  ]);
  expect(commits[0]?.ignored.map(({ start, end, reason }) => [text.slice(start, end), reason])).toEqual([
    ['#comment Done', 'KEY-999 does not exist, or your Jira account may not see it: nothing is run on it'],
    [
      '#start',
      '`#start` fits several transitions of KEY-1 (`Open`) for the account that asks, `Start Progress` and `Start Review`: Jira refuses to choose',
    ],
    ['#reopen', 'KEY-1 (`Open`) has no transition `#reopen` for the account that asks: Jira ignores it'],
  ]);
});

it.each([
  ['time tracking off', { timeTracking: { enabled: false } }, 'KEY-1 #time 1h', 'time tracking is off'],
  [
    'no right',
    { permissions: [{ user: 'ada', deny: ['ADD_COMMENTS'] }] },
    'KEY-1 #comment Done',
    'may not comment',
  ],
  ['a required field', {}, 'KEY-1 #resolve', 'needs `Resolution`'],
  ['a moved issue', {}, 'OPS-7 #comment Done', 'OPS-7 has moved and is KEY-6 now'],
  ['a closed issue', {}, 'KEY-5 #close', 'KEY-5 (`Closed`) has no transition `#close`'],
])('explain ignores what lint says Jira will not run: %s', async (_, seed, text, reason) => {
  const scene = await makeScene({ seed });
  const args = ['--jira', 'on', '--format', 'json', '-m', text];
  const { commits } = JSON.parse((await scene.run(['explain', ...args])).stdout) as {
    commits: { actions: unknown[]; ignored: { reason: string }[] }[];
  };
  expect(commits[0]?.actions).toEqual([]);
  expect(commits[0]?.ignored.map((entry) => entry.reason)).toEqual([expect.stringContaining(reason)]);
  const linted = JSON.parse((await scene.run(['lint', ...args])).stdout) as {
    commits: { diagnostics: { message: string }[] }[];
  };
  const messages = linted.commits.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
  expect(messages).toEqual(commits[0]?.ignored.map((entry) => entry.reason));
});

it('explain knows the author of a commit: nothing of a stranger runs', async () => {
  const scene = await makeScene();
  scene.commit({ text: 'KEY-1 #comment Done #close', email: 'nobody@example.com' });
  const { stdout } = await scene.run(['explain', '--jira', 'on', '--last']);
  expect(stdout).toContain('Jira does nothing');
  expect(stdout.match(/ignored: no active Jira user has the author's e-mail/g)).toHaveLength(2);
});

it('explain lists what others may run with the doubt', async () => {
  const scene = await makeScene();
  scene.commit({ text: 'KEY-1 #reopen', email: 'olga@example.com' });
  const { stdout } = await scene.run(['explain', '--jira', 'on', '--last']);
  expect(stdout).toContain('1. KEY-1: run the transition that "reopen" begins\n');
  expect(stdout).toContain('in doubt: KEY-1 (`Open`) has no transition `#reopen` for the account that\n');
});

it('explain shows each issue once, and says where it is closed', async () => {
  const scene = await makeScene();
  const messages = ['KEY-1 #comment One', 'KEY-1 KEY-5 #comment Two', 'OPS-7 #comment Three'];
  const args = ['explain', '--jira', 'on', ...messages.flatMap((message) => ['-m', message])];
  const { stdout } = await scene.run(args);
  expect(stdout.split('\n').filter((line) => line.includes(' · '))).toEqual([
    '  KEY-1 · Task · Open · The space bar sticks',
    '  KEY-5 · Task · Closed (the issue is closed) · Drop the Scroll Lock key',
    '  OPS-7 · now KEY-6 · Task · Reopened · Quieter switches',
  ]);
  const json = JSON.parse((await scene.run([...args, '--format', 'json'])).stdout) as { issues: unknown };
  expect(json.issues).toEqual([
    {
      key: 'KEY-1',
      movedTo: null,
      type: 'Task',
      status: 'Open',
      isClosed: false,
      summary: 'The space bar sticks',
    },
    {
      key: 'KEY-5',
      movedTo: null,
      type: 'Task',
      status: 'Closed',
      isClosed: true,
      summary: 'Drop the Scroll Lock key',
    },
    {
      key: 'OPS-7',
      movedTo: 'KEY-6',
      type: 'Task',
      status: 'Reopened',
      isClosed: false,
      summary: 'Quieter switches',
    },
  ]);
});
