import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { fixMessage } from '../fix-message.ts';
import { replaceFile } from '../git/replace-file.ts';
import { decodeMessage } from '../message/decode-message.ts';
import { judgeLooseMessage } from '../message/judge-message.ts';
import type { Command } from './command.ts';

export const fixCommand: Command = {
  usage: 'smart-commits fix FILE',
  help: 'Applies the safe fixes to the message in FILE, and leaves the rest as it is.',
  options: {},
  async run({ positionals, cwd, config, host, common }) {
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) {
      throw new ExpectedError('usage', 'fix takes one file', 'name the file that holds the message');
    }
    const file = path.resolve(cwd, name);
    const raw = read(file, name);
    const { text, count } = fixMessage(raw, config, judgeLooseMessage);
    if (count > 0) write(file, name, text);
    if (common.quiet !== true) host.stderr.write(`${count === 1 ? '1 fix' : `${count} fixes`} applied\n`);
    return 0;
  },
};

function read(file: string, name: string): string {
  const bytes = attempt(() => readFileSync(file), `cannot read ${name}`, 'name a file that you may read');
  const text = decodeMessage(bytes);
  if (!Buffer.from(text).equals(bytes)) {
    throw new ExpectedError(
      'usage',
      `${name} is not UTF-8`,
      'convert the file first: fixing it would lose bytes',
    );
  }
  return text;
}

function write(file: string, name: string, text: string): void {
  attempt(
    () => replaceFile(realpathSync(file), text),
    `cannot write ${name}`,
    'name a file that you may write',
  );
}

function attempt<Result>(act: () => Result, problem: string, help: string): Result {
  try {
    return act();
  } catch (error) {
    throw new ExpectedError('usage', problem, help, { cause: error });
  }
}
