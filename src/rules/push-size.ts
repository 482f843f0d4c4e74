import { commandsSpan, type PushRule } from './rule.ts';
import { isFilled } from '../text/spans.ts';

export const pushSize: PushRule = {
  name: 'push-size',
  check(commits, { processor, jira }) {
    const limit = processor.pushLimit.value;
    if (limit === null) return [];
    const lost = limit.from === 'oldest' ? commits.slice(limit.count) : commits.slice(0, -limit.count);
    if (!isFilled(lost)) return [];
    const [first] = lost;
    return [
      {
        hash: first.hash,
        ...commandsSpan(first.reading),
        message: `${commits.length} commits of this push carry commands: ${jira('see')} only the ${limit.from} ${limit.count}, not ${lost.length === 1 ? 'this one' : `this one and ${lost.length - 1} more`}`,
        help: `push in steps of at most ${limit.count}: \`git push origin <commit>:<branch>\``,
      },
    ];
  },
};
