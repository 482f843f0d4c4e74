import type { MessageTrait } from '../smart-commit/executed-nodes.ts';
import type { CellName, Processor } from '../smart-commit/processor.ts';
import type { Severity } from '../text/diagnostic.ts';
import type { ObjectSchema } from '../text/schema-type.ts';
import { bareName, fullName } from './rule-name.ts';

/**
 * What a rule judges by, which decides where it can run:
 *
 * - `message`: everywhere, commitlint included
 * - `message file`: what stood there before git deleted its comment lines, which commitlint does not see
 * - `commit`: its author and its parents too; commits with commands only
 * - `push`: all commits of a push
 * - `branch`: the name of the branch that is pushed, or that a merge request brings
 * - `Jira`: what Jira answers; no fact about a processor decides then
 */
export type RuleNeed = 'message' | 'message file' | 'commit' | 'push' | 'branch' | 'Jira';

/**
 * What a rule lets Jira be asked:
 *
 * - `issues`: those that commands are for; `linked issues`: also those that only link, where the projects are named
 * - `transitions`, `permissions`, `details`: of these issues; `condition`: whether they match the JQL of the options
 * - `author`, `committer`: which users they are, or whether the account that asks is the author; `user names`: by name
 * - `time tracking`: whether it is on
 */
export type JiraTopic =
  | 'issues'
  | 'linked issues'
  | 'transitions'
  | 'permissions'
  | 'details'
  | 'condition'
  | 'author'
  | 'user names'
  | 'committer'
  | 'time tracking';

/**
 * Which commands of a message a finding is about:
 *
 * - `under it`: those that its text overlaps, else those of the statement behind it (it points at the key)
 * - `before it`: the comment that ends there, and what its text overlaps
 * - `itself`: the one that begins where it does, else one that nobody has seen: Jira sees none in it
 * - `all`: every command of the commit
 */
export type Concern = 'under it' | 'before it' | 'itself' | 'all';

/** What a finding comes to where the message was pushed as it is. */
export interface RuleOutcome {
  readonly outcome: 'dropped' | 'misread' | 'twice';
  readonly concerns: Concern;
}

/** What stands behind the severity of a rule. A rule with required options can do nothing without them. */
export interface RuleOptions {
  /** JSON, for sentences. */
  readonly example: string;
  readonly schema: ObjectSchema;
}

/** What a rule's place in a configuration is. */
export interface RuleHead {
  readonly needs: RuleNeed;
  /** What it weighs where no configuration says otherwise. */
  readonly severity: Severity | 'off';
  /** It has something to say of messages without any `#` too. */
  readonly judgesAll?: true;
  readonly options?: RuleOptions;
}

const word = { type: 'string', pattern: '^\\S+$', maxLength: 200 } as const;

/**
 * Every rule, in the order of the documentation; of message rules that is the order in which they may speak: for the same
 * text the first one does. The hook checks the configuration by this table and loads no rule, nor the facts below.
 */
