import type { CiFacts, CiText, ComposedText } from './ci-run.ts';
import { composeTemplate, listMessages } from './fill-template.ts';
import { untoldTitle } from './plain-run.ts';
import { allowedBy, replaysOf, type MergeMethod, type ToldMerge } from './merging.ts';

/** A pull request, as far as the CI system tells. */
export interface HostRequest {
  readonly subject: string;
  readonly number: string;
  readonly title: string | undefined;
  readonly source: string | undefined;
  readonly target: string | undefined;
  /** `PROJECT/repository`; Bitbucket Data Center writes it into the message. */
  readonly project?: string | undefined;
  /** The last commit of the source. */
  readonly head?: string | undefined;
  /** Where it is looked at. */
  readonly url?: string | undefined;
  /** The methods that its repository allows; absent where nobody tells. */
  readonly allowed?: readonly MergeMethod[];
}

/** What a host makes of a request that it merges. */
interface Host {
  /** The methods that it offers where nobody has forbidden any. */
  readonly offered: readonly MergeMethod[];
  /** Above what is written of the commits; of a squash and a merge alike. */
  readonly header: (
    request: HostRequest,
    made: { readonly title: string; readonly description: string | undefined; readonly isSquash: boolean },
  ) => string;
  /** What that is made of, for people. */
  readonly parts: string;
  /** What it writes of the commits below that, oldest first. */
  readonly commits: (method: MergeMethod, messages: readonly string[], request: HostRequest) => string;
}

/** Bitbucket Data Center appends the subjects of so many commits: DEFAULT_COMMIT_SUMMARIES of its PullRequestMergeConfig. */
const MOST_SUMMARIES = 20;

/**
 * The messages that hosts propose, each with a commit in which it can be seen. People may change them while they merge.
 */
const hosts = {
  // https://confluence.atlassian.com/bbkb/understanding-the-default-pull-request-title-description-and-merge-commit-message-1235852669.html
  // A merge: https://github.com/osrf/vrx/commit/b819d6d0ca4c2a257a26338ad6bf2febbf1b2584, a squash:
  // https://github.com/DSpace/DSpace/commit/f2cc19f4a1ecbff621efb1cd33478f1b88ade6d0
  'bitbucket-cloud': {
    offered: ['merge', 'squash', 'fast-forward'],
    header: ({ source = '', number }, { title }) =>
      `Merged in ${source} (pull request #${number})\n\n${title}`,
    parts: 'the title',
    commits: (method, messages) => (method === 'squash' ? listMessages(messages) : ''),
  },
  // https://confluence.atlassian.com/bitbucketserver/pull-request-merge-strategies-844499235.html,
  // https://docs.atlassian.com/bitbucket-server/javadoc/9.3.0/api/com/atlassian/bitbucket/pull/PullRequestMergeConfig.html
  'bitbucket-dc': {
    offered: ['merge', 'squash', 'rebase', 'semi-linear', 'fast-forward'],
    header: ({ number, project = '', source = '', target = '' }, { title }) =>
      `Pull request #${number}: ${title}\n\nMerge in ${project} from ${source} to ${target}`,
    parts: 'the title',
    commits(_, messages, { head = '' }) {
      const subjects = messages.toReversed().map((message) => `  ${message.trim().split('\n', 1)[0] ?? ''}`);
      const isCut = subjects.length > MOST_SUMMARIES;
      return [
        `* commit '${head}':${isCut ? ` (${subjects.length} commits)` : ''}`,
        ...subjects.slice(0, MOST_SUMMARIES),
        ...(isCut ? ['  ...'] : []),
      ].join('\n');
    },
  },
  // https://learn.microsoft.com/azure/devops/repos/git/complete-pull-requests, and with a squash
  // https://github.com/versionize/versionize/issues/155
  azure: {
    offered: ['merge', 'squash', 'rebase', 'semi-linear'],
    header: ({ number }, { title, description }) =>
      `Merged PR ${number}: ${title}${description === undefined ? '' : `\n\n${description}`}`,
    parts: 'the title or description',
    commits: () => '',
  },
  // getMergeMessage and GetSquashMergeCommitMessages of https://github.com/go-gitea/gitea/tree/main/services/pull, without a
  // template (https://docs.gitea.com/usage/merge-message-templates); Forgejo's are the same
  gitea: {
    offered: ['merge', 'squash', 'rebase', 'semi-linear'],
    header({ number, source = '', target = '', url = '' }, { title, description, isSquash }) {
      if (isSquash) return `${title} (#${number})${description === undefined ? '' : `\n\n${description}`}`;
      return `Merge pull request '${title}' (#${number}) from ${source} into ${target}\n\nReviewed-on: ${url}`;
    },
    parts: 'the title or description',
    commits: () => '',
  },
} as const satisfies Record<string, Host>;

export type HostName = keyof typeof hosts;

type Merging = Pick<CiFacts, 'texts' | 'replays' | 'untold'>;

/**
 * What becomes of a pull request at its host: the message of each method that makes one, of which the likeliest is judged,
 * and the methods that make none.
 * @param system who does not pass on the title
 */
export function hostTexts(name: HostName, request: HostRequest, told: ToldMerge, system: string): Merging {
  const host: Host = hosts[name];
  const { subject } = request;
  const allowed = allowedBy(told, request.allowed ?? host.offered);
  const title = told.title ?? request.title;
  const making = allowed.methods.filter((method) => method !== 'rebase' && method !== 'fast-forward');
  // A squash takes most from the request.
  const judged = making.includes('squash') ? 'squash' : making[0];
  const texts = making.flatMap((method): CiText[] => {
    const listsCommits = host.commits(method, ['x'], request) !== '';
    if (title === undefined && !listsCommits) return [];
    return [
      {
        name: method === 'squash' ? 'squash message' : 'merge message',
        method,
        title: `${method} commit of ${subject}`,
        place: `${listsCommits ? 'the title, the commits or the merge dialog' : host.parts} of ${subject}`,
        isCertain: allowed.isCertain && title !== undefined,
        isMerge: method !== 'squash',
        isJudged: method === judged,
        subject: title ?? '',
        judgedFrom: 0,
        compose: (messages) => compose(host, method, request, { ...told, title }, messages),
      },
    ];
  });
  return {
    texts,
    replays: replaysOf(allowed, subject),
    untold: title === undefined && making.length > 0 ? untoldTitle(system) : null,
  };
}

function compose(
  host: Host,
  method: MergeMethod,
  request: HostRequest,
  { title, description, template }: ToldMerge,
  messages: readonly string[],
): ComposedText {
  const body = description?.replaceAll('\r\n', '\n').trim() || undefined;
  const known = title ?? defaultTitle(request, messages);
  if (template !== undefined) {
    const reference = `#${request.number}`;
    const [source_branch, target_branch] = [request.source, request.target];
    const values = { title: known, description: body, source_branch, target_branch, reference };
    return composeTemplate(template, { ...values, local_reference: reference }, messages);
  }
  const header = host.header(request, { title: known, description: body, isSquash: method === 'squash' });
  const commits = host.commits(method, messages, request);
  return {
    message: commits === '' ? header : `${header}\n\n${commits}`,
    quotedFrom: header.length,
  };
}

/** The title that Bitbucket proposes: the subject of the only commit, else the name of the branch. */
function defaultTitle({ source = '' }: HostRequest, messages: readonly string[]): string {
  const [only = '', ...others] = messages;
  return others.length === 0 ? (only.trim().split('\n', 1)[0] ?? '') : source;
}
