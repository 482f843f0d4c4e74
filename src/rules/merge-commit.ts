import { isMergeMessage } from '../smart-commit/host-texts.ts';
import { commandsSpan, type CommitRule } from './rule.ts';

export const mergeCommit: CommitRule = {
  name: 'merge-commit',
  check(reading, { parentCount }, { jira }) {
    if ((parentCount ?? 1) < 2) return [];
    const isRun = reading.processor.mergeCommits.value === 'run';
    // What somebody wrote for the merge runs once; what git or a host made of the branch's messages runs again.
    if (isRun && !isMergeMessage(reading.text)) return [];
    return [
      {
        ...commandsSpan(reading),
        message: isRun
          ? `this is a merge commit: ${jira('run')} its commands, a second time if the merged commits carry them too`
          : `this is a merge commit: ${jira('skip')} its commands`,
        help: isRun
          ? 'leave commands out of merge messages: `git merge --edit`'
          : 'put the commands into a commit of the branch',
      },
    ];
  },
};
