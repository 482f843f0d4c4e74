import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isIgnored } from '../lint/is-ignored.ts';
import { ExpectedError } from '../errors.ts';
import { fixMessage } from '../lint/fix-message.ts';
import { keptMessagePath } from '../git/keep-message.ts';
import { replaceFile } from '../git/replace-file.ts';
import { styleDiff } from '../init/describe.ts';
import { unifiedDiff } from '../init/diff.ts';
import { planBranchOf } from './judging/plan-branches.ts';
import { lintMessage } from '../lint/lint-message.ts';
import { decodeMessage } from '../message/decode-message.ts';
import { judgeLooseMessage } from '../message/decide-clean-up.ts';
import { defineCommand } from './session/command.ts';
import { openReports } from './reporting/reports.ts';
import { type ExitStatus, useColor } from './session/host.ts';
import type { Session } from './session/session.ts';

export const fixCommand = defineCommand({
  usage: 'smart-commits fix [--dry-run] [FILE|-]',
  help: `Applies the safe fixes to the message in FILE, and leaves the rest as it is; without FILE, to the message that was kept when a commit was refused. - reads standard input and writes the message to standard output.
What is still wrong goes to standard error.
  --dry-run  only show the changes, as a patch
Exit status: 0 no error is left, 1 at least one error, 2 not done.`,
  options: { 'dry-run': { type: 'boolean' } },
  takes: ['config', 'processor', 'color', 'quiet'],
  examples: [
    ['smart-commits fix', 'the message of the commit that was refused'],
    ['smart-commits fix --dry-run message.txt', 'only show what would change'],
    ['git log -1 --format=%B | smart-commits fix -', 'print a message as it should be'],
  ],
  async run(session) {
    const { config, host, own, common } = session;
    const message = await readMessage(session);
    const fixed = fixMessage(message.raw, config, judgeLooseMessage);
    const isChanged = fixed.text !== message.raw;
    const count = isChanged ? fixed.count : 0;
    if (own['dry-run'] === true) {
      if (isChanged) showPatch(session, message, fixed.text);
    } else if (message.file === null) host.stdout.write(fixed.text);
    else if (isChanged) write(message.file, message.name, fixed.text);
    if (common.quiet !== true) {
      const verb = own['dry-run'] === true ? 'can be applied' : 'applied';
      host.stderr.write(`${count === 1 ? '1 fix' : `${count} fixes`} ${verb}\n`);
    }
    return await reportRest(session, fixed.text);
  },
});

/** A message with the file that it is in; null for standard input. */
interface NamedMessage {
  readonly raw: string;
  readonly file: string | null;
  readonly name: string;
}

async function readMessage({ positionals, cwd, host }: Session): Promise<NamedMessage> {
  const [given, ...others] = positionals;
  if (others.length > 0) {
    throw new ExpectedError('usage', 'fix takes one file', 'name one file that holds a message');
  }
  if (given === '-') {
    return { raw: decode(await readInput(host.stdin), 'standard input'), file: null, name: 'message' };
  }
  const kept = given === undefined ? keptMessagePath({ cwd, environment: host.env }) : null;
  const file = given === undefined ? kept : path.resolve(cwd, given);
  const bytes = file === null ? null : readBytes(file);
  if (file === null || bytes === null) throw given === undefined ? nothingKept() : unreadable(given);
  const name = given ?? path.relative(cwd, file);
  return { raw: decode(bytes, name), file, name };
}

/** Null for what cannot be read. */
function readBytes(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function nothingKept(): ExpectedError {
  return new ExpectedError(
    'usage',
    'there is no message of a refused commit here',
    'name the file that holds the message, or - for standard input',
  );
}

function unreadable(name: string): ExpectedError {
  return new ExpectedError(
    'usage',
    `cannot read ${name}`,
    'name a file that exists and that you may read, or - for standard input',
  );
}

async function readInput(input: NodeJS.ReadStream): Promise<Buffer> {
  if (input.isTTY) {
    throw new ExpectedError('usage', 'standard input is a terminal', 'pipe a message in, or name its file');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of input) chunks.push(Buffer.from(chunk as Buffer | string));
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer, name: string): string {
  const text = decodeMessage(bytes);
  if (Buffer.from(text).equals(bytes)) return text;
  throw new ExpectedError(
    'usage',
    `${name} is not UTF-8`,
    'convert it to UTF-8 first: fixing it would lose bytes',
  );
}

function write(file: string, name: string, text: string): void {
  try {
    replaceFile(realpathSync(file), text);
  } catch (cause) {
    throw new ExpectedError('io', `cannot write ${name}`, 'name a file that you may write', { cause });
  }
}

/** What `git apply` reads; in a terminal, where nothing may be an order, what a person reads. */
function showPatch({ host, common }: Session, { name, raw }: NamedMessage, after: string): void {
  const { stdout, env } = host;
  const diff = unifiedDiff({
    path: toSlashes(name).replace(/^\/+/, ''),
    before: raw,
    after,
    isExecutable: false,
  });
  stdout.write(stdout.isTerminal ? styleDiff(diff, useColor(common.color, env, stdout)) : diff);
}

function toSlashes(name: string): string {
  return path.sep === '\\' ? name.replaceAll('\\', '/') : name;
}

/** Reports what `lint` finds in the message as it is now, which is what the exit status tells. */
async function reportRest(session: Session, raw: string): Promise<ExitStatus> {
  const { config, common, processor, host, cwd } = session;
  const { text, strippedLines } = judgeLooseMessage(raw);
  if (isIgnored({ author: null, message: text, parents: null }, config.ignores)) return 0;
  const branches = (await planBranchOf(session, 'HEAD'))?.('') ?? [];
  const { diagnostics } = lintMessage(text, { ...config, branches }, strippedLines);
  if (diagnostics.length === 0) return 0;
  const given = { ...common, format: ['text'] };
  const reports = openReports(given, processor, host, host.stderr, cwd, config.messages);
  reports.add({ hash: null, author: null, message: text, diagnostics });
  return reports.finish({ commits: 1 }).errors > 0 ? 1 : 0;
}
