import { wholeReading } from '../smart-commit/read-message.ts';
import { isFilled, spanOf } from '../text/spans.ts';
import type { MessageRule } from './rule.ts';

export const messageLength: MessageRule = {
  name: 'message-length',
  check(reading, { jira, meanings }) {
    const { processor, wholeTree } = reading;
    const limit = processor.maxLength.value;
    if (limit === null) return [];
    const found = meanings(wholeReading(reading));
    const lost = wholeTree.statements
      .flatMap(({ commands }) => commands)
      .filter((node) => node.end > limit && found.get(node)?.kind !== 'prose');
    if (!isFilled(lost)) return [];
    const [first] = lost;
    const where = first.start < limit ? 'reaches past' : 'stands past';
    return [
      {
        ...spanOf(lost),
        message: `\`#${first.name}\` ${where} character ${limit}, where ${jira('cut')} the message: the rest is lost`,
        help: `what should reach Jira has to be within the first ${limit} characters, ideally on the first line`,
      },
    ];
  },
};
