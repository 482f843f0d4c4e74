import { homedir } from 'node:os';
import { findJira, openPlanned } from '../commands/judging/ask-jira.ts';
import { type Host, isCi, tell } from '../commands/session/host.ts';
import { openSession, type Session } from '../commands/session/session.ts';
import { tellNotChecked } from '../commands/judging/tell-doubts.ts';
import { isIgnored } from '../lint/is-ignored.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { type ExpectedError, isExpectedError } from '../errors.ts';
import { checkCommits } from '../jira/check-commits.ts';
import { jiraChecks } from '../jira/checks/index.ts';
import { tellFailure } from '../jira/jira-failure.ts';
import type { OpenedJira } from '../jira/open-jira.ts';
import { judgeLooseMessage } from '../message/decide-clean-up.ts';
import { visibleText } from '../text/visible-text.ts';
import type { RuleSettings } from '../rules/rule-weight.ts';
import { fullName } from '../rules/rule-name.ts';
import { type Reading, readMessage } from '../smart-commit/read-message.ts';

/** What commitlint does in one go: the messages of a range, at once or one after the other. */
interface Run {
  readonly cwd: string;
  /** Milliseconds since 1970. */
  lastUsed: number;
  /** The latest question about each message. */
  readonly questions: Map<string, Question>;
  /** Not yet asked. */
  waiting: Question[];
  timer: NodeJS.Timeout | null;
  readonly access: Promise<Access | null>;
}

/** Milliseconds without a further message after which those that came are asked about together. */
const PATIENCE = 10;

/** Milliseconds of rest that end a run: an editor's process lives longer than a login or a configuration. */
const REST = 1000;

let current: Run | undefined;

/**
 * What a rule that asks Jira says about a message under commitlint: one sentence a finding. Messages that come within a
 * few milliseconds are asked about in one batch, and each message of a run once. Where Jira cannot be asked, that is a
 * line on standard error; in CI, where `jira.ci` is `required`, the rule fails with the sentence instead. Total but for
 * defects.
 *
 * @param rule full name
 */
export async function askJiraForCommitlint(raw: string, rule: string): Promise<readonly string[]> {
  const run = currentRun();
  let question = run.questions.get(raw);
  // The rules of a message come one behind the other: until it is asked about, it stays one question.
  if (question === undefined || (question.isAsked && !question.rules.has(rule))) {
    question = makeQuestion(raw);
    run.questions.set(raw, question);
    run.waiting.push(question);
    run.timer?.refresh();
    run.timer ??= setTimeout(() => askAll(run), PATIENCE);
  }
  question.rules.add(rule);
  const sentences = await question.sentences;
  run.lastUsed = Date.now();
  return sentences.get(rule) ?? [];
}

function currentRun(): Run {
  const cwd = process.cwd();
  const isOver =
    current === undefined ||
    current.cwd !== cwd ||
    (current.waiting.length === 0 && Date.now() - current.lastUsed > REST);
  if (current === undefined || isOver) {
    const access = openAccess(cwd);
    // Whoever asks waits for it; until then a failure is no unhandled one.
    access.catch(() => undefined);
    current = { cwd, lastUsed: Date.now(), questions: new Map(), waiting: [], timer: null, access };
  }
  current.lastUsed = Date.now();
  return current;
}

function askAll(run: Run): void {
  const batch = run.waiting;
  run.waiting = [];
  run.timer = null;
  for (const question of batch) question.isAsked = true;
  answerForCommitlint(batch, run.access).catch((error: unknown) => {
    for (const { reject } of batch) reject(error);
  });
}

