import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { explainWithJira } from '../../src/commands/explain.ts';
import { issue as issueCheck } from '../../src/doctor/jira/issue.ts';
import type { CheckContext } from '../../src/doctor/check.ts';
import { explainMessage } from '../../src/effects/explain-message.ts';
import { checkCommits } from '../../src/jira/check-commits.ts';
import { makeCredential } from '../../src/jira/credentials/credential.ts';
import type { JiraReader } from '../../src/jira/jira-reader.ts';
import type { Flavour } from '../../src/sandbox/seed.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import type { SmartCommand } from '../../src/smart-commit/interpret.ts';
import { clearCommands } from '../../src/smart-commit/transition-commands.ts';
import { openTestJira } from '../support/jira-client.ts';

/*
 * What `lint` finds, what `explain --jira on` says and what `doctor jira-issue` tells, over seeds of the sandbox, beside
 * what the sandbox then does, which runs commits as the connector does.
 */

const PEOPLE = ['ada', 'olga', 'root', 'twin', 'nobody'] as const;
const EMAILS = { ada: 'ada', olga: 'olga', root: 'admin', twin: 'twin', nobody: 'nobody' };
const RIGHTS = ['BROWSE_PROJECTS', 'ADD_COMMENTS', 'WORK_ON_ISSUES', 'TRANSITION_ISSUES', 'CLOSE_ISSUES'];
const STATUSES = ['Open', 'In Progress', 'In Review', 'Resolved', 'Closed'];
const KEYS = ['KEY-1', 'KEY-2', 'OPS-1', 'OPS-7', 'KEY-999', 'OPS-999'];
const COMMANDS = [
  '#comment Done',
  '#time 1h',
  '#start-progress',
  '#start',
  '#close',
  '#resolve',
  '#approve',
  '#cancel',
  '#reopen',
  '#in-review',
  '#nonsense',
];

