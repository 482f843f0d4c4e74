import { timeoutMilliseconds } from '../../config/config.ts';
import { isExpectedError } from '../../errors.ts';
import { JiraFailure, tellFailure } from '../../jira/jira-failure.ts';
import type { FoundIssue, JiraReader } from '../../jira/jira-reader.ts';
import type { OpenedJira } from '../../jira/open-jira.ts';
import type { Known, KnownJira } from '../../lsp/place.ts';
import { type JiraPlan, planQuietJira } from '../judging/plan-jira.ts';
import { tell } from '../session/host.ts';
import type { Session } from '../session/session.ts';

const SECOND = 1000;

/** How long an answer is new: milliseconds. An older one is shown until the next is there. */
const LIFETIMES = { own: 300 * SECOND, issue: 60 * SECOND };

/** Milliseconds without a question, once one has failed. */
const SILENCE = 60 * SECOND;

/** Issues that are remembered. */
const MOST_ISSUES = 500;

/** Issues that one request can ask for. */
const BATCH = 100;

interface Answer<Value> {
  readonly at: number;
  readonly value: Value;
}

/** What is known of Jira, with its end. */
export interface AskedJira extends KnownJira {
  /** Ends what is being asked, and asks no more. */
  readonly close: () => void;
}

/**
 * Remembers what Jira says for as long as the process lives, and asks in the background. Nothing is sent before the first
 * question. After a login that Jira did not take there is no other: too many lock the account. `now` is in milliseconds.
 */
export function knowJira(session: Session, now: () => number = Date.now): AskedJira {
  const issues = new Map<string, Answer<FoundIssue | null>>();
  let own: Answer<readonly FoundIssue[]> | undefined;
  const wanted = new Set<string>();
  let wantsOwn = false;
  let plan: Promise<JiraPlan> | undefined;
  let asking: Promise<void> | null = null;
  let opened: OpenedJira | null = null;
  let silentUntil = Number.NEGATIVE_INFINITY;

  const know = <Value>(
    answer: Answer<Value> | undefined,
    lifetime: number,
    want: () => void,
  ): Known<Value> => {
    const isNew = answer !== undefined && now() - answer.at < lifetime;
    const isAsked = !isNew && now() >= silentUntil;
    if (isAsked) {
      want();
      asking ??= askAll().finally(() => {
        asking = null;
      });
    }
    return { value: answer?.value, isAsked };
  };

  return {
    ownIssues: () =>
      know(own, LIFETIMES.own, () => {
        wantsOwn = true;
      }),
    issue: (key) => know(issues.get(key), LIFETIMES.issue, () => wanted.add(key)),
    settled: () => asking ?? Promise.resolve(),
    close() {
      silentUntil = Number.POSITIVE_INFINITY;
      void opened?.close();
    },
  };

  async function askAll(): Promise<void> {
    try {
      const asked = await (plan ??= planQuietJira(session));
      const { login } = asked;
      if (login === null) silentUntil = Number.POSITIVE_INFINITY;
      else while (wanted.size > 0 || wantsOwn) await askOnce({ ...asked, login });
    } catch (error) {
      silentUntil = isFinal(error) ? Number.POSITIVE_INFINITY : now() + SILENCE;
      tell(session.host, sentenceOf(error));
    } finally {
      wanted.clear();
      wantsOwn = false;
    }
  }

  async function askOnce(
    asked: JiraPlan & { readonly login: NonNullable<JiraPlan['login']> },
  ): Promise<void> {
    const { openPlanned } = await import('../judging/ask-jira.ts');
    const keys = [...wanted].slice(0, BATCH);
    const asksOwn = wantsOwn;
    for (const key of keys) wanted.delete(key);
    wantsOwn = false;
    opened = await openPlanned(
      { ...asked, timeLeft: timeoutMilliseconds(session.config.jira.timeout) },
      session,
    );
    try {
      const { reader } = opened;
      const [found, mine] = await Promise.all([
        findIssues(reader, keys),
        asksOwn ? reader.ownIssues() : null,
      ]);
      for (const key of keys) remember(key, found.get(key) ?? null);
      if (mine !== null) own = { at: now(), value: mine };
    } finally {
      await opened.close();
      opened = null;
    }
  }

  function remember(key: string, value: FoundIssue | null): void {
    issues.delete(key);
    issues.set(key, { at: now(), value });
    const [oldest] = issues.keys();
    if (issues.size > MOST_ISSUES && oldest !== undefined) issues.delete(oldest);
  }
}

/** Issues with their transitions; a command is compared with the names of the workflow, not with those in another language. */
async function findIssues(reader: JiraReader, keys: readonly string[]): Promise<Map<string, FoundIssue>> {
  if (keys.length === 0) return new Map();
  const found = await reader.findIssues(keys.map((key) => ({ key, transitions: true, details: true })));
  const { foreignLanguage } = await reader.viewpoint();
  return new Map(
    [...found].map(([key, issue]) => {
      const named = issue.transitions?.filter(
        ({ isOwnName }) => foreignLanguage === null || isOwnName === true,
      );
      return [key, { ...issue, transitions: named ?? null }];
    }),
  );
}

function sentenceOf(error: unknown): string {
  if (error instanceof JiraFailure) return tellFailure([error]);
  return isExpectedError(error) ? `${error.message} (${error.help})` : String(error);
}

/** A login that was not taken, or settings that cannot be used: the next attempt would do no better, or harm. */
function isFinal(error: unknown): boolean {
  if (error instanceof JiraFailure) return error.reason === 'credentials' || error.reason === 'captcha';
  return isExpectedError(error);
}
