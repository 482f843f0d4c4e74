import { linkedKeysOf, readMessage, type Reading } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';
import { ExpectedError } from '../errors.ts';
import { nameProcessors } from '../smart-commit/processor.ts';
import { safeJson } from '../report/json.ts';
import { messageOptions, readMessages } from './input/read-messages.ts';
import { defineCommand } from './session/command.ts';

export const parseCommand = defineCommand({
  usage: 'smart-commits parse [-z] [--message TEXT] [FILE…]',
  help: `Reads messages as they are: from --message, from files, or from standard input.
  -m, --message TEXT  a message; repeatable
  -z, --null          messages are separated by NUL
Offsets are UTF-16 units of the message, the end not included.`,
  options: messageOptions,
  takes: ['config', 'processor'],
  examples: [
    ["printf 'KEY-123 #time 2h' | smart-commits parse", 'one message'],
    ['git log -z --format=%B | smart-commits parse -z', 'a line of JSON for each commit'],
  ],
  async run(session) {
    const { named } = session.processor;
    if (named !== undefined) {
      throw new ExpectedError(
        'usage',
        `parse reads messages as one processor does, and several are named: ${nameProcessors(session.processor)}`,
        `choose one: --processor ${named[0]?.name}`,
      );
    }
    for await (const { raw } of readMessages(session)) {
      session.host.stdout.write(`${safeJson(toJson(readMessage(raw, session.processor)))}\n`);
    }
    return 0;
  },
});

function toJson(reading: Reading): unknown {
  return { linkedKeys: linkedKeysOf(reading), commands: reading.commands.map(commandJson) };
}

function commandJson(command: SmartCommand): unknown {
  const { issueKey, kind, name, arguments: argument, start, end } = command;
  const time =
    command.kind === 'time'
      ? {
          timeSpent: command.timeSpent,
          ...(command.worklogComment === undefined ? {} : { worklogComment: command.worklogComment }),
        }
      : {};
  return { issueKey, kind, name, arguments: argument, ...time, start, end };
}
