import path from 'node:path';
import { existsSync } from 'node:fs';
import { resolveConfig, timeoutMilliseconds } from '../../config/config.ts';
import { ExpectedError } from '../../errors.ts';
import { answerPush, type Ending, keepFindings } from './answer-push.ts';
import { defineCommand } from '../session/command.ts';
import { checkPush, type PushListener, type PushSettings } from './check-push.ts';
import { type OnFailure, peekOnFailure } from './server-config.ts';
import type { Session } from '../session/session.ts';
import { type RunningCheck, startWorker } from './push-thread.ts';

const pushOptions = { 'on-failure': { type: 'string' } } as const;

export const preReceiveCommand = defineCommand({
  usage: 'smart-commits pre-receive',
  help: `The pre-receive hook of a server: judges the commits that a push brings to
a branch or a tag for the first time. Git hands it lines on standard input.
Everything is written to standard error. SMART_COMMITS=0 does not skip it.
  --on-failure HOW    reject or accept a push that cannot be checked as a whole; goes before preReceive.onFailure of the configuration

The configuration is that of --config, else smart-commits.config.json in the
folder of the repository on the server, else the JSON of its default branch.`,
  options: pushOptions,
  takes: ['config', 'processor', 'jira', 'verbose', 'color', 'quiet'],
  examples: [
    [
      'smart-commits pre-receive --config /etc/smart-commits.config.json',
      'in a hook of the server, with its own configuration',
    ],
  ],
  findsConfiguration: true,
  async run(session) {
    refuseFormats(session);
    const asked = readOnFailure(session);
    const findings = keepFindings();
    let known: PushSettings = { timeout: resolveConfig({}).preReceive.timeout, notes: [] };
    const deadline = startDeadline(timeoutMilliseconds(known.timeout));
    const check = startCheck(session, {
      found: findings.add,
      configured(settings) {
        known = settings;
        deadline.setLength(timeoutMilliseconds(settings.timeout));
      },
    });
    const ending = await Promise.race([check.ending, deadline.isUp]);
    deadline.stop();
    const status = answerPush(session, {
      findings,
      notes: known.notes,
      ending: ending === 'time is up' ? timeIsUp(known.timeout) : ending,
      onFailure: asked ?? known.onFailure ?? (await peekOnFailure(session)),
    });
    await check.stop();
    // Git, Jira or standard input would keep the process waiting, and the person who pushed with it.
    if (ending === 'time is up') process.exit(status);
    return status;
  },
});

/**
 * A thread of its own can be ended in the middle of a message, and leaves this one free to watch the time; only the program
 * as it is built has one.
 */
function startCheck(session: Session, listener: PushListener): RunningCheck {
  const worker = path.join(__dirname, 'push-worker.cjs');
  if (existsSync(worker)) return startWorker(worker, session, listener);
  return { ending: checkPush(session, listener), stop: async () => undefined };
}

/** Who pushes reads text; a file would be written by two pushes at once. */
function refuseFormats({ common }: Session): void {
  if (common.format?.some((format) => format !== 'text') !== true) return;
  throw new ExpectedError('usage', 'pre-receive can only answer in text', 'leave --format out');
}

/** @throws ExpectedError `usage` */
function readOnFailure({ own }: Session<typeof pushOptions>): OnFailure | undefined {
  const value = own['on-failure'];
  if (value === undefined || value === 'reject' || value === 'accept') return value;
  throw new ExpectedError('usage', `--on-failure does not take ${value}`, 'use reject or accept');
}

function timeIsUp(timeout: string): Ending {
  const failure = new ExpectedError(
    'git',
    `the check was not done after ${timeout}`,
    'push fewer commits at a time, or ask whoever runs this server to raise preReceive.timeout',
  );
  return { counts: null, failure };
}

/** A span of time that ends once, however often its length is set. */
export interface Deadline {
  /** Settles when the time is up; never before. */
  readonly isUp: Promise<'time is up'>;
  /** Sets its length, in milliseconds since it began. */
  readonly setLength: (milliseconds: number) => void;
  /** Ends it without a word: the process is not held by it any longer. */
  readonly stop: () => void;
}

/** Begins now. */
export function startDeadline(milliseconds: number): Deadline {
  const start = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let end = (): void => {};
  const isUp = new Promise<'time is up'>((resolve) => {
    end = () => resolve('time is up');
  });
  const setLength = (length: number): void => {
    clearTimeout(timer);
    timer = setTimeout(end, Math.max(0, length - (performance.now() - start)));
  };
  setLength(milliseconds);
  return { isUp, setLength, stop: () => clearTimeout(timer) };
}
