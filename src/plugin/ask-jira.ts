import { answerForCommitlint, openAccess, type Access, type Question } from './answer-questions.ts';

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
