import type { ObjectSchema, Schema } from './schema-type.ts';

/** Default severity and what the rule finds, of the rules that take a severity and nothing else. */
const plainRules = {
  'stripped-line': ['error', 'A command on a line that git will delete as a comment.'],
  'message-length': ['error', 'A command, or a part of one, past the length that the processor reads.'],
  'first-line': ['error', 'A command below the first line, where the processor reads only that.'],
  'key-case': [
    'error',
    'A key in lower or mixed case before a command: it links, but its commands are ignored.',
  ],
  'key-boundary': [
    'error',
    'A key before a command that the command parser cannot see, as in feature/KEY-1.',
  ],
  'key-separator': ['error', 'Keys joined so that only one of them gets the commands.'],
  'command-target': ['error', 'Prose between an earlier key and the key that gets the command.'],
  'command-spelling': ['error', 'A near miss of comment, time or a known transition.'],
  'command-shape': [
    'error',
    'Text that looks like a command and is not read as written, as ##close or (#close).',
  ],
  'command-without-key': ['error', 'A command with no key before it on its line.'],
  'comment-empty': ['error', 'A #comment without text.'],
  'comment-truncated': [
    'error',
    'A comment cut by the end of its line, by another key or by a #word inside it.',
  ],
  'time-format': ['error', 'A #time without a duration, or with one that is not read as written.'],
  'prose-command': ['warning', 'A #word that reads as prose or code and would be run as a transition.'],
  'transition-known': ['error', 'A transition that matches none, or several, of the configured transitions.'],
  'project-known': ['warning', 'A command carried by a key outside the configured projects.'],
  'time-comment': ['warning', 'Text in a worklog comment that looks like a duration and would vanish.'],
  'transition-comment': ['warning', 'Text after a transition, where the processor asks for #comment.'],
  'repeated-command': ['warning', 'The same command twice on an issue, or two transitions of one issue.'],
  'key-required': ['off', 'A message without a key (of the configured projects, where there are any).'],
  'command-required': ['off', 'A message without a command.'],
  'author-email': [
    'error',
    'Commands by an author without e-mail, with a noreply address or outside author.domains.',
  ],
  'merge-commit': ['warning', 'A merge that carries commands: not run, or run a second time.'],
  're-executed': ['warning', 'Commands that ran before and will run again, as in a revert or a cherry-pick.'],
  'push-size': ['warning', 'More commits with keys in one push than the processor reads.'],
  'push-order': ['warning', 'Several transitions of one issue in one push, where the newest is run first.'],
  'issue-exists': ['error', 'An issue that does not exist, or that this account cannot see.'],
  'issue-moved': ['warning', 'An issue that has another key now.'],
  'author-known': ['error', "An author's e-mail that matches no active Jira user, or more than one."],
  'committer-known': ['warning', "The same for the committer's e-mail, where it differs."],
  'transition-available': ['error', "A transition that is not available from the issue's status."],
  'time-tracking': ['error', '#time while time tracking is off in Jira.'],
  permission: ['error', 'An account that may not comment, log work or make the transition.'],
} as const;

type PlainRules = typeof plainRules;
type PlainRule = keyof PlainRules;

const severities = ['off', 'warning', 'error'] as const;
const severity = { type: 'string', enum: severities } as const;
type SeveritySchema = typeof severity;

type PlainRuleSchemas = {
  readonly [Rule in PlainRule as `smart-commits/${Rule}`]: SeveritySchema & {
    readonly description: string;
    readonly default: PlainRules[Rule][0];
  };
};

const plainRuleSchemas = Object.fromEntries(
  Object.entries(plainRules).map(([rule, [defaultSeverity, description]]) => [
    `smart-commits/${rule}`,
    { ...severity, description, default: defaultSeverity },
  ]),
) as PlainRuleSchemas;

/** A rule that can do nothing without its options: it is off, or a severity with them. */
function ruleWithOptions<const Options extends ObjectSchema>(
  description: string,
  example: string,
  options: Options,
) {
  return {
    description,
    default: 'off',
    expected: `"off" or ["error", ${example}]`,
    anyOf: [
      { type: 'string', enum: ['off'] },
      {
        type: 'array',
        items: [severity, { ...options, expected: `an object such as ${example}` }],
        minItems: 2,
        maxItems: 2,
      },
    ],
  } as const satisfies Schema;
}

/** A rule that is off unless it is switched on, and that has options which may be left out. */
function ruleWithChoices<const Options extends ObjectSchema>(
  description: string,
  example: string,
  options: Options,
) {
  return {
    description,
    default: 'off',
    expected: `"off", "warning", "error" or ["error", ${example}]`,
    anyOf: [
      severity,
      {
        type: 'array',
        items: [severity, { ...options, expected: `an object such as ${example}` }],
        minItems: 2,
        maxItems: 2,
      },
    ],
  } as const satisfies Schema;
}

/** One schema per rule, by its full name. */
export const ruleSchemas = {
  ...plainRuleSchemas,
  'smart-commits/time-limit': ruleWithOptions(
    'More time in one worklog than this repository allows.',
    '{ "max": "5d" }',
    {
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
  ),
  'smart-commits/issue-query': ruleWithOptions(
    'An issue that does not match a JQL condition.',
    '{ "jql": "statusCategory != Done" }',
    {
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
  ),
  'smart-commits/assignee': ruleWithChoices(
    'An issue that is assigned to somebody other than the author of the commit.',
    '{ "unassigned": "refuse" }',
    {
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
  ),
} as const satisfies Record<string, Schema>;
