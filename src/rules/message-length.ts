import type { MessageRule } from './rule.ts';

export const messageLength: MessageRule = {
  name: 'message-length',
  summary: "a command, or a part of one, past the processor's limit",
  severity: 'error',
  restsOn: 'maxLength',
  about: ['unread text'],
  check({ processor, wholeTree }, { jira }) {
    const limit = processor.maxLength.value;
    if (limit === null) return [];
    const lost = wholeTree.statements.flatMap(({ commands }) => commands).filter(({ end }) => end > limit);
    const first = lost[0];
    const last = lost.at(-1);
    if (first === undefined || last === undefined) return [];
    const where = first.start < limit ? 'reaches past' : 'stands past';
    return [
      {
        start: first.start,
        end: last.end,
        message: `\`#${first.name}\` ${where} character ${limit}, where ${jira('cut')} the message: the rest is lost`,
        help: 'put the issue key and its commands on the first line, or shorten the message',
      },
    ];
  },
};
