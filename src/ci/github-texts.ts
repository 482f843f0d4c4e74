import { ownText, type CiFacts, type CiText, type ComposedText } from './ci-run.ts';
import { allowedBy, replaysOf, type ToldMerge } from './merging.ts';
import { composeTemplate, listMessages, type TemplateValues } from './fill-template.ts';
import { fieldOf, numberField, textField } from './read-values.ts';

/** How GitHub may merge a pull request. */
type Method = 'merge' | 'squash' | 'rebase';

/** The settings of a repository that allow them. */
const METHODS: Readonly<Record<Method, string>> = {
  merge: 'allow_merge_commit',
  squash: 'allow_squash_merge',
  rebase: 'allow_rebase_merge',
};

/**
 * What becomes of a pull request: the message of each allowed method that makes one, as GitHub proposes it. The one judged
 * is that of the method that auto-merge was set to or that alone is allowed, else of a squash, which takes most from the
 * pull request. A rebase makes no message, and always new commits. Sources:
 * https://docs.github.com/rest/repos/repos#update-a-repository (`squash_merge_commit_title` and its like, which the event
 * repeats), https://docs.github.com/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges
 * @param subject what people call the pull request
 */
export function githubTexts(
  pullRequest: unknown,
  subject: string,
  told: ToldMerge = {},
): Pick<CiFacts, 'texts' | 'replays'> {
  const title = told.title ?? textField(pullRequest, 'title');
  if (title === undefined) return { texts: [] };
  const methods = Object.keys(METHODS) as Method[];
  const offered = methods.filter((method) => fieldOf(pullRequest, 'base', 'repo', METHODS[method]) !== false);
  const automatic = methods.find((method) => method === fieldOf(pullRequest, 'auto_merge', 'merge_method'));
  const allowed = allowedBy(automatic === undefined ? told : { methods: [automatic] }, offered);
  const making = (['squash', 'merge'] as const).filter((method) => allowed.methods.includes(method));
  return {
    replays: replaysOf(allowed, subject, 'always'),
    texts: making.map((method, index) => {
      const isSquash = method === 'squash';
      return {
        name: isSquash ? 'squash message' : 'merge message',
        method,
        title: `${method} commit of ${subject}`,
        place: `${placeOf(pullRequest, method)} of ${subject}`,
        isCertain: allowed.isCertain,
        isMerge: !isSquash,
        isJudged: index === 0,
        subject: title,
        ...(isSquash ? authorOf(pullRequest) : {}),
        judgedFrom: 0,
        compose: (commits) => {
          const typed = automatic === undefined ? undefined : typedMessage(pullRequest);
          if (typed !== undefined) return ownText(typed);
          if (told.template !== undefined)
            return composeTemplate(told.template, { ...valuesOf(pullRequest, told), title }, commits);
          return isSquash
            ? squashMessage(pullRequest, title, commits)
            : ownText(mergeMessage(pullRequest, title));
        },
      };
    }),
  };
}

/** A squash has the author of the pull request, who for an app is called like its login: `dependabot[bot]`. */
function authorOf(pullRequest: unknown): Pick<CiText, 'author'> {
  const name = textField(pullRequest, 'user', 'login');
  return name === undefined ? {} : { author: { name, email: '' } };
}

/** For the template of a robot that merges: GitHub has none. */
function valuesOf(pullRequest: unknown, told: ToldMerge): TemplateValues {
  const reference = `#${numberField(pullRequest)}`;
  return {
    description: told.description ?? bodyOfPullRequest(pullRequest),
    source_branch: textField(pullRequest, 'head', 'ref'),
    target_branch: textField(pullRequest, 'base', 'ref'),
    reference,
    local_reference: reference,
    url: textField(pullRequest, 'html_url'),
  };
}

/** What somebody wrote into the dialog of auto-merge. */
function typedMessage(pullRequest: unknown): string | undefined {
  const title = textField(pullRequest, 'auto_merge', 'commit_title');
  return title === undefined
    ? undefined
    : joined(title, textField(pullRequest, 'auto_merge', 'commit_message'));
}

function squashMessage(pullRequest: unknown, title: string, commits: readonly string[]): ComposedText {
  const [only, ...others] = commits;
  const single = others.length === 0 ? only : undefined;
  const isPullTitle =
    setting(pullRequest, 'squash_merge_commit_title') === 'PR_TITLE' || single === undefined;
  const header = numbered(pullRequest, isPullTitle ? title : subjectOf(single));
  const withBody = (body: string | undefined, isOfCommits: boolean): ComposedText => {
    const message = joined(header, body);
    return { message, quotedFrom: isPullTitle ? (isOfCommits ? header.length : message.length) : 0 };
  };
  switch (setting(pullRequest, 'squash_merge_commit_message')) {
    case 'PR_BODY':
      return withBody(bodyOfPullRequest(pullRequest), false);
    case 'BLANK':
      return withBody(undefined, false);
    default:
      return withBody(single === undefined ? listMessages(commits) : bodyOf(single), true);
  }
}

function mergeMessage(pullRequest: unknown, title: string): string {
  const from = textField(pullRequest, 'head', 'label')?.replace(':', '/') ?? '';
  const header =
    setting(pullRequest, 'merge_commit_title') === 'PR_TITLE'
      ? numbered(pullRequest, title)
      : `Merge pull request #${numberField(pullRequest)} from ${from}`;
  switch (setting(pullRequest, 'merge_commit_message')) {
    case 'PR_BODY':
      return joined(header, bodyOfPullRequest(pullRequest));
    case 'BLANK':
      return header;
    default:
      return joined(header, title);
  }
}

/** Where a person changes the message: the merge box always, what it is made of before that. */
function placeOf(pullRequest: unknown, method: 'merge' | 'squash'): string {
  if (typedMessage(pullRequest) !== undefined) return 'the auto-merge message';
  const prefix = method === 'squash' ? 'squash_merge_commit' : 'merge_commit';
  const message = setting(pullRequest, `${prefix}_message`);
  if (message === 'PR_BODY') return 'the title or description';
  return method === 'squash' && message !== 'BLANK' ? 'the title, the commits or the merge box' : 'the title';
}

function setting(pullRequest: unknown, name: string): unknown {
  const value = fieldOf(pullRequest, 'base', 'repo', name);
  // An older GitHub knows one switch only.
  const isOldTitle =
    name === 'squash_merge_commit_title' &&
    fieldOf(pullRequest, 'base', 'repo', 'use_squash_pr_title_as_default') === true;
  return value ?? (isOldTitle ? 'PR_TITLE' : undefined);
}

function numbered(pullRequest: unknown, title: string): string {
  return `${title} (#${numberField(pullRequest)})`;
}

function bodyOfPullRequest(pullRequest: unknown): string | undefined {
  return textField(pullRequest, 'body')?.replaceAll('\r\n', '\n');
}

function joined(header: string, body: string | undefined): string {
  return body === undefined || body === '' ? header : `${header}\n\n${body}`;
}

function subjectOf(message: string): string {
  return message.trim().split('\n', 1)[0] ?? '';
}

function bodyOf(message: string): string {
  return message.trim().slice(subjectOf(message).length).trim();
}
