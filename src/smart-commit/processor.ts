/**
 * How sure we are of a cell: `code` was read in the processor's source, `documented` stands in its vendor's manual,
 * `inferred` is neither. A finding that rests on an inferred cell is at most a warning and says "may".
 */
export type Certainty = 'code' | 'documented' | 'inferred';

/** One fact about one processor. */
export interface Cell<Value> {
  readonly value: Value;
  readonly certainty: Certainty;
  readonly source: string;
}

/** Which commits of one push are read: the first `count` from that end. */
export interface PushLimit {
  readonly count: number;
  readonly from: 'oldest' | 'newest';
}

/** Everything that differs between the programs that hand commit messages to Jira. */
interface ProcessorRow {
  /** `first`: the first line only; `each`: every line by itself; `joined`: keys and comments carry over lines. */
  readonly lines: Cell<'first' | 'each' | 'joined'>;
  /** UTF-16 units after which the message is cut; null for no limit. */
  readonly maxLength: Cell<number | null>;
  /** What an issue key may be made of, and that only upper case with clear boundaries counts. */
  readonly issueKey: Cell<'plain' | 'underscore'>;
  /** What may stand between two keys that share their commands: white space, or a comma and white space. */
  readonly keyList: Cell<'comma or space'>;
  /** Commands belong to the last key before them on the line, and end where the next key begins. */
  readonly target: Cell<'last key'>;
  /** A command is `#`, after white space, with ASCII letters and hyphens. */
  readonly command: Cell<'letters and hyphens'>;
  /** A comment needs text and ends with its line, or not. */
  readonly comment: Cell<'one line' | 'many lines'>;
  /** Whether `#time 1.5h` is said to be one hour and a half. */
  readonly duration: Cell<'whole' | 'decimal'>;
  /** What `#time` without a duration does to the rest of the commit. */
  readonly missingDuration: Cell<'aborts' | 'fails'>;
  /** Whether text after a transition becomes its comment. */
  readonly transitionText: Cell<'comment' | 'needs #comment'>;
  /** Commands besides `comment` and `time` that are no transition, in lower case. */
  readonly extraCommands: Cell<readonly ExtraCommand[]>;
  /** Whether `+review` creates a Crucible review. */
  readonly reviews: Cell<boolean>;
  /** Which text links a commit to an issue, a looser matter than running its commands. */
  readonly linking: Cell<'connector' | 'github' | 'gitlab' | 'gitkraken'>;
  readonly mergeCommits: Cell<'run' | 'not run'>;
  readonly pushLimit: Cell<PushLimit | null>;
  /** In which order the commits of one push are executed. */
  readonly pushOrder: Cell<'newest first' | 'unknown'>;
  /** Whose e-mail Jira is told: the commit's author, or first the host's own user that belongs to it. */
  readonly authorEmail: Cell<'author' | 'host user'>;
}

/** A program that hands commit messages to Jira. */
export interface Processor extends ProcessorRow {
  readonly name: ProcessorName;
  /** All that a configuration names, where it names several: this is the row of the first. */
  readonly named?: readonly Processor[];
}

/** One processor, or all that hand the same commits to Jira: for all of them a message has to mean the same. */
export type NamedProcessors = ProcessorName | readonly ProcessorName[];

export type ExtraCommand = 'assign' | 'label' | 'fixversion' | 'affectsversion';

/** Names of the cells, for rules to say what they rest on. */
export type CellName = keyof ProcessorRow;

const code = <Value>(value: Value, source: string): Cell<Value> => ({ value, certainty: 'code', source });
const documented = <Value>(value: Value, source: string): Cell<Value> => ({
  value,
  certainty: 'documented',
  source,
});
const inferred = <Value>(value: Value, source: string): Cell<Value> => ({
  value,
  certainty: 'inferred',
  source,
});

