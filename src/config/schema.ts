import { USUAL_WORKING_TIME } from '../smart-commit/duration.ts';
import { processorNames } from '../smart-commit/processor.ts';
import type { ObjectSchema } from '../text/schema-type.ts';
import { ruleNames, ruleSchemas } from './schema-of-rules.ts';

const jiraModes = ['off', 'on', 'required'] as const;

const timePattern = '^([1-9][0-9]{0,5}ms|[1-9][0-9]{0,2}s|[1-9][0-9]?m)$';
const timeExpected = 'a time such as "8s", "500ms" or "2m" (at most "99m")';

const loopback = 'localhost|127\\.0\\.0\\.1|\\[::1\\]';
/** The last label begins with a letter, else the URL parser takes the whole for an IPv4 address. */
const hostName = '([A-Za-z0-9-]+\\.)*[A-Za-z][A-Za-z0-9-]*';
const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const host = `(${hostName}|(${octet}\\.){3}${octet}|\\[[0-9A-Fa-f:.]+\\])`;
const port = ':(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})';

/** No address: a scheme, or `git@host:path` as ssh has it. A drive of Windows is one letter. */
const extended = {
  type: 'string',
  pattern: '^(?![A-Za-z][A-Za-z0-9+.-]+:|[^@/]+@[^/]*:)\\S(.*\\S)?$',
  maxLength: 1000,
  expected:
    'a package such as "@acme/smart-commits-config" or a file such as "./base.json": nothing is fetched from an address',
} as const;

/**
 * The one source of the configuration: its type, its validator, its defaults and `schema.json` come from here. Jira needs
 * a host and a credential before the defaults about it count.
 */
