import { asSeenBy, foundIssue, keysOfCommands, keySpan, viewerOf, type JiraCheck } from './check.ts';

export const issueQuery: JiraCheck = {
  name: 'issue-query',
  check(subject, { answers, options }) {
    const { reading } = subject;
    // What is true of one's own issues is not true of another's.
    const isPersonal = /\bcurrentUser\s*\(/i.test(
      (options as { readonly jql?: string } | undefined)?.jql ?? '',
    );
    const seen = isPersonal ? asSeenBy(viewerOf(subject, answers)) : {};
    return keysOfCommands(reading).flatMap((key) =>
      foundIssue(key, answers)?.matches === false
        ? [
            {
              ...keySpan(reading, key),
              message: `${key} does not match the condition that this repository sets for issues${seen.atMost === undefined ? '' : ', which asks about the account of the token and not about the author'}`,
              help: 'see the option `jql` of smart-commits/issue-query, or choose another issue',
              ...seen,
            },
          ]
        : [],
    );
  },
};
