import { ExpectedError } from '../errors.ts';
import { cacheCommand } from './cache.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { COMMIT_MSG_HELP, commandHelp, programHelp } from './help.ts';
import type { Host } from './host.ts';
import { lintCommand } from './lint.ts';
import { loginCommand, logoutCommand } from './login.ts';
import { parseCommand } from './parse.ts';
import { prePushCommand } from './pre-push.ts';
import { readArguments } from './read-arguments.ts';
import { rulesCommand } from './rules.ts';
import type { ExitStatus } from './run-main.ts';
import { sandboxCommand } from './sandbox.ts';
import { openSession } from './session.ts';
import { VERSION } from './version.ts';

export { reportCommitMsg } from './report-commit-msg.ts';

/** All commands but `commit-msg`, which has a bundle of its own, in the order in which help lists them. */
export const commands: Readonly<Record<string, Command>> = {
  'pre-push': prePushCommand,
  lint: lintCommand,
  explain: explainCommand,
  fix: fixCommand,
  parse: parseCommand,
  rules: rulesCommand,
  sandbox: sandboxCommand,
  login: loginCommand,
  logout: logoutCommand,
  cache: cacheCommand,
  demo: demoCommand,
};

/**
 * Runs the command that the arguments name.
 * @throws ExpectedError
 */
export async function runCommand(args: readonly string[], host: Host): Promise<ExitStatus> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    host.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const output = name === undefined ? host.stderr : host.stdout;
    output.write(programHelp(commands));
    return name === undefined ? 2 : 0;
  }
  if (name === 'commit-msg') {
    host.stdout.write(COMMIT_MSG_HELP);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    throw new ExpectedError('usage', `no command is called ${name}`, 'see smart-commits --help');
  }
  const read = readArguments(name, rest, command.options);
  if (read.common.help === true) {
    host.stdout.write(commandHelp(command));
    return 0;
  }
  return await command.run(await openSession(read, host, command));
}