const situations = fc.record({
  token: fc.constantFrom('ada', 'olga', 'root'),
  author: fc.constantFrom(...PEOPLE),
  statuses: fc.array(fc.constantFrom(...STATUSES), { minLength: 4, maxLength: 4 }),
  assignee: fc.constantFrom('ada', 'olga', undefined),
  timeTracking: fc.boolean(),
  denied: fc.array(
    fc.record({
      user: fc.constantFrom('ada', 'olga', '*'),
      project: fc.constantFrom('KEY', 'OPS', '*'),
      deny: fc.subarray(RIGHTS, { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  lines: fc.array(
    fc.tuple(
      fc.constantFrom(...KEYS),
      fc.array(fc.constantFrom(...COMMANDS), { minLength: 1, maxLength: 3 }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

type Situation = typeof situations extends fc.Arbitrary<infer T> ? T : never;

async function open(
  { token, statuses, assignee, timeTracking, denied }: Situation,
  flavour: Flavour,
): Promise<{
  readonly sandbox: Sandbox;
  readonly reader: JiraReader;
}> {
  const [one, two, three, four] = statuses;
  const person = assignee === undefined ? {} : { assignee };
  const seed = {
    issues: [
      { key: 'KEY-1', summary: 'One', status: one, ...person },
      { key: 'KEY-2', summary: 'Two', status: two },
      { key: 'OPS-1', summary: 'Three', status: three, ...person },
      { key: 'KEY-7', summary: 'Four', status: four, formerKeys: ['OPS-7'] },
    ],
    timeTracking: { enabled: timeTracking },
    permissions: denied,
  };
  const sandbox = await startSandbox({ flavour, seed });
  const credential = makeCredential(
    flavour === 'cloud'
      ? { authType: 'basic', email: `${EMAILS[token]}@example.com`, token: `${token}-token` }
      : { authType: 'bearer', email: null, token: `${token}-token` },
    'the environment',
  );
  return { sandbox, reader: openTestJira({ siteUrl: sandbox.url, credential }) };
}

const processor = findProcessor('dvcs');
const workingTime = { hoursPerDay: 8, daysPerWeek: 5 };
const context = { transitions: undefined, projects: undefined, workingTime };

it.each(['cloud', 'data-center'] as const)(
  'lint, explain and doctor agree with each other and with what Jira does: %s',
  async (flavour) => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { sandbox, reader } = await open(situation, flavour);
        try {
          const text = situation.lines.map(([key, commands]) => `${key} ${commands.join(' ')}`).join('\n');
          const author = { name: 'Somebody', email: `${EMAILS[situation.author]}@example.com` };
          const subject = { author, committer: null, reading: readMessage(text, processor) };
          const verdict = await checkCommits([subject], reader, {});
          expect(verdict.answers.failures).toEqual([]);
          const [explained] = explainWithJira([subject], verdict, context);
          const errors = (verdict.diagnostics[0] ?? []).filter(({ severity }) => severity === 'error');

          // Every command is an action or ignored, and what is ignored is what a finding says, in its words.
          const tried: SmartCommand[] = [];
          explainMessage(subject.reading, {
            ...context,
            refusalOf(command) {
              tried.push(command);
              return null;
            },
          });
          const refused = tried.filter((command) => verdict.refusals.has(command));
          expect(explained?.actions).toHaveLength(tried.length - refused.length);
          const said = new Set((verdict.diagnostics[0] ?? []).map(({ message }) => message));
          for (const { reason } of explained?.ignored ?? []) expect(said).toContain(reason);
          expect(refused.length > 0).toBe(
            errors.length > 0 ||
              (verdict.diagnostics[0] ?? []).some(({ rule }) => rule.endsWith('/issue-moved')),
          );

          // An account that asks for its own commit knows what will run; for another's, only what surely will not.
          const isOwn = situation.author === situation.token;
          const { error, results } = sandbox.jira.executeMessage({
            message: text,
            author: author.email,
            date: new Date(0),
            processor: 'dvcs',
          });
          for (const [index, command] of tried.entries()) {
            const isRun = error === null && results[index]?.error === null;
            if (verdict.refusals.has(command)) expect(isRun, `${command.name} is refused`).toBe(false);
            const isKnown = command.kind !== 'transition' || verdict.moves.has(command);
            if (isOwn && isKnown && !verdict.refusals.has(command))
              expect(isRun, `${command.name} is run`).toBe(true);
          }
        } finally {
          await sandbox.close();
        }
      }),
      { numRuns: 100 },
    );
  },
);

it.each(['cloud', 'data-center'] as const)(
  'what doctor says can be run is run, and what it says cannot is not: %s',
  async (flavour) => {
    await fc.assert(
      fc.asyncProperty(situations, async (situation) => {
        const { sandbox, reader } = await open(situation, flavour);
        try {
          const key = situation.lines[0]?.[0] ?? 'KEY-1';
          const { verdict, message } = await issueCheck.run(contextOf(reader, key));
          const author = { name: 'Somebody', email: `${EMAILS[situation.token]}@example.com` };
          const judge = async (command: string): Promise<readonly string[]> => {
            const reading = readMessage(`${key} ${command}`, processor);
            const { refusals } = await checkCommits([{ author, committer: null, reading }], reader, {});
            return [...refusals.values()];
          };
          if (verdict === 'problem') {
            expect(await judge('#comment Done')).toEqual([expect.stringContaining(`${key} does not exist`)]);
            return;
          }
          const isMoved = message.includes('was moved');
          const mayNot = /your account may not ([^;]*)/.exec(message)?.[1]?.split(', ') ?? [];
          expect((await judge('#comment Done')).length > 0).toBe(isMoved || mayNot.includes('comment'));
          expect((await judge('#time 1h')).length > 0).toBe(
            isMoved || mayNot.includes('log work') || !situation.timeTracking,
          );
          const [, listed = ''] = /, with (?!no transition)([^;]*)/.exec(message) ?? [];
          const names = listed.split(', ').filter((name) => name !== '' && !name.startsWith('and '));
          for (const command of clearCommands(names, names))
            expect((await judge(command)).length > 0, command).toBe(isMoved);
          if (message.includes('and Resolve Issue behind fields'))
            expect(await judge('#resolve-issue')).not.toEqual([]);
          if (message.includes('with no transition')) expect(await judge('#close')).not.toEqual([]);
        } finally {
          await sandbox.close();
        }
      }),
      { numRuns: 40 },
    );
  },
);

/** As much of its context as the check looks at. */
function contextOf(reader: JiraReader, key: string): CheckContext {
  const jira = {
    isOff: false,
    login: async () => ({ kind: 'ready' }),
    reader: async () => reader,
    account: async () => null,
  };
  return { hints: { issue: key }, jira } as unknown as CheckContext;
}
