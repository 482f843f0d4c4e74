/**
 * A sentence of docs/security.md, by its first words, and what holds it: a test, by its file and a part of its title, or a
 * file that is short enough to read.
 */
type Claim = readonly [begins: string, ...holders: readonly string[]];

const anyNode = 'test/package/any-node.test.ts';
const bad = 'test/e2e/bad-input.test.ts';
const faults = 'test/e2e/faults.test.ts';
const findLogin = 'test/jira/credentials/find-login.test.ts';
const jiraSecurity = 'test/jira/security.test.ts';
const login = 'test/e2e/jira-login.test.ts';
const network = 'test/jira/rest/network.test.ts';
const packaged = 'test/package/package.test.ts';
const preReceive = 'test/e2e/pre-receive.test.ts';
const settings = 'test/git/host-access.test.ts';

export const claims: readonly Claim[] = [
  ['A message is written whole', 'test/git/replace-file.test.ts: never writes through a link in place of'],
  [
    'Spoilt compiled code',
    `${anyNode}: is not believed where it`,
    `${anyNode}: is not missed where it cannot be kept`,
  ],
  [
    '`init` writes nothing behind a link',
    'test/init/command.test.ts: is named with the place that it leads to, and nothing is written there',
  ],

  ['A configuration in JavaScript', 'src/config/read-config.ts'],
  ['What a configuration extends', 'test/config/validate-config.test.ts: says what is wrong with'],
  [
    'It has no more power',
    'test/doctor/jira.test.ts: is sent nothing where an extended file names it',
    'test/config/extend-config.test.ts: is a file with a credential, which is not repeated',
    'test/e2e/foreign-code.test.ts: is not run where a configuration of one’s own extends it',
  ],
  ['Code that another user', 'test/e2e/foreign-code.test.ts: code that another user put into a folder'],
  ['`login`, `logout`, `cache`', `${login}: runs no code of the repository`],
  ['Nothing else of a repository', 'test/docs/security.test.ts: only the files that are listed'],
  ['git is started without a shell', 'src/git/run-git.ts'],
  ['Names that people chose', `${bad}: that is an option`],
  ['The hooks of the package', 'hooks/commit-msg'],
  ['Installing the package', `${packaged}: runs no script when it is installed`],

  ['Without a login', 'test/e2e/jira-pre-push.test.ts: takes no part where nothing names a Jira'],
  ['E-mail addresses go', `${jiraSecurity}: the e-mail of an author is sent to the site and to nobody else`],
  [
    '`GITLAB_TOKEN` goes',
    'test/doctor/secrets.test.ts: does not go to a host that a file of the repository names',
  ],

  [
    'A host gets a credential only',
    `${findLogin}: a project's configuration never makes a site trusted`,
    `${login}: keeps a token that Jira takes`,
  ],
  [
    '`login` takes the address',
    `${login}: takes the address from %s, whatever a repository names`,
    `${login}: never takes the address from a repository`,
  ],
  ['A token that Jira accepts', `${findLogin}: that others can read is refused`],
  ["Git's helpers and `.netrc`", 'test/git/host-access.test.ts: helpers are told not to ask anybody'],
  [
    'Proxies and certificate authorities',
    `${settings}: the user's file, with ~ as the home`,
    `${settings}: nothing of the repository`,
  ],
  ['Only https is used', `${network}: a self-signed certificate`],
  ['`NODE_TLS_REJECT_UNAUTHORIZED=0`', `${network}: nothing is sent while NODE_TLS_REJECT_UNAUTHORIZED`],
  ['No credential follows', `${jiraSecurity}: the credential stays at its origin`],
  ['A failed login is not retried', 'src/jira/rest/send.ts'],
  ['A token is never printed', `${jiraSecurity}: the token is never seen`],
  [
    "A credential in a repository's configuration",
    'test/config/validate-config.test.ts: never repeats the value of a credential',
  ],
  ['The cache contains', `${jiraSecurity}: in the cache, nor an e-mail, a name or the address of the site`],

  [
    'Control characters are made visible',
    `${bad}: holds nothing of a message that could speak to a terminal or a CI system`,
  ],
  ['No encoding and no NUL', `${preReceive}: is judged by its bytes, and told of`],
  ['Workflow commands', 'src/text/visible-text.ts'],
  ['Random messages', 'test/campaign/campaign.test.ts: finds nothing that does not hold'],
  ['No text takes more time', 'test/lint/linear-time.test.ts: time is in proportion to the text'],
  ['`ignores.message` is matched', 'test/text/compile-pattern.test.ts: matches what the engine matches'],
  ['Only what looks like an issue key', 'src/smart-commit/issue-key.ts'],

  ['A run without secrets', 'test/e2e/jira-lint.test.ts: falls from required to offline and says so'],
  ['An incomplete range', `${bad}: in a shallow clone that lacks its history is refused`],
  [
    '`pre-receive` takes nothing',
    `${preReceive}: takes nothing that was pushed for its configuration or its program`,
  ],
  [
    'Of a repository, it reads',
    'test/commands/pre-receive/pre-receive.test.ts: is never code of a repository',
    'test/commands/pre-receive/pre-receive.test.ts: lets the default branch extend nothing',
  ],
  [
    "What the server's own configuration extends",
    'test/e2e/extends.test.ts: extends nothing that a push has written into a work tree',
  ],
  ['Its time limit', `${preReceive}: ends with its budget, in the middle of a message`],
  [
    'A commit that cannot be judged',
    'test/commands/judging/tell-doubts.test.ts: is told of, and keeps nobody else from being judged',
  ],
  ['No number of good commits', `${preReceive}: is compared with what the server has though it brings`],
  ['No variable of whoever pushes', `${preReceive}: is judged whatever the person who pushes sets`],

  ['A full disk', `${faults}: a message that is to be changed stays as it was, and no draft of it is left`],
  ['Standard output that is closed', `${bad}: whose reader goes away ends the run, without a word`],
  [
    'Without write access',
    `${faults}: a message is judged all the same, and what could not be kept is not promised`,
  ],
  ['Without a home', `${faults}: does what it does`],
  ['`SIGINT` and `SIGTERM`', 'test/e2e/signals.test.ts: while it %s, and leaves whole files'],
  [
    'Two hundred hooks',
    'test/e2e/jira-load.test.ts: hooks as processes, eight at a time, share one cache that stays whole',
  ],
  ['With only twenty open files', `${faults}: judges, or says what it lacks`],
  ['Without git on the `PATH`', `${faults}: a range is not passed, and a message is judged`],
  ['An answer of Jira that is nested', `${network}: that is nested five megabytes deep is given up at once`],
  [
    'An answer of 50 MB',
    `${network}: of fifty megabytes, announced, is not read`,
    `${network}: of fifty megabytes, not announced, is given up at the limit`,
  ],
  ['A slow Jira', 'test/e2e/jira-time.test.ts: ends every process'],
  ['A connection that breaks off', `${network}: that breaks off`],

  ['No package is installed', `${packaged}: asks for the packages that the code loads, and for no other`],
  ['Releases are made by CI', '.github/workflows/release.yml'],
  ['The tools that build it', `${packaged}: pins every tool`],
];