const PARSER = 'jira-dvcs-connector: smartcommits/DefaultCommitMessageParser.java';
const WORKLOG = 'jira-dvcs-connector: smartcommits/handlers/WorkLogHandler.java';
const COMMENT = 'jira-dvcs-connector: smartcommits/handlers/CommentHandler.java';
const TRANSITION = 'jira-dvcs-connector: smartcommits/handlers/TransitionHandler.java';
const SERVICE = 'jira-dvcs-connector: smartcommits/DefaultSmartcommitsService.java';
const CHANGESETS = 'jira-dvcs-connector: dao/impl/ChangesetDaoImpl.java';
const EXTRACTOR = 'jira-dvcs-connector: sync/impl/IssueKeyExtractor.java';
const CLOUD = 'https://support.atlassian.com/jira-software-cloud/docs/process-issues-with-smart-commits';
const BITBUCKET_CLOUD = 'https://support.atlassian.com/bitbucket-cloud/docs/use-smart-commits';
const BITBUCKET_DC = 'https://confluence.atlassian.com/bitbucketserver0810/use-smart-commits-1236442967.html';
const FISHEYE = 'https://confluence.atlassian.com/spaces/FISHEYE040/pages/829821757/Using+Smart+Commits';
const DEV_INFO = 'Jira development information API 0.10: Commit.message';
const GITHUB = 'github:atlassian/github-for-jira';
const GITLAB = 'github:gitlabhq/gitlabhq';
const GITKRAKEN =
  'https://www-staging.bigbrassband.com/git-integration-for-jira/documentation/smart-commits.html';
const SAME_ENGINE = 'as in the connector';

/** The connector's own parser on the whole message, as published in 2015. */
const dvcs = (): ProcessorRow => ({
  lines: code('each', PARSER),
  maxLength: code(null, 'jira-dvcs-connector: activeobjects/v3/ChangesetMapping.java'),
  issueKey: code('plain', PARSER),
  keyList: code('comma or space', PARSER),
  target: code('last key', PARSER),
  command: code('letters and hyphens', PARSER),
  comment: code('one line', COMMENT),
  duration: code('whole', WORKLOG),
  missingDuration: code('aborts', `${WORKLOG}, SmartcommitOperation.java`),
  transitionText: code('comment', TRANSITION),
  extraCommands: code([], 'jira-dvcs-connector: smartcommits/CommandType.java'),
  reviews: code(false, PARSER),
  linking: code('connector', EXTRACTOR),
  mergeCommits: code('run', SERVICE),
  pushLimit: code(null, CHANGESETS),
  pushOrder: code('newest first', `${CHANGESETS}: ORDER BY date DESC`),
  authorEmail: code('author', SERVICE),
});

/** What Atlassian's manuals promise of every edition, with the rest assumed to be as in the connector. */
const documentedEngine = (manual: string): ProcessorRow => ({
  lines: documented('each', manual),
  maxLength: inferred(null, SAME_ENGINE),
  issueKey: inferred('plain', SAME_ENGINE),
  keyList: documented('comma or space', manual),
  target: inferred('last key', SAME_ENGINE),
  command: documented('letters and hyphens', manual),
  comment: documented('one line', manual),
  duration: inferred('whole', `${SAME_ENGINE}; ${manual} promises decimals`),
  missingDuration: inferred('aborts', SAME_ENGINE),
  transitionText: documented('comment', manual),
  extraCommands: documented([], manual),
  reviews: documented(false, manual),
  linking: inferred('connector', SAME_ENGINE),
  mergeCommits: inferred('run', SAME_ENGINE),
  pushLimit: inferred(null, SAME_ENGINE),
  pushOrder: inferred('newest first', SAME_ENGINE),
  authorEmail: inferred('author', `${SAME_ENGINE}; ${manual} says committer`),
});

/** Jira Cloud: its parser is closed; the manual and the senders' sources are not. */
const cloud = (manual: string): ProcessorRow => ({
  ...documentedEngine(manual),
  lines: inferred(
    'each',
    'https://github.com/atlassian/github-for-jira/issues/1059: commands in the body ran',
  ),
  maxLength: documented(1024, DEV_INFO),
  duration: documented('decimal', manual),
  missingDuration: inferred('fails', 'no report of an aborted commit on Cloud'),
  transitionText: documented('needs #comment', manual),
  mergeCommits: inferred('not run', 'https://github.com/atlassian/github-for-jira/issues/292'),
  pushOrder: inferred('unknown', 'not documented'),
});

/**
 * One row for each processor, in the order of the documentation. Its key is the name that a configuration gives. Rows are
 * made when they are asked for: a run needs one, and most commits none.
 */
