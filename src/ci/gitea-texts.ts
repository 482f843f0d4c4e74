import type { CiFacts } from './ci-run.ts';
import { hostTexts } from './host-texts.ts';
import type { MergeMethod, ToldMerge } from './merging.ts';
import { fieldOf, numberField, textField } from './read-values.ts';

/** The settings of a repository that allow them: `Repository` of https://docs.gitea.com/api/ */
const METHODS: Readonly<Partial<Record<string, MergeMethod>>> = {
  allow_merge_commits: 'merge',
  allow_squash_merge: 'squash',
  allow_rebase: 'rebase',
  allow_rebase_explicit: 'semi-linear',
  allow_fast_forward_only_merge: 'fast-forward',
};

/** Whether a pull request in an event is one of Gitea or Forgejo, which call a setting otherwise than GitHub does. */
export function isOfGitea(pullRequest: unknown): boolean {
  return typeof fieldOf(pullRequest, 'base', 'repo', 'allow_merge_commits') === 'boolean';
}

/**
 * What becomes of a pull request of Gitea or Forgejo, by its event.
 * @param subject what people call the pull request
 */
export function giteaTexts(
  pullRequest: unknown,
  subject: string,
  told: ToldMerge,
): Pick<CiFacts, 'texts' | 'replays' | 'untold'> {
  const name = (end: string): string | undefined => textField(pullRequest, end, 'repo', 'full_name');
  const branch = textField(pullRequest, 'head', 'ref') ?? '';
  const request = {
    subject,
    number: numberField(pullRequest),
    title: textField(pullRequest, 'title'),
    source: name('head') === name('base') ? branch : `${name('head') ?? '<deleted>'}:${branch}`,
    target: textField(pullRequest, 'base', 'ref'),
    url: textField(pullRequest, 'html_url'),
    allowed: Object.entries(METHODS).flatMap(([setting, method]) =>
      method !== undefined && fieldOf(pullRequest, 'base', 'repo', setting) === true ? [method] : [],
    ),
  };
  const description = told.description ?? textField(pullRequest, 'body');
  return hostTexts('gitea', request, { ...told, description }, 'Gitea');
}