function makeQuestion(raw: string): Question {
  let resolve: Question['resolve'] = () => undefined;
  let reject: Question['reject'] = () => undefined;
  const sentences: Question['sentences'] = new Promise((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { raw, rules: new Set(), isAsked: false, sentences, resolve, reject };
}

/** Sentences by the full name of the rule that says them. */
type Sentences = ReadonlyMap<string, readonly string[]>;

/** A message to ask Jira about. */
interface Question {
  readonly raw: string;
  /** Full names of the rules that want to know. */
  readonly rules: Set<string>;
  isAsked: boolean;
  readonly sentences: Promise<Sentences>;
  readonly resolve: (sentences: Sentences) => void;
  readonly reject: (reason: unknown) => void;
}

/** The Jira of a run, which has one time budget, one login and one configuration. */
interface Access {
  readonly session: Session;
  readonly jira: OpenedJira;
  /** Whether a Jira that cannot be asked fails a rule. */
  readonly isRequired: boolean;
  /** In CI the messages are those of others than the account of the token. */
  readonly isCi: boolean;
  /** What was told already. */
  readonly told: Set<string>;
}

/**
 * Finds the Jira that the rules of commitlint ask; null where none is to be asked, which is told.
 * @throws ExpectedError for a login that cannot be used
 */
async function openAccess(cwd: string): Promise<Access | null> {
  const session = await trySession(cwd);
  if (session === null) return null;
  const mode = isCi(session.host) ? session.config.jira.ci : 'on';
  if (mode === 'off') return null;
  const wish = { mode, isDemanded: false, isFork: false, isServer: false };
  const { login, ...plan } = await findJira(session, wish);
  if (login === null) return null;
  return {
    session,
    jira: await openPlanned({ ...plan, login }, session),
    isRequired: mode === 'required',
    isCi: isCi(session.host),
    told: new Set(),
  };
}

/** Null for a configuration that cannot be used: the rules about messages read the same one, and say so. */
async function trySession(cwd: string): Promise<Session | null> {
  try {
    // Whoever switches such a rule on wishes that Jira is asked.
    return await openSession({ common: { jira: 'on' }, own: {}, positionals: [] }, makeHost(cwd));
  } catch (error) {
    if (isExpectedError(error)) return null;
    throw error;
  }
}

/** The process of commitlint, of which nothing is changed. */
function makeHost(cwd: string): Host {
  const output = (stream: NodeJS.WriteStream): Host['stderr'] => ({
    write: (text) => void stream.write(text),
    isTerminal: false,
    columns: 80,
  });
  return {
    env: process.env,
    cwd,
    program: null,
    home: homedir(),
    platform: process.platform,
    stdin: process.stdin,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
  };
}

/** Asks Jira about messages in one batch, and gives each what its rules say. Rejects for defects only. */
async function answerForCommitlint(
  batch: readonly Question[],
  opening: Promise<Access | null>,
): Promise<void> {
  const access = await opening.catch((error: unknown) => {
    if (isExpectedError(error)) return error;
    throw error;
  });
  if (access === null || isExpectedError(access)) {
    batch.forEach((question, index) => answer(question, index === 0 ? access : null));
    return;
  }
  const { session, jira, isRequired } = access;
  const subjects = subjectsOf(batch, session);
  // The process is commitlint's, and ends when it has nothing left to wait for.
  const { diagnostics, answers, notChecked } = await checkCommits(
    subjects.map(({ reading }) => ({
      author: null,
      committer: null,
      reading,
      ...(access.isCi ? { isOthers: true } : {}),
    })),
    jira.reader,
    { projects: session.config.projects, rules: onlyRules(batch) },
  ).finally(() => jira.close());
  tellNotChecked(session.host, notChecked);
  const [failure = null, ...others] = answers.failures;
  if (failure !== null && !isRequired) tellOnce(access, tellFailure([failure, ...others]));
  // A rule has one severity: what need not hold for the author is told, and refuses nothing.
  const isSure = ({ severity }: Diagnostic): boolean => severity === 'error';
  for (const { message, help } of diagnostics.flat().filter((one) => !isSure(one)))
    tellOnce(access, `${message} (${help})`);
  const found = new Map(
    subjects.map(({ question }, index) => [question, (diagnostics[index] ?? []).filter(isSure)]),
  );
  // A failure of the whole batch is said at one of its messages.
  batch.forEach((question, index) =>
    answer(question, index === 0 && isRequired ? failure : null, found.get(question)),
  );
}

/** In the order in which Jira runs them; commitlint reads a range from the newest commit on. */
function subjectsOf(
  batch: readonly Question[],
  { config, processor }: Session,
): { readonly question: Question; readonly reading: Reading }[] {
  const subjects = batch.flatMap((question) => {
    const { text } = judgeLooseMessage(question.raw);
    const isOut = isIgnored({ author: null, message: text, parents: null }, config.ignores);
    return isOut ? [] : [{ question, reading: readMessage(text, processor) }];
  });
  return processor.pushOrder.value === 'newest first' ? subjects : subjects.toReversed();
}

/** How much a rule weighs is for commitlint to say. */
function onlyRules(batch: readonly Question[]): RuleSettings {
  const asked = new Set(batch.flatMap(({ rules }) => [...rules]));
  const names = jiraChecks.map(({ name }) => fullName(name));
  return Object.fromEntries(names.map((name) => [name, asked.has(name) ? 'error' : 'off'] as const));
}

function answer(
  { rules, resolve }: Question,
  failure: ExpectedError | null,
  diagnostics: readonly Diagnostic[] = [],
): void {
  const sentences = new Map<string, string[]>();
  const say = (rule: string, message: string, help: string): void => {
    sentences.set(rule, [...(sentences.get(rule) ?? []), `${visibleText(message)}; ${visibleText(help)}`]);
  };
  const [first] = rules;
  if (failure !== null && first !== undefined) say(first, failure.message, failure.help);
  for (const { rule, message, help } of diagnostics) say(rule, message, help);
  resolve(sentences);
}

function tellOnce({ session, told }: Access, sentence: string): void {
  if (told.has(sentence)) return;
  told.add(sentence);
  tell(session.host, sentence);
}