/** The files that start programs, and which. */
export const programs: Readonly<Record<string, string>> = {
  'src/any-node.cjs': '`sh`, for the hook of the package that looks for a newer Node',
  'src/demo/run-process.ts': 'git and this command, in a temporary repository, for `demo`',
  'src/doctor/hooks/environment.ts': '`sh`, to find node as a Git client with a window would, for `doctor`',
  'src/git/ask-git.ts': 'git, for the `commit-msg` hook',
  'src/git/host-access.ts': "git's credential helpers",
  'src/git/run-git.ts': 'git',
  'src/init/run-commands.ts':
    'your package manager and hook manager, with the commands that `init` has shown and you have agreed to',
  'src/jira/transport/look-up.ts': 'Node, to look up the address of Jira where it can be given up',
};

/** The files that make connections, or wait for them, and which. */
export const connections: Readonly<Record<string, string>> = {
  'src/doctor/gitlab/tls-chain.ts': 'the certificates of the GitLab that you name, for `doctor gitlab-tls`',
  'src/jira/transport/create-fetch.ts': 'Jira, and GitLab for `doctor`',
  'src/jira/transport/look-up.ts': 'their addresses, as the operating system looks them up',
  'src/jira/transport/open-socket.ts': 'to them, directly or through a proxy',
  'src/sandbox/start-sandbox.ts': 'listens on this machine, for `sandbox` and `demo`',
};