export const configSchema = {
  type: 'object',
  expected: 'an object such as { "processor": "dvcs" }',
  additionalProperties: false,
  properties: {
    $schema: {
      type: 'string',
      description:
        'Where this schema is, for editors: "./node_modules/commitlint-plugin-smart-commits/schema.json".',
    },
    extends: {
      description:
        'Whose settings these ones add to: a package, a file such as "./base.json", or a list of them. The later of a list wins.',
      expected: extended.expected,
      anyOf: [extended, { type: 'array', items: extended }],
    },
    processor: {
      description:
        'The program that hands commit messages to Jira, or several: a message has to mean the same for all. Unset, they are read as by "gitlab-dvcs".',
      anyOf: [
        { type: 'string', enum: processorNames },
        {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          expected: 'a list of processors such as ["dvcs", "github-cloud"], each named once',
          items: { type: 'string', enum: processorNames },
        },
      ],
    },
    projects: {
      type: 'array',
      minItems: 1,
      description:
        'Keys of the Jira projects of this repository. Keys of other projects are not asked for in Jira.',
      expected: 'a list of project keys such as ["KEY"]',
      items: {
        type: 'string',
        pattern: '^\\p{Lu}[\\p{Lu}0-9_]+$',
        maxLength: 255,
        expected: 'a project key in upper case such as "KEY"',
      },
    },
    transitions: {
      type: 'array',
      minItems: 1,
      description: "Names of the workflow's transitions, as Jira shows them.",
      expected: 'a list of transition names such as ["In Progress", "Done"]',
      items: {
        type: 'string',
        pattern: '^\\S(.*\\S)?$',
        maxLength: 255,
        expected: 'the name of a transition such as "In Progress", without white space around it',
      },
    },
    rules: {
      type: 'object',
      additionalProperties: false,
      description: 'The severity of each rule. A rule that is not named here has its default.',
      expected: 'an object such as { "smart-commits/key-required": "error" }',
      get properties() {
        return ruleSchemas();
      },
    },
    messages: {
      type: 'array',
      keyedBy: 'rule',
      description: "A team's own words on rules, which reports show behind ours.",
      expected: 'a list such as [{ "rule": "smart-commits/key-required", "help": "Ask in #commits." }]',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule'],
        minProperties: 2,
        expected: 'an object with "rule", and "help" or "link"',
        properties: {
          rule: {
            type: 'string',
            enum: ruleNames,
            description: 'The full name of the rule.',
            expected: 'the full name of a rule such as "smart-commits/key-required"',
          },
          help: {
            type: 'string',
            description: 'What to do, in plain text.',
            pattern: '^\\S.*$',
            maxLength: 500,
            expected: 'a text of one line such as "Ask in #commits."',
          },
          link: {
            type: 'string',
            description: 'Where more of it stands.',
            format: 'url',
            pattern: `^https?://${host}(${port})?([/?#]\\S*)?$`,
            maxLength: 2000,
            expected: 'an address such as "https://wiki.example.com/commits"',
          },
        },
      },
    },
    author: {
      type: 'object',
      additionalProperties: false,
      description: 'What the author of a commit with commands must have.',
      expected: 'an object such as { "domains": ["example.com"] }',
      properties: {
        domains: {
          type: 'array',
          minItems: 1,
          description: 'The domains that the e-mail of an author may have.',
          expected: 'a list of domains such as ["example.com"]',
          items: {
            type: 'string',
            pattern: '^[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*$',
            maxLength: 253,
            expected: 'a domain such as "example.com", without "@" or "*"',
          },
        },
      },
    },
    ignores: {
      type: 'array',
      description: 'Commits that are not checked: those that match all fields of an entry.',
      default: [],
      expected: 'a list such as [{ "author": "dependabot[bot]" }]',
      items: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        expected:
          'an object with "author", "message", "merges" or "bots", such as { "author": "dependabot[bot]" }',
        properties: {
          author: {
            type: 'string',
            pattern: '\\S',
            description: 'The author\'s name, e-mail, or both as in "Name <name@example.com>", exactly.',
            expected: 'a name, an e-mail, or both such as "Name <name@example.com>"',
          },
          message: {
            type: 'string',
            format: 'regex',
            maxLength: 500,
            description:
              'A regular expression (flag u) that matches somewhere in the message. No lookaround, no backreferences.',
            expected: 'a string with a regular expression such as "^chore\\\\(release\\\\)"',
          },
          merges: {
            type: 'boolean',
            const: true,
            description:
              'Merge commits: two parents or more, or, where parents are not known, a message such as "Merge branch …".',
          },
          bots: {
            type: 'boolean',
            const: true,
            description:
              'Authors that are programs: GitHub apps ("…[bot]"), GitLab access tokens, Renovate, semantic-release and others.',
          },
        },
      },
    },
    workingHoursPerDay: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 24,
      default: USUAL_WORKING_TIME.hoursPerDay,
      description: "Hours of a day in Jira's time tracking. Unset, Jira is asked where it is connected.",
    },
    workingDaysPerWeek: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 7,
      default: USUAL_WORKING_TIME.daysPerWeek,
      description: "Days of a week in Jira's time tracking. Unset, Jira is asked where it is connected.",
    },
    jira: {
      type: 'object',
      additionalProperties: false,
      description: 'The Jira to ask, and what to do where it cannot be asked. Never put credentials here.',
      expected: 'an object such as { "baseUrl": "https://example.atlassian.net" }',
      properties: {
        baseUrl: {
          type: 'string',
          format: 'url',
          pattern: `^(https://${host}|http://(${loopback}))(${port})?(/[A-Za-z0-9._~%/-]*)?$`,
          maxLength: 2000,
          description:
            'Where Jira is, with its context path. It gets credentials only if the user trusts it.',
          expected:
            'an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
        },
        commitMsg: {
          type: 'string',
          enum: jiraModes,
          default: 'off',
          description: 'Whether the commit-msg hook asks Jira.',
        },
        prePush: {
          type: 'string',
          enum: jiraModes,
          default: 'on',
          description: 'Whether the pre-push hook asks Jira.',
        },
        preReceive: {
          type: 'string',
          enum: jiraModes,
          default: 'off',
          description: 'Whether the pre-receive hook of a server asks Jira.',
        },
        ci: {
          type: 'string',
          enum: jiraModes,
          default: 'required',
          description: 'Whether a CI run asks Jira.',
        },
        timeout: {
          type: 'string',
          pattern: timePattern,
          default: '8s',
          description: 'The time that all questions of a run may take together.',
          expected: timeExpected,
        },
      },
    },
    preReceive: {
      type: 'object',
      additionalProperties: false,
      description: 'How the pre-receive hook of a server behaves. Read from the files of the server only.',
      expected: 'an object such as { "timeout": "10s", "onFailure": "accept" }',
      properties: {
        timeout: {
          type: 'string',
          pattern: timePattern,
          default: '10s',
          description: 'The time that the check of a push may take.',
          expected: timeExpected,
        },
        onFailure: {
          type: 'string',
          enum: ['reject', 'accept'],
          default: 'reject',
          description: 'What happens to a push that could not be checked completely.',
        },
      },
    },
    branchKey: {
      type: 'object',
      additionalProperties: false,
      description: 'Where the prepare-commit-msg hook puts the issue key of the branch.',
      expected: 'an object such as { "position": "start" }',
      properties: {
        position: {
          type: 'string',
          enum: ['end', 'start', 'after-type', 'trailer'],
          default: 'end',
          description:
            "At the end of the first line, before its commands; at the start of its text, behind a header's colon; or, without commands, in a trailer.",
        },
        brackets: {
          type: 'boolean',
          const: true,
          description: 'Writes the key in brackets, "[KEY-1]".',
        },
      },
    },
  },
} as const satisfies ObjectSchema;
