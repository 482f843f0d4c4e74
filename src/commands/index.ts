import { prePushCommand } from './pre-push.ts';
import { preReceiveCommand } from './pre-receive/pre-receive.ts';
import { lintCommand } from './lint/lint.ts';
import { explainCommand } from './explain.ts';
import { fixCommand } from './fix.ts';
import { parseCommand } from './parse.ts';
import { rulesCommand } from './rules.ts';
import type { ListedCommand } from './session/command.ts';
import { commandHelp, commitMsgCommand, programHelp } from './help.ts';
import { readArguments, unknownName } from './session/read-arguments.ts';
import { type ExitStatus, type Host, VERSION } from './session/host.ts';
import { openSession } from './session/session.ts';

export { runPushThread } from './pre-receive/push-thread.ts';

/** All commands but `commit-msg`, which has a bundle of its own, in the order in which help lists them. */
export const commands: Readonly<Record<string, ListedCommand>> = {
  'prepare-commit-msg': {
    summary: 'the hook: put the issue key of the branch into the message',
    load: async () => (await import('./prepare-commit-msg.ts')).prepareCommitMsgCommand,
  },
  'pre-push': {
    summary: 'the hook: check the commits that git is about to push',
    load: async () => prePushCommand,
  },
  'pre-receive': {
    summary: 'the hook of a server: check the commits of a push',
    load: async () => preReceiveCommand,
  },
  lint: { summary: 'check a range of commits, or messages', load: async () => lintCommand },
  audit: {
    summary: 'show what Jira dropped, misread or ran twice in a whole history',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
  explain: { summary: 'show what Jira will do, action by action', load: async () => explainCommand },
  fix: { summary: 'apply the safe fixes to a message', load: async () => fixCommand },
  parse: {
    summary: 'print what Jira reads, one JSON object a message, for programs',
    load: async () => parseCommand,
  },
  rules: { summary: 'list the rules, or show the page of one', load: async () => rulesCommand },
  config: {
    summary: 'show the configuration in effect, and where each value is from',
    load: async () => (await import('./config.ts')).configCommand,
  },
  init: {
    summary: 'set this repository up: configuration and hooks',
    load: async () => (await import('./init.ts')).initCommand,
  },
  'install-hooks': {
    summary: 'install the hooks of this package, for "prepare"',
    load: async () => (await import('./install-hooks.ts')).installHooksCommand,
  },
  sandbox: {
    summary: 'run a small Jira on this machine, to try things out',
    load: async () => (await import('./sandbox.ts')).sandboxCommand,
  },
  login: {
    summary: 'check a Jira token and keep it for this user',
    load: async () => (await import('./login.ts')).loginCommand,
  },
  logout: {
    summary: 'forget the token of a Jira',
    load: async () => (await import('./login.ts')).logoutCommand,
  },
  cache: {
    summary: 'forget what Jira answered',
    load: async () => (await import('./cache.ts')).cacheCommand,
  },
  doctor: {
    summary: 'find out why something does not work: Jira, hooks, identity or GitLab',
    load: async () => (await import('./doctor.ts')).doctorCommand,
  },
  lsp: {
    summary: 'judge messages while they are written, in an editor',
    load: async () => (await import('./lsp.ts')).lspCommand,
  },
  compose: {
    summary: 'write a message that Jira reads as you mean it, by questions or options',
    load: async () => (await import('./compose.ts')).composeCommand,
  },
  completion: {
    summary: 'print a script that completes commands and options in a shell',
    load: async () => (await import('./completion.ts')).completionCommand(commands),
  },
  demo: {
    summary: 'show what the hooks do, in a temporary repository',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
};

/**
 * Runs the command that the arguments name.
 * @throws ExpectedError
 */
export async function runCommand(args: readonly string[], host: Host): Promise<ExitStatus> {
  const [name, ...rest] = asOption(args);
  if (name === '--version' || name === '-v') {
    host.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h') {
    const output = name === undefined ? host.stderr : host.stdout;
    output.write(programHelp(commands));
    return name === undefined ? 2 : 0;
  }
  if (name === 'commit-msg') {
    host.stdout.write(commandHelp(commitMsgCommand));
    return 0;
  }
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (listed === undefined) {
    throw unknownName('command', name, ['commit-msg', ...Object.keys(commands)], 'see smart-commits --help');
  }
  const command = await listed.load();
  const read = readArguments(name, rest, command.options);
  if (read.common.help === true) {
    host.stdout.write(commandHelp(command));
    return 0;
  }
  return await command.run(await openSession(read, host, command));
}

/** `help lint` is another way to say `lint --help`, and `help` alone is `--help`. */
function asOption(args: readonly string[]): readonly string[] {
  const [first, name] = args;
  if (first !== 'help') return args;
  return name === undefined || name.startsWith('-') ? ['--help'] : [name, '--help'];
}
