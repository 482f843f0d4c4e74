import { JiraFailure } from '../../jira-failure.ts';

/** JSON came, but not in the documented shape: nothing is concluded from it. */
export function malformed(what: string): JiraFailure {
  return new JiraFailure(
    'malformed',
    `Jira's answer about ${what} does not have the shape that Jira documents`,
    'check that the address is that of Jira; a proxy or another product may be answering',
  );
}