export const ruleHeads = {
  'stripped-line': { needs: 'message file', severity: 'error' },
  'message-length': { needs: 'message', severity: 'error' },
  'first-line': { needs: 'message', severity: 'error' },
  'key-case': { needs: 'message', severity: 'error' },
  'key-boundary': { needs: 'message', severity: 'error' },
  'key-separator': { needs: 'message', severity: 'error' },
  'command-target': { needs: 'message', severity: 'error' },
  'command-spelling': { needs: 'message', severity: 'error' },
  'command-shape': { needs: 'message', severity: 'error' },
  'command-without-key': { needs: 'message', severity: 'error' },
  'comment-empty': { needs: 'message', severity: 'error' },
  'comment-truncated': { needs: 'message', severity: 'error' },
  'time-format': { needs: 'message', severity: 'error' },
  'prose-command': { needs: 'message', severity: 'warning' },
  'transition-known': { needs: 'message', severity: 'error' },
  'project-known': { needs: 'message', severity: 'warning' },
  'time-comment': { needs: 'message', severity: 'warning' },
  'transition-comment': { needs: 'message', severity: 'warning' },
  'repeated-command': { needs: 'message', severity: 'warning' },
  'processors-differ': { needs: 'message', severity: 'error' },
  'time-limit': {
    needs: 'message',
    severity: 'off',
    options: {
      example: '{ "max": "5d" }',
      schema: {
        type: 'object',
        properties: {
          max: {
            type: 'string',
            description: 'The longest duration of one #time, in whole weeks, days, hours and minutes.',
            expected: 'a duration such as "5d" or "1w 2d 4h 30m"',
            pattern: '^[1-9][0-9]{0,4}[wdhm]( [1-9][0-9]{0,4}[wdhm]){0,3}$',
          },
        },
        required: ['max'],
        additionalProperties: false,
      },
    },
  },
  'branch-key': { needs: 'message', severity: 'off', judgesAll: true },
  'key-place': {
    needs: 'message',
    severity: 'off',
    judgesAll: true,
    options: {
      example: '{ "place": "start" }',
      schema: {
        type: 'object',
        properties: {
          place: {
            type: 'string',
            description: 'Where a key of the message stands.',
            enum: ['start', 'end', 'after-type', 'trailer'],
          },
        },
        required: ['place'],
        additionalProperties: false,
      },
    },
  },
  'key-required': {
    needs: 'message',
    severity: 'off',
    judgesAll: true,
    options: {
      example: '{ "exempt": ["NO-ISSUE"] }',
      schema: {
        type: 'object',
        properties: {
          exempt: {
            type: 'array',
            description: 'Words in place of a key, for messages that belong to no issue. Reports count them.',
            expected: 'a list of words such as ["NO-ISSUE"]',
            items: { ...word, expected: 'a word such as "NO-ISSUE"' },
          },
        },
        additionalProperties: false,
      },
    },
  },
  'command-required': { needs: 'message', severity: 'off', judgesAll: true },
  'author-email': { needs: 'commit', severity: 'error' },
  'merge-commit': { needs: 'commit', severity: 'warning' },
  're-executed': { needs: 'commit', severity: 'warning' },
  'push-size': { needs: 'push', severity: 'warning' },
  'push-order': { needs: 'push', severity: 'warning' },
  'branch-name': {
    needs: 'branch',
    severity: 'off',
    options: {
      example: '{ "exempt": ["main"] }',
      schema: {
        type: 'object',
        properties: {
          pattern: {
            type: 'string',
            format: 'regex',
            maxLength: 500,
            description: 'A regular expression that the name has to match, in place of naming an issue.',
            expected: 'a regular expression such as "^(feature|fix)/"',
          },
          exempt: {
            type: 'array',
            description: 'Names that need not, with * for anything.',
            expected: 'a list of names such as ["main", "release/*"]',
            items: { ...word, expected: 'a name such as "release/*"' },
          },
        },
        additionalProperties: false,
      },
    },
  },
  'issue-exists': { needs: 'Jira', severity: 'error' },
  'issue-moved': { needs: 'Jira', severity: 'warning' },
  'author-known': { needs: 'Jira', severity: 'error' },
  'committer-known': { needs: 'Jira', severity: 'warning' },
  'transition-available': { needs: 'Jira', severity: 'error' },
  'time-tracking': { needs: 'Jira', severity: 'error' },
  permission: { needs: 'Jira', severity: 'error' },
  'issue-query': {
    needs: 'Jira',
    severity: 'off',
    options: {
      example: '{ "jql": "statusCategory != Done" }',
      schema: {
        type: 'object',
        properties: {
          jql: {
            type: 'string',
            description: 'The condition, in JQL, without ORDER BY.',
            expected: 'a JQL condition of one line such as "statusCategory != Done"',
            pattern: '^.*\\S.*$',
            maxLength: 2000,
          },
        },
        required: ['jql'],
        additionalProperties: false,
      },
    },
  },
  assignee: {
    needs: 'Jira',
    severity: 'off',
    options: {
      example: '{ "unassigned": "refuse" }',
      schema: {
        type: 'object',
        properties: {
          unassigned: {
            type: 'string',
            description: 'Whether an issue may be assigned to nobody.',
            default: 'allow',
            enum: ['allow', 'refuse'],
          },
        },
        additionalProperties: false,
      },
    },
  },
} as const satisfies Readonly<Record<string, RuleHead>>;

/** The name of a rule without the prefix. */
export type BareRuleName = keyof typeof ruleHeads;

/** Names of the rules that a test picks, in the order of the catalogue. Total. */
export function rulesWhere(test: (head: RuleHead, name: BareRuleName) => boolean): BareRuleName[] {
  return (Object.keys(ruleHeads) as BareRuleName[]).filter((name) => test(ruleHeads[name], name));
}

/**
 * Full names of the rules that judge messages without any command too: what a team asks of every message. All of them
 * are off unless they are configured.
 */
export const POLICY_RULES: readonly string[] = rulesWhere(({ judgesAll }) => judgesAll === true).map(
  fullName,
);

