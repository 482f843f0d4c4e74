import { processorNames } from '../../src/smart-commit/processor.ts';

const quotedProcessors = processorNames.map((name) => `"${name}"`);
const processorList = `${quotedProcessors.slice(0, -1).join(', ')} or ${quotedProcessors.at(-1)}`;
const listOfProcessors = 'a list of processors such as ["dvcs", "github-cloud"], each named once';
const oneOrSeveral = `${processorList} or ${listOfProcessors}`;

const extendedExpected =
  'expected a package such as "@acme/smart-commits-config" or a file such as "./base.json": nothing is fetched from an address';

/** Configurations that are allowed. */
export const validConfigs: readonly (readonly [name: string, value: unknown])[] = [
  ['an empty one', {}],
  ['one with several processors', { processor: ['dvcs', 'github-cloud'] }],
  ['one with a list of one', { processor: ['dvcs'] }],
  [
    'one with every key',
    {
      $schema: './node_modules/commitlint-plugin-smart-commits/schema.json',
      extends: ['@acme/smart-commits-config', '../base.json'],
      processor: 'gitlab-dvcs',
      projects: ['KEY', 'ÄB', 'MY_PROJ', 'P2P'],
      transitions: ['Close', 'In Progress', 'Überprüfen', 'X'],
      rules: {
        'smart-commits/time-limit': ['error', { max: '5d' }],
        'smart-commits/issue-query': ['warning', { jql: 'assignee = currentUser()' }],
        'smart-commits/assignee': ['error', { unassigned: 'refuse' }],
        'smart-commits/key-required': ['warning', { exempt: ['NO-ISSUE', '[trivial]'] }],
        'smart-commits/key-place': ['error', { place: 'trailer' }],
        'smart-commits/branch-name': ['error', { pattern: '^(feature|fix)/', exempt: ['main', 'release/*'] }],
        'smart-commits/first-line': 'off',
        'smart-commits/permission': 'warning',
      },
      messages: [
        {
          rule: 'smart-commits/key-required',
          help: 'Ask in #commits.',
          link: 'https://wiki.example.com/commits',
        },
        { rule: 'smart-commits/permission', help: 'Ask the admins.' },
      ],
      author: { domains: ['example.com', 'localhost', 'müller.de'] },
      ignores: [
        { author: 'dependabot[bot]' },
        { message: '^chore\\(release\\)' },
        { author: 'Jane Doe <jane@example.com>', message: '^Merge', merges: true },
        { bots: true },
      ],
      workingHoursPerDay: 7.5,
      workingDaysPerWeek: 4,
      jira: {
        baseUrl: 'https://example.atlassian.net',
        commitMsg: 'off',
        prePush: 'on',
        preReceive: 'off',
        ci: 'required',
        timeout: '8s',
      },
      preReceive: { timeout: '10s', onFailure: 'accept' },
      branchKey: { position: 'start', brackets: true },
    },
  ],
  [
    'rules that are off together with their options',
    { rules: { 'smart-commits/time-limit': ['off', { max: '1w 2d 4h 30m' }] } },
  ],
  ['rules with options that are just off', { rules: { 'smart-commits/issue-query': 'off' } }],
  ['a rule whose options may be left out', { rules: { 'smart-commits/assignee': 'error' } }],
  ['options of which none is given', { rules: { 'smart-commits/assignee': ['warning', {}] } }],
  ['no ignores', { ignores: [] }],
  ...['@acme/config', 'config/strict.json', './a b.json', '..', '/etc/base.json', 'C:\\base.json'].map(
    (extended) => [`what is extended as ${extended}`, { extends: extended }] as const,
  ),
  ['a list of nothing that is extended', { extends: [] }],
  ['empty sections', { rules: {}, author: {}, jira: {}, preReceive: {}, branchKey: {} }],
  ...[
    'https://jira.example.com:8443/jira/',
    'https://intranet',
    'https://10.0.0.255/jira',
    'https://[2001:db8::1]:443',
    'https://1.example.com:65535',
    'http://localhost:8080',
    'http://127.0.0.1',
    'http://[::1]:2990/jira',
  ].map((baseUrl) => [`the address ${baseUrl}`, { jira: { baseUrl } }] as const),
  ...['1ms', '999999ms', '999s', '99m'].map(
    (timeout) => [`a time-out of ${timeout}`, { jira: { timeout } }] as const,
  ),
];

