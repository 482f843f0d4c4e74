import type { ProcessorName } from '../smart-commit/processor.ts';

/** What people call the processors. */
export const processorTitles: Readonly<Record<ProcessorName, string>> = {
  'gitlab-dvcs': 'GitLab with the Jira DVCS connector',
  dvcs: 'the Jira DVCS connector by itself',
  'github-cloud': 'GitHub for Jira, to Jira Cloud',
  'gitlab-cloud': 'GitLab for Jira Cloud',
  'bitbucket-cloud': 'Bitbucket Cloud',
  'bitbucket-dc': 'Bitbucket Data Center',
  fisheye: 'Fisheye and Crucible',
  gitkraken: 'Git Integration for Jira (GitKraken)',
};