/** What is to be known of a rule besides. */
export interface RuleFacts {
  /** What it finds: one line, for tables. */
  readonly summary: string;
  /** The fact about the processor that its findings rest on: where that is inferred they are warnings. */
  readonly restsOn?: CellName | null;
  /** Where the message has none of these, the rule has nothing to say; absent for a rule that may always have. */
  readonly about?: readonly MessageTrait[];
  /** What `audit` counts its findings as; null where Jira did what was written, or a history cannot tell. */
  readonly outcome?: RuleOutcome | null | ((processor: Processor) => RuleOutcome | null);
  readonly asks?: readonly JiraTopic[];
  /** commitlint can ask Jira for it: it needs no author. */
  readonly inCommitlint?: true;
  /** Rules that see the same cause in the text or in the commit: one finding is enough. */
  readonly sameCause?: readonly BareRuleName[];
}

/** What each kind of rule has to say of itself. */
type Told<Need> = RuleFacts & Required<Pick<RuleFacts, Need extends 'Jira' ? 'asks' : 'restsOn' | 'outcome'>>;

// Without side effects, so that the hook's bundle can leave the facts out.
/* @__NO_SIDE_EFFECTS__ */ const dropped = (concerns: Concern): RuleOutcome => ({
  outcome: 'dropped',
  concerns,
});
/* @__NO_SIDE_EFFECTS__ */ const misread = (concerns: Concern): RuleOutcome => ({
  outcome: 'misread',
  concerns,
});
/* @__NO_SIDE_EFFECTS__ */ const twice = (concerns: Concern): RuleOutcome => ({ outcome: 'twice', concerns });