const rows = {
  'gitlab-dvcs': () => ({
    ...dvcs(),
    lines: documented(
      'first',
      'https://docs.gitlab.com/integration/jira/dvcs/; jira-dvcs-connector-gitlab: GitlabCommunicator.java',
    ),
  }),
  dvcs,
  'github-cloud': () => ({
    ...cloud(CLOUD),
    linking: code('github', `${GITHUB}: src/util/jira-utils.ts`),
    pushLimit: code({ count: 10, from: 'oldest' }, `${GITHUB}: src/transforms/push.ts, MAX_COMMIT_HISTORY`),
    authorEmail: code('author', `${GITHUB}: src/util/jira-utils.ts, getJiraAuthor`),
  }),
  'gitlab-cloud': () => ({
    ...cloud(CLOUD),
    transitionText: inferred(
      'comment',
      'https://docs.gitlab.com/integration/jira/dvcs/ shows `#close Closing issue`',
    ),
    linking: code('gitlab', `${GITLAB}: lib/gitlab/regex.rb`),
    pushLimit: code(
      { count: 100, from: 'newest' },
      `${GITLAB}: app/services/git/base_hooks_service.rb, PROCESS_COMMIT_LIMIT`,
    ),
    authorEmail: code('host user', `${GITLAB}: lib/atlassian/jira_connect/serializers/commit_entity.rb`),
  }),
  'bitbucket-cloud': () => cloud(BITBUCKET_CLOUD),
  'bitbucket-dc': () => documentedEngine(BITBUCKET_DC),
  fisheye: () => ({
    ...documentedEngine(FISHEYE),
    issueKey: documented('plain', FISHEYE),
    reviews: documented(true, FISHEYE),
  }),
  gitkraken: () => ({
    ...documentedEngine(GITKRAKEN),
    lines: documented('joined', GITKRAKEN),
    issueKey: inferred(
      'underscore',
      `${GITKRAKEN} documents keys with an underscore; that only capital letters count is assumed`,
    ),
    linking: inferred('gitkraken', `${SAME_ENGINE}, with the keys that ${GITKRAKEN} documents`),
    keyList: inferred('comma or space', SAME_ENGINE),
    comment: documented('many lines', GITKRAKEN),
    duration: documented('decimal', GITKRAKEN),
    missingDuration: documented(
      'fails',
      'https://help.gitkraken.com/git-integration-for-jira-cloud/email-notifications-from-atlassian-for-smart-commits-gij-cloud',
    ),
    extraCommands: documented(['assign', 'label', 'fixversion', 'affectsversion'], GITKRAKEN),
    pushOrder: inferred('unknown', 'not documented'),
  }),
} satisfies Readonly<Record<string, () => ProcessorRow>>;

export type ProcessorName = keyof typeof rows;

/** What people call each: apart from its row, as the hook can do without. */
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

/** Names of all processors, in the order of the documentation. */
export const processorNames = Object.keys(rows) as readonly ProcessorName[];

const made = new Map<ProcessorName | undefined, Processor>();

/**
 * The row of a processor; without a name, the row for a repository that has not chosen one. Of several names, the row of the
 * first with all of them in `named`. Total.
 */
export function findProcessor(names?: NamedProcessors): Processor {
  if (typeof names === 'object') {
    const [first, ...others] = names.map((name) => findProcessor(name));
    if (first === undefined || others.length === 0) return first ?? findProcessor();
    return { ...first, named: [first, ...others] };
  }
  const known = made.get(names);
  if (known !== undefined) return known;
  const processor: Processor = names === undefined ? unset() : { name: names, ...rows[names]() };
  made.set(names, processor);
  return processor;
}

/** Each of the processors that a configuration names, in its order; one where it names one or none. Total. */
export function eachProcessor(processor: Processor): readonly Processor[] {
  return processor.named ?? [processor];
}

/** `dvcs`, or `dvcs and github-cloud`. Total. */
export function nameProcessors(processor: Processor): string {
  return joinNames(eachProcessor(processor).map(({ name }) => name));
}

/** `a`, `a and b`, `a, b and c`; `last` stands before the last. Total. */
export function joinNames(names: readonly string[], last = 'and '): string {
  const end = names.at(-1) ?? '';
  return names.length < 2 ? end : `${names.slice(0, -1).join(', ')} ${last}${end}`;
}

/**
 * What is read while nobody has said which program reads: as `gitlab-dvcs`, the strictest,
 * but its first-line limit is a guess, so that findings which rest on it are warnings.
 */
function unset(): Processor {
  return { ...findProcessor('gitlab-dvcs'), lines: inferred('first', 'no `processor` is configured') };
}