/** Configurations that JSON Schema refuses too, with all that is said about them. */
export const invalidConfigs: readonly (readonly [value: unknown, problems: readonly string[]])[] = [
  [null, ['found null, expected an object such as { "processor": "dvcs" }']],
  [[], ['found an empty array, expected an object such as { "processor": "dvcs" }']],
  ['dvcs', ['found "dvcs", expected an object such as { "processor": "dvcs" }']],
  [5, ['found 5, expected an object such as { "processor": "dvcs" }']],
  [true, ['found true, expected an object such as { "processor": "dvcs" }']],
  [{ processor: 'gitlab' }, [`processor: found "gitlab", expected ${processorList}`]],
  [{ processor: 'dvsc' }, [`processor: found "dvsc", expected ${processorList} (did you mean "dvcs"?)`]],
  [{ processor: [] }, [`processor: found an empty array, expected ${listOfProcessors}`]],
  [
    { processor: ['dvcs', 'github-cloud', 'dvcs'] },
    ['processor[2]: "dvcs" stands there twice, name it once'],
  ],
  [{ processor: ['dvcs', 'github'] }, [`processor[1]: found "github", expected ${processorList}`]],
  [{ processor: [['dvcs']] }, [`processor[0]: found an array, expected ${processorList}`]],
  [{ processor: null }, [`processor: found null, expected ${oneOrSeveral}`]],
  [{ procesor: 'dvcs' }, ['procesor: unknown key, did you mean "processor"?']],
  [{ Jira: {} }, ['Jira: unknown key, did you mean "jira"?']],
  [{ working_hours_per_day: 8 }, ['working_hours_per_day: unknown key, did you mean "workingHoursPerDay"?']],
  [{ baseUrl: 'https://example.com' }, ['baseUrl: unknown key, expected inside "jira"']],
  [
    { 'smart-commits/first-line': 'off' },
    ['["smart-commits/first-line"]: unknown key, expected inside "rules"'],
  ],
  [{ extend: './base.json' }, ['extend: unknown key, did you mean "extends"?']],
  ...[
    '',
    ' base.json',
    'https://example.com/base.json',
    'HTTP://example.com',
    'git+ssh://git@example.com/acme/config.git',
    'git@example.com:acme/config.git',
    'github:acme/config',
    'npm:@acme/config',
    'file:///etc/base.json',
    5,
    { a: 1 },
  ].map((value): readonly [unknown, readonly string[]] => [
    { extends: value },
    [
      `extends: found ${typeof value === 'object' ? 'an object' : JSON.stringify(value)}, ${extendedExpected}`,
    ],
  ]),
  [
    { extends: ['./base.json', 'https://example.com/base.json', null] },
    [
      `extends[1]: found "https://example.com/base.json", ${extendedExpected}`,
      `extends[2]: found null, ${extendedExpected}`,
    ],
  ],
  ...[
    'https://hunter2@example.com/acme/config.git',
    'git+https://ada:hunter2@example.com/acme/config.git',
    'https://example.com/base.json?private_token=hunter2',
  ].map((value): readonly [unknown, readonly string[]] => [
    { extends: [value] },
    ["extends[0]: holds a credential or an account, which must not be in a repository's configuration"],
  ]),
  [
    JSON.parse('{"__proto__":{}}'),
    [
      '__proto__: unknown key, expected "$schema", "extends", "processor", "projects", "transitions", "rules", "messages", "author", "ignores", "workingHoursPerDay", "workingDaysPerWeek", "jira", "preReceive" or "branchKey" (the nearest is "projects")',
    ],
  ],
  [
    { '': 1 },
    [
      '[""]: unknown key, expected "$schema", "extends", "processor", "projects", "transitions", "rules", "messages", "author", "ignores", "workingHoursPerDay", "workingDaysPerWeek", "jira", "preReceive" or "branchKey" (the nearest is "jira")',
    ],
  ],
  [
    { 'a\u202eb\n': 1 },
    [
      '["a\\u{202e}b\\n"]: unknown key, expected "$schema", "extends", "processor", "projects", "transitions", "rules", "messages", "author", "ignores", "workingHoursPerDay", "workingDaysPerWeek", "jira", "preReceive" or "branchKey" (the nearest is "jira")',
    ],
  ],
  [{ projects: 'KEY' }, ['projects: found "KEY", expected a list of project keys such as ["KEY"]']],
  [{ projects: [] }, ['projects: found an empty array, expected a list of project keys such as ["KEY"]']],
  [
    { projects: ['key', 'OK', 'K', 'KEY-1', 5] },
    [
      'projects[0]: found "key", expected a project key in upper case such as "KEY"',
      'projects[2]: found "K", expected a project key in upper case such as "KEY"',
      'projects[3]: found "KEY-1", expected a project key in upper case such as "KEY"',
      'projects[4]: found 5, expected a project key in upper case such as "KEY"',
    ],
  ],
  [
    { projects: ['A'.repeat(256)] },
    [
      'projects[0]: found "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA…", expected a project key in upper case such as "KEY", at most 255 characters',
    ],
  ],
  [
    { transitions: ['', ' Done', 'In\nProgress'] },
    [
      'transitions[0]: found "", expected the name of a transition such as "In Progress", without white space around it',
      'transitions[1]: found " Done", expected the name of a transition such as "In Progress", without white space around it',
      'transitions[2]: found "In\\nProgress", expected the name of a transition such as "In Progress", without white space around it',
    ],
  ],
  [
    { transitions: ['a'.repeat(256)] },
    [
      'transitions[0]: found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…", expected the name of a transition such as "In Progress", without white space around it, at most 255 characters',
    ],
  ],
  [
    { rules: [] },
    ['rules: found an empty array, expected an object such as { "smart-commits/key-required": "error" }'],
  ],
  [
    { rules: { 'smart-commits/time-limt': 'off' } },
    ['rules["smart-commits/time-limt"]: unknown key, did you mean "smart-commits/time-limit"?'],
  ],
  [
    { rules: { 'first-line': 'off' } },
    ['rules["first-line"]: unknown key, did you mean "smart-commits/first-line"?'],
  ],
  [{ rules: { foo: 'off' } }, ['rules.foo: unknown key, the nearest is "smart-commits/key-case"']],
  [
    { rules: { 'smart-commits/first-line': 2 } },
    ['rules["smart-commits/first-line"]: found 2, expected "off", "warning" or "error"'],
  ],
  [
    { rules: { 'smart-commits/first-line': 'warn' } },
    ['rules["smart-commits/first-line"]: found "warn", expected "off", "warning" or "error"'],
  ],
  [
    { rules: { 'smart-commits/first-line': [2, 'always'] } },
    ['rules["smart-commits/first-line"]: found an array, expected "off", "warning" or "error"'],
  ],
  [
    { rules: { 'smart-commits/assignee': ['error', { unassigned: 'forbid' }] } },
    ['rules["smart-commits/assignee"][1].unassigned: found "forbid", expected "allow" or "refuse"'],
  ],
  [
    { rules: { 'smart-commits/assignee': 'fatal' } },
    [
      'rules["smart-commits/assignee"]: found "fatal", expected "off", "warning", "error" or ["error", { "unassigned": "refuse" }]',
    ],
  ],
  [
    { rules: { 'smart-commits/time-limit': 'error' } },
    ['rules["smart-commits/time-limit"]: found "error", expected "off" or ["error", { "max": "5d" }]'],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['error'] } },
    ['rules["smart-commits/time-limit"]: found an array, expected "off" or ["error", { "max": "5d" }]'],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['error', {}] } },
    ['rules["smart-commits/time-limit"][1].max: missing, expected a duration such as "5d" or "1w 2d 4h 30m"'],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['error', '5d'] } },
    ['rules["smart-commits/time-limit"][1]: found "5d", expected an object such as { "max": "5d" }'],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['error', { max: '5d' }, 1] } },
    ['rules["smart-commits/time-limit"]: found an array, expected "off" or ["error", { "max": "5d" }]'],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['fatal', { max: '5 days' }] } },
    [
      'rules["smart-commits/time-limit"][0]: found "fatal", expected "off", "warning" or "error"',
      'rules["smart-commits/time-limit"][1].max: found "5 days", expected a duration such as "5d" or "1w 2d 4h 30m"',
    ],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['error', { max: '1.5h', min: '1h' }] } },
    [
      'rules["smart-commits/time-limit"][1].max: found "1.5h", expected a duration such as "5d" or "1w 2d 4h 30m"',
      'rules["smart-commits/time-limit"][1].min: unknown key, expected "max"',
    ],
  ],
  [
    { rules: { 'smart-commits/time-limit': ['error', { max: '0d' }] } },
    [
      'rules["smart-commits/time-limit"][1].max: found "0d", expected a duration such as "5d" or "1w 2d 4h 30m"',
    ],
  ],
  [
    { rules: { 'smart-commits/issue-query': ['error', { jql: ' ' }] } },
    [
      'rules["smart-commits/issue-query"][1].jql: found " ", expected a JQL condition of one line such as "statusCategory != Done"',
    ],
  ],
  [
    { rules: { 'smart-commits/issue-query': ['error', { jql: 'a\nb' }] } },
    [
      'rules["smart-commits/issue-query"][1].jql: found "a\\nb", expected a JQL condition of one line such as "statusCategory != Done"',
    ],
  ],
  [{ author: 'me' }, ['author: found "me", expected an object such as { "domains": ["example.com"] }']],
  [
    { author: { domains: ['@example.com', '*.example.com', ''] } },
    [
      'author.domains[0]: found "@example.com", expected a domain such as "example.com", without "@" or "*"',
      'author.domains[1]: found "*.example.com", expected a domain such as "example.com", without "@" or "*"',
      'author.domains[2]: found "", expected a domain such as "example.com", without "@" or "*"',
    ],
  ],
  [{ author: { domain: ['example.com'] } }, ['author.domain: unknown key, did you mean "domains"?']],
  [{ ignores: {} }, ['ignores: found an object, expected a list such as [{ "author": "dependabot[bot]" }]']],
  [
    { ignores: ['x', {}] },
    [
      'ignores[0]: found "x", expected an object with "author", "message", "merges" or "bots", such as { "author": "dependabot[bot]" }',
      'ignores[1]: found an object, expected an object with "author", "message", "merges" or "bots", such as { "author": "dependabot[bot]" }',
    ],
  ],
  [
    { ignores: [{ author: '' }, { author: ' ' }] },
    [
      'ignores[0].author: found "", expected a name, an e-mail, or both such as "Name <name@example.com>"',
      'ignores[1].author: found " ", expected a name, an e-mail, or both such as "Name <name@example.com>"',
    ],
  ],
  [{ ignores: [{ merges: false }] }, ['ignores[0].merges: found false, expected true, or leave the key out']],
  [{ ignores: [{ bots: 'all' }] }, ['ignores[0].bots: found "all", expected true, or leave the key out']],
  [
    { ignores: [{ message: '(' }] },
    [
      'ignores[0].message: "(" is not a regular expression (unterminated group), expected one such as "^chore\\\\(release\\\\)"',
    ],
  ],
  [
    { ignores: [{ message: '[b-a]' }] },
    [
      'ignores[0].message: "[b-a]" is not a regular expression (range out of order in character class), expected one such as "^chore\\\\(release\\\\)"',
    ],
  ],
  [
    { ignores: [{ message: 'a'.repeat(501) }] },
    [
      'ignores[0].message: found "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…", expected a string with a regular expression such as "^chore\\\\(release\\\\)", at most 500 characters',
    ],
  ],
  [{ ignores: [{ messages: 'a' }] }, ['ignores[0].messages: unknown key, did you mean "message"?']],
  [
    { ignores: [{ user: 'dependabot[bot]' }] },
    [
      'ignores[0].user: unknown key, expected "author", "message", "merges" or "bots" (the nearest is "author")',
    ],
  ],
  [
    { branchKey: { position: 'front', brackets: false, pattern: 'x' } },
    [
      'branchKey.position: found "front", expected "end", "start", "after-type" or "trailer"',
      'branchKey.brackets: found false, expected true, or leave the key out',
      'branchKey.pattern: unknown key, expected "position" or "brackets" (the nearest is "position")',
    ],
  ],
  [{ branchKey: 'start' }, ['branchKey: found "start", expected an object such as { "position": "start" }']],
  [{ workingHoursPerDay: 0 }, ['workingHoursPerDay: found 0, expected a number above 0 and at most 24']],
  [
    { workingHoursPerDay: 24.5 },
    ['workingHoursPerDay: found 24.5, expected a number above 0 and at most 24'],
  ],
  [{ workingHoursPerDay: '8' }, ['workingHoursPerDay: found "8", expected a number above 0 and at most 24']],
  [{ workingDaysPerWeek: 7.5 }, ['workingDaysPerWeek: found 7.5, expected a number above 0 and at most 7']],
  [
    { jira: { baseUrl: 'http://jira.example.com' } },
    [
      'jira.baseUrl: found "http://jira.example.com", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'jira.example.com' } },
    [
      'jira.baseUrl: found "jira.example.com", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://' } },
    [
      'jira.baseUrl: found "https://", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://a b' } },
    [
      'jira.baseUrl: found "https://a b", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://999.1.1.1' } },
    [
      'jira.baseUrl: found "https://999.1.1.1", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://jira:65536' } },
    [
      'jira.baseUrl: found "https://jira:65536", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://jira?view=list' } },
    [
      'jira.baseUrl: found "https://jira?view=list", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://jira#x' } },
    [
      'jira.baseUrl: found "https://jira#x", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'http://localhost.evil.example' } },
    [
      'jira.baseUrl: found "http://localhost.evil.example", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'http://127.0.0.1.evil.example' } },
    [
      'jira.baseUrl: found "http://127.0.0.1.evil.example", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://jira.example.com\n' } },
    [
      'jira.baseUrl: found "https://jira.example.com\\n", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { jira: { baseUrl: 'https://user:hunter2@jira.example.com' } },
    ["jira.baseUrl: holds a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { jira: { baseUrl: 'http://localhost@evil.example' } },
    ["jira.baseUrl: holds a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { jira: { baseUrl: 'user:hunter2@jira.example.com' } },
    ["jira.baseUrl: holds a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { jira: { baseUrl: 'https://jira.example.com/?os_username=me&os_password=hunter2' } },
    ["jira.baseUrl: holds a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { jira: { host: 'jira.example.com' } },
    [
      'jira.host: unknown key, expected "baseUrl", "commitMsg", "prePush", "preReceive", "ci" or "timeout" (the nearest is "ci")',
    ],
  ],
  [
    { jira: { commitMsg: true, 'pre-push': 'on' } },
    [
      'jira.commitMsg: found true, expected "off", "on" or "required"',
      'jira["pre-push"]: unknown key, did you mean "prePush"?',
    ],
  ],
  [
    { jira: { timeout: 8 } },
    ['jira.timeout: found 8, expected a time such as "8s", "500ms" or "2m" (at most "99m")'],
  ],
  [
    { jira: { timeout: '8' } },
    ['jira.timeout: found "8", expected a time such as "8s", "500ms" or "2m" (at most "99m")'],
  ],
  [
    { jira: { timeout: '0s' } },
    ['jira.timeout: found "0s", expected a time such as "8s", "500ms" or "2m" (at most "99m")'],
  ],
  [
    { jira: { timeout: '100m' } },
    ['jira.timeout: found "100m", expected a time such as "8s", "500ms" or "2m" (at most "99m")'],
  ],
  [
    { preReceive: { timeout: '10', onFailure: 'open', onfailure: 'accept' } },
    [
      'preReceive.timeout: found "10", expected a time such as "8s", "500ms" or "2m" (at most "99m")',
      'preReceive.onFailure: found "open", expected "reject" or "accept"',
      'preReceive.onfailure: unknown key, did you mean "onFailure"?',
    ],
  ],
  [
    { jira: { token: 'hunter2', timeout: 'x' } },
    [
      "jira.token: names a credential or an account, which must not be in a repository's configuration",
      'jira.timeout: found "x", expected a time such as "8s", "500ms" or "2m" (at most "99m")',
    ],
  ],
  [
    { jira: { apiToken: 'hunter2' } },
    ["jira.apiToken: names a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { jira: { auth: { user: 'me', password: 'hunter2' } } },
    ["jira.auth: names a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { jira: { email: 'me@example.com' } },
    ["jira.email: names a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { JIRA_API_TOKEN: 'hunter2' },
    ["JIRA_API_TOKEN: names a credential or an account, which must not be in a repository's configuration"],
  ],
  [
    { author: { credentials: ['hunter2'] } },
    [
      "author.credentials: names a credential or an account, which must not be in a repository's configuration",
    ],
  ],
  [
    { ignores: [{ clientSecret: 'hunter2' }] },
    [
      "ignores[0].clientSecret: names a credential or an account, which must not be in a repository's configuration",
    ],
  ],
];

/** Configurations that only the validator refuses: a JSON Schema cannot look that closely. */
export const invalidBeyondSchema: readonly (readonly [value: unknown, problems: readonly string[]])[] = [
  [{ processor: undefined }, [`processor: found undefined, expected ${oneOrSeveral}, or leave the key out`]],
  [{ processor: () => 'dvcs' }, [`processor: found a function, expected ${oneOrSeveral}`]],
  [
    { projects: Array.from({ length: 1 }) },
    [
      'projects[0]: found undefined, expected a project key in upper case such as "KEY", or leave the key out',
    ],
  ],
  [
    { workingHoursPerDay: Number.NaN },
    ['workingHoursPerDay: found NaN, expected a number above 0 and at most 24'],
  ],
  [
    { workingDaysPerWeek: Number.POSITIVE_INFINITY },
    ['workingDaysPerWeek: found Infinity, expected a number above 0 and at most 7'],
  ],
  [
    { ignores: [{ message: /^chore/ }] },
    [
      'ignores[0].message: found a RegExp object, expected a string with a regular expression such as "^chore\\\\(release\\\\)"',
    ],
  ],
  [
    { ignores: [{ message: '^(?!feat)' }] },
    ['ignores[0].message: "^(?!feat)" uses a lookaround, a backreference or flags: write it without them'],
  ],
  [
    { ignores: [{ message: '(a)\\1' }] },
    ['ignores[0].message: "(a)\\\\1" uses a lookaround, a backreference or flags: write it without them'],
  ],
  [
    { ignores: [{ message: '((a{100}){100}){100}' }] },
    ['ignores[0].message: "((a{100}){100}){100}" repeats too much: use smaller counts'],
  ],
  [
    { jira: { baseUrl: 'https://[::::]' } },
    [
      'jira.baseUrl: found "https://[::::]", expected an address such as "https://example.atlassian.net", https only (http for localhost), without user, query or fragment',
    ],
  ],
  [
    { transitions: ['ATATT3xFfGF0abcdefghijkl'] },
    ["transitions[0]: holds an API token, which must not be in a repository's configuration"],
  ],
  [
    { $schema: 'ATATT3xFfGF0abcdefghijkl' },
    ["$schema: holds an API token, which must not be in a repository's configuration"],
  ],
];
