import { onTestFinished } from 'vitest';
import type { Person } from '../../../src/message/commit.ts';
import { checkCommits, type JiraCheckSettings, type JiraVerdict } from '../../../src/jira/check-commits.ts';
import { makeCredential } from '../../../src/jira/credentials/credential.ts';
import { bareName, fullName } from '../../../src/rules/rule-name.ts';
import type { Flavour } from '../../../src/sandbox/seed.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { findProcessor, type ProcessorName } from '../../../src/smart-commit/processor.ts';
import { readMessage } from '../../../src/smart-commit/read-message.ts';
import { openTestJira } from '../../support/jira-client.ts';

export const ada: Person = { name: 'Ada', email: 'ada@example.com' };

/** A commit of a case: only a message, or the message with its people. */
export interface CaseCommit {
  readonly text: string;
  /** Ada unless it is given; null where it is not known. */
  readonly author?: Person | null;
  /** Not known unless it is given. */
  readonly committer?: Person;
}

export interface JiraCase extends CaseCommit {
  /** Commits that Jira runs before this one. */
  readonly before?: readonly CaseCommit[];
  readonly processor?: ProcessorName;
  readonly settings?: JiraCheckSettings;
  readonly flavour?: Flavour;
  readonly seed?: object;
  /** Whose token asks: `ada` unless it is given. */
  readonly token?: 'ada' | 'olga' | 'root';
}

export interface Judged extends JiraVerdict {
  /** What is said of the last commit: `time-tracking error KEY-1 ‹#time 2h›: the sentence`. */
  readonly said: readonly string[];
  readonly helps: readonly string[];
  readonly sandbox: Sandbox;
}

/** Judges a commit by what a sandbox answers, with one rule or with all. */
export async function judgeWithSandbox(given: JiraCase, rule?: string): Promise<Judged> {
  const { before = [], processor = 'dvcs', flavour = 'cloud', token = 'ada', seed = {} } = given;
  const sandbox = await startSandbox({ flavour, seed });
  onTestFinished(() => sandbox.close());
  const reader = openTestJira({ siteUrl: sandbox.url, credential: credentialOf(flavour, token) });
  const subjects = [...before, given].map(({ text, author = ada, committer = null }) => ({
    author,
    committer,
    reading: readMessage(text, findProcessor(processor)),
  }));
  const verdict = await checkCommits(subjects, reader, given.settings ?? {});
  const found = (verdict.diagnostics.at(-1) ?? []).filter(
    (diagnostic) => rule === undefined || diagnostic.rule === fullName(rule),
  );
  return {
    ...verdict,
    sandbox,
    helps: found.map(({ help }) => help),
    said: found.map(({ rule: name, severity, message, start, end }) => {
      const marked =
        end === 0
          ? given.text
          : `${given.text.slice(0, start)}‹${given.text.slice(start, end)}›${given.text.slice(end)}`;
      return `${bareName(name)} ${severity} ${marked}: ${message}`;
    }),
  };
}

function credentialOf(flavour: Flavour, token: string): ReturnType<typeof makeCredential> {
  const email = token === 'root' ? 'admin@example.com' : `${token}@example.com`;
  return makeCredential(
    flavour === 'cloud'
      ? { authType: 'basic', email, token: `${token}-token` }
      : { authType: 'bearer', email: null, token: `${token}-token` },
    'the environment',
  );
}