/** The facts about each rule. */
export const ruleFacts: Readonly<Record<BareRuleName, RuleFacts>> = {
  'stripped-line': {
    summary: 'a command on a line that git deletes as a comment',
    restsOn: null,
    about: ['deleted line'],
    outcome: dropped('itself'),
  },
  'message-length': {
    summary: "a command, or a part of one, past the processor's limit",
    restsOn: 'maxLength',
    about: ['unread text'],
    outcome: dropped('under it'),
  },
  'first-line': {
    summary: 'a keyed command below the first line, where the processor reads only that',
    restsOn: 'lines',
    about: ['unread text'],
    outcome: dropped('under it'),
  },
  'key-case': {
    summary: 'a lower or mixed case key before a command: it links, but its commands are ignored',
    restsOn: 'issueKey',
    about: ['loose text'],
    outcome: dropped('under it'),
  },
  'key-boundary': {
    summary: 'a key that the command parser cannot see (`feature/KEY-1`, `KEY-1_x`) before a command',
    restsOn: 'issueKey',
    outcome: dropped('under it'),
  },
  'key-separator': {
    summary:
      'keys joined by something that the processor does not accept: only one of them gets the commands',
    restsOn: 'keyList',
    outcome: misread('under it'),
  },
  'command-target': {
    summary: 'prose between an earlier key without commands and the key that receives the command',
    restsOn: 'target',
    about: ['several statements'],
    outcome: misread('under it'),
  },
  'command-spelling': {
    summary:
      'a near miss of `comment`, `time` or a transition, or a command of another tool (`#coment`, `#log 3h`)',
    restsOn: null,
    about: ['transition'],
    outcome: dropped('under it'),
  },
  'command-shape': {
    summary:
      'text that looks like a command but is not read as written (`##close`, `(#close)`, `#in_progress`, `#close.`)',
    restsOn: 'command',
    outcome: dropped('itself'),
  },
  'command-without-key': {
    summary: 'a command with no key before it on its line (the key comes after it, or the line was wrapped)',
    restsOn: 'command',
    about: ['loose text'],
    outcome: dropped('under it'),
  },
  'comment-empty': {
    summary: '`#comment` with no text, or none that can be seen, or another command that needs some',
    restsOn: 'comment',
    about: ['comment', 'assign', 'label', 'fixversion', 'affectsversion'],
    outcome: dropped('under it'),
  },
  'comment-truncated': {
    summary: 'a comment cut by the end of its line, by another issue key, or by a `#word` inside it',
    restsOn: 'comment',
    about: ['comment', 'transition'],
    outcome: misread('before it'),
  },
  'time-format': {
    summary: '`#time` with no duration, or one that the processor misreads (`1.5h` is logged as 5h)',
    restsOn: 'duration',
    about: ['time'],
    outcome: misread('under it'),
  },
  'prose-command': {
    summary: 'a `#word` that reads as prose or code and would be run as a command',
    restsOn: null,
    about: ['transition', 'time', 'comment'],
    outcome: misread('under it'),
  },
  'transition-known': {
    summary: "no configured transition matches, or several do, by the connector's matching",
    restsOn: null,
    about: ['transition'],
    outcome: dropped('under it'),
  },
  'project-known': {
    summary:
      'a command carried by a key outside `projects`; without `projects`, by a well-known false key (`UTF-8 #close`)',
    restsOn: null,
    outcome: misread('under it'),
  },
  'time-comment': {
    summary: 'text in a worklog comment that looks like a duration and would vanish (`2h fixed 3d model`)',
    restsOn: 'duration',
    about: ['time'],
    outcome: misread('under it'),
  },
  'transition-comment': {
    summary: 'text after a transition, where the processor needs `#comment`',
    restsOn: 'transitionText',
    about: ['transition'],
    outcome: misread('under it'),
  },
  'repeated-command': {
    summary: 'a key twice in a group, the same command twice on an issue, two transitions of one issue',
    restsOn: null,
    outcome: twice('under it'),
  },
  // A history was read by one of them.
  'processors-differ': {
    summary: 'a command that does not mean the same for all processors that are named',
    restsOn: null,
    about: ['several processors'],
    outcome: null,
  },
  // A team's own rules: Jira does not mind.
  'time-limit': {
    summary: 'more time in one worklog than this team allows',
    restsOn: null,
    about: ['time'],
    outcome: null,
  },
  'branch-key': {
    summary: 'a message that names other issues than the branch it is for',
    restsOn: null,
    outcome: null,
  },
  'key-place': {
    summary: 'a message whose issue key does not stand where the team puts it',
    restsOn: null,
    outcome: null,
  },
  'key-required': {
    summary: 'a message that links no issue',
    restsOn: null,
    outcome: null,
  },
  'command-required': {
    summary: 'a message without a Smart Commit command',
    restsOn: null,
    outcome: null,
  },
  'author-email': {
    summary: "with commands: no e-mail, a host's noreply address, or one outside `author.domains`",
    restsOn: null,
    outcome: dropped('all'),
  },
  'merge-commit': {
    summary: 'a merge that carries commands: not run, or run a second time',
    restsOn: 'mergeCommits',
    // Where merges are run, that alone is no harm: see the copies in count-audit.ts.
    outcome: ({ mergeCommits }) => (mergeCommits.value === 'run' ? null : dropped('all')),
  },
  're-executed': {
    summary:
      'commands that ran before and will run again: revert, fixup, cherry-pick, the same Smart Commit under another hash',
    restsOn: null,
    outcome: twice('all'),
  },
  // A history does not tell what was pushed together.
  'push-size': {
    summary: 'more commits with commands in one push than the processor reads',
    restsOn: 'pushLimit',
    outcome: null,
  },
  'push-order': {
    summary: 'several transitions of one issue in one push, where the processor runs the newest first',
    restsOn: 'pushOrder',
    outcome: null,
  },
  'branch-name': {
    summary: 'a pushed branch whose name holds no issue key, or does not match a pattern',
    restsOn: null,
    outcome: null,
  },
  'issue-exists': {
    summary: 'no such issue, or not visible to this account',
    asks: ['issues', 'linked issues', 'author'],
    inCommitlint: true,
    sameCause: ['project-known'],
  },
  'issue-moved': {
    summary: 'the issue has a new key',
    asks: ['issues'],
  },
  'author-known': {
    summary: "the author's e-mail matches no active Jira user, or more than one",
    asks: ['author', 'user names'],
    sameCause: ['author-email'],
  },
  'committer-known': {
    summary: 'the same for the committer, where that e-mail differs',
    asks: ['committer'],
  },
  'transition-available': {
    summary:
      "no transition, or several, from the current status by the connector's matching; a required field without default",
    asks: ['issues', 'transitions', 'author'],
    inCommitlint: true,
    sameCause: ['command-spelling', 'transition-known', 'prose-command'],
  },
  'time-tracking': {
    summary: '`#time` while time tracking is off',
    asks: ['time tracking'],
  },
  permission: {
    summary: 'this account may not comment, log work or transition',
    asks: ['issues', 'permissions', 'author'],
  },
  'issue-query': {
    summary: 'the issue does not match a JQL condition (open, assigned, in the sprint …)',
    asks: ['issues', 'condition', 'author'],
  },
  assignee: {
    summary: 'the issue is assigned to somebody other than the author',
    asks: ['issues', 'details', 'author'],
  },
} satisfies { readonly [Name in BareRuleName]: Told<(typeof ruleHeads)[Name]['needs']> };

/** The facts about the rule with this name, in either form; undefined where there is none. Total. */
export function factsOf(name: string): RuleFacts | undefined {
  const bare = bareName(name);
  return Object.hasOwn(ruleFacts, bare) ? ruleFacts[bare as BareRuleName] : undefined;
}
