import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliOptions, type CliRun } from '../support/run-cli.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

let count = 0;

function makeRepository(texts: Readonly<Record<string, string>> = {}): ScratchRepository {
  const repository = scratch.init(`repository ${++count}`);
  for (const [name, text] of Object.entries(texts)) {
    const file = path.join(repository.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, name.includes('hooks/') ? 0o755 : 0o644);
  }
  return repository;
}

const MANIFEST = '{\n  "name": "shop"\n}\n';
const INSTALLED = {
  'node_modules/commitlint-plugin-smart-commits/package.json': '{}',
  'package.json': MANIFEST,
};

/** A folder for the PATH with a program that does what a line of shell says. */
function makeTool(name: string, script: string): string {
  const folder = path.join(scratch.directory, `tools ${++count}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return `${folder}${path.delimiter}${scratch.env['PATH'] ?? ''}`;
}

const init = (
  { path: cwd }: ScratchRepository,
  args: readonly string[],
  options: Partial<CliOptions> = {},
): Promise<CliRun> => runCli(['init', ...args], { cwd, ...options, env: { ...scratch.env, ...options.env } });

/** All that is in the work tree, by name. */
function textsOf({ path: top }: ScratchRepository): Record<string, string> {
  const names = readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(`${path.sep}.git`))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(names.map((name) => [path.relative(top, name), readFileSync(name, 'utf8')]));
}

describe('arguments', () => {
  it.each([
    [['now'], 'init does not take now'],
    [['--hooks', 'yorkie'], 'no hook manager is called yorkie'],
    [['--processor', 'gitlab'], 'no processor is called gitlab'],
    [['--jira', 'on'], 'init needs the address for --jira on'],
    [['--jira', 'off', '--jira-url', 'https://x.atlassian.net'], 'cannot be combined'],
    [['--jira-url', 'http://jira.example.com'], 'does not look like the address of a Jira'],
    [['--jira-url', 'https://me:secret@jira.example.com'], 'does not look like the address of a Jira'],
    [['--hook', 'husky'], 'unknown option'],
  ])('%j: %s', async (args, message) => {
    const repository = makeRepository();
    const run = await init(repository, ['--yes', ...args]);
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(textsOf(repository)).toEqual({});
  });

  it('are needed where nobody can be asked, and are named', async () => {
    const repository = makeRepository();
    const { status, stderr } = await init(repository, []);
    expect(status).toBe(2);
    for (const flag of ['--yes', '--processor', '--hooks', '--commitlint', '--jira-url', '--dry-run'])
      expect(stderr).toContain(flag);
    expect(textsOf(repository)).toEqual({});
  });
});

describe('--dry-run', () => {
  const texts = {
    'package.json': '{\r\n    "name": "shop"\r\n}',
    '.husky/commit-msg': 'npm test',
    '.commitlintrc.yml': '# ours\nextends: x\n',
  };

  it('prints the patch that --yes would write, and nothing else', async () => {
    const [shown, written] = [makeRepository(texts), makeRepository(texts)];
    const { status, stdout } = await init(shown, ['--dry-run', '--quiet']);
    expect(status).toBe(0);
    expect(textsOf(shown)).toEqual(texts);
    shown.gitWith({ input: stdout }, 'apply', '-');
    await init(written, ['--yes', '--no-install']);
    expect(textsOf(shown)).toEqual(textsOf(written));
    expect(textsOf(shown)['package.json']).toMatch(/\r\n {4}"name": "shop",\r\n/);
  });

  it('keeps what git does not track out of the patch', async () => {
    const repository = makeRepository({ ...INSTALLED, '.git/hooks/pre-push': '#!/bin/sh\ntrue\n' });
    const { stdout, stderr } = await init(repository, ['--dry-run']);
    expect(stdout).not.toContain('.git/');
    expect(stderr).toContain('+++ b/.git/hooks/pre-push');
  });
});

describe('--yes', () => {
  it('says what it has guessed and why, what it runs, and how to take it back', async () => {
    const repository = makeRepository(INSTALLED);
    repository.git('remote', 'add', 'origin', 'git@gitlab.example.com:team/shop.git');
    const { status, stderr } = await init(repository, ['--yes', '--jira-url', 'https://jira.example.com']);
    expect(status).toBe(0);
    expect(stderr.replaceAll(repository.path, 'TOP')).toMatchInlineSnapshot(`
      "Setting up TOP
        processor   gitlab-dvcs (origin is on gitlab.example.com, and Jira is Data
                    Center)
        hooks       none (no hook manager is here, and none is needed)
        commitlint  no (the hooks do not need it, and it is not here)
        Jira        https://jira.example.com (as asked)
        command     in node_modules (package.json is here)


      Will run:
        git config core.hooksPath 'TOP/node_modules/commitlint-plugin-smart-commits/hooks'

      $ git config core.hooksPath 'TOP/node_modules/commitlint-plugin-smart-commits/hooks'
      Done.

      To ask Jira, give it your token:
        npx commitlint-plugin-smart-commits login https://jira.example.com

      To see a commit refused:
        git commit --allow-empty -m 'KEY-123 #tiem 2h'

      To undo it:
        git config --unset core.hooksPath
        git apply --reverse .git/smart-commits-init.patch

      Commit the files that are new or changed, so that everybody has the same.
      "
    `);
    expect(repository.git('config', 'core.hooksPath')).toBe(
      `${repository.path}/node_modules/commitlint-plugin-smart-commits/hooks`,
    );
  });

  it('finds nothing to do a second time', async () => {
    const repository = makeRepository(INSTALLED);
    await init(repository, ['--yes']);
    const texts = textsOf(repository);
    const again = await init(repository, ['--yes']);
    expect(again).toMatchObject({ status: 0, stdout: '' });
    expect(again.stderr).toContain('Everything is in place: nothing to do.');
    expect(textsOf(repository)).toEqual(texts);
  });

  it('asks for no global command where pre-commit brings it', async () => {
    const repository = makeRepository({ 'pyproject.toml': '' });
    const { status, stderr } = await init(repository, ['--yes', '--hooks', 'pre-commit', '--no-install']);
    expect(status).toBe(0);
    expect(stderr).toContain('command     brought by pre-commit (there is no package.json)');
    expect(stderr).toContain('In each other clone:\n  pre-commit install ');
    expect(stderr).not.toContain('npm install');
  });

  it('leaves a patch that takes it back', async () => {
    const repository = makeRepository(INSTALLED);
    const before = textsOf(repository);
    const { stderr } = await init(repository, ['--yes']);
    const [, command = ''] = /^ {2}git (apply --reverse .*)$/m.exec(stderr) ?? [];
    repository.git(...command.split(' '));
    expect(textsOf(repository)).toEqual(before);
  });

  it('sets up the whole repository from a folder below', async () => {
    const repository = makeRepository({ ...INSTALLED, 'src/index.js': '' });
    const below = scratch.open(path.join(repository.path, 'src'));
    const { stderr } = await init(below, ['--yes']);
    expect(existsSync(path.join(repository.path, 'smart-commits.config.json'))).toBe(true);
    expect(stderr).toContain(`git -C '${repository.path}' apply --reverse`);
  });

  it('takes the address of Jira from the environment', async () => {
    const repository = makeRepository(INSTALLED);
    await init(repository, ['--yes'], { env: { JIRA_BASE_URL: 'https://x.atlassian.net' } });
    expect(textsOf(repository)['smart-commits.config.json']).toContain('https://x.atlassian.net');
  });

  it('has status 1 where something is left to paste', async () => {
    const repository = makeRepository({ ...INSTALLED, 'commitlint.config.js': 'export default {};\n' });
    const { status, stderr } = await init(repository, ['--yes']);
    expect(status).toBe(1);
    expect(stderr).toContain(`Left to you: commitlint.config.js is a program, which is not edited.
Put this into commitlint.config.js:
    export default {
      extends: [
        // what is there now
        './node_modules/commitlint-plugin-smart-commits/recommended.cjs',
      ],
    };
`);
    expect(stderr).toContain('Done, except for what is left to you above.\n');
    expect(textsOf(repository)['commitlint.config.js']).toBe('export default {};\n');
    expect((await init(repository, ['--yes'])).stderr).toContain('Everything else is in place.');
  });

  it('promises no refused commit while the hooks are not in place', async () => {
    const repository = makeRepository({ 'package.json': '{ "name": ' });
    const { status, stderr } = await init(repository, ['--yes']);
    expect(status).toBe(1);
    expect(stderr).not.toContain('Done.');
    expect(stderr).toContain('To see a commit refused, when all of that is done:\n');
  });

  it('runs the package manager, and what it puts there', async () => {
    const repository = makeRepository({ 'package.json': MANIFEST, 'pnpm-lock.yaml': '' });
    const PATH = makeTool(
      'pnpm',
      'echo "pnpm $*"; mkdir -p node_modules/.bin; printf "#!/bin/sh\\necho husky" > node_modules/.bin/husky; chmod +x node_modules/.bin/husky',
    );
    const { status, stderr } = await init(repository, ['--yes', '--hooks', 'husky'], { env: { PATH } });
    expect(status).toBe(0);
    expect(stderr).toContain('$ pnpm install\npnpm install\n$ node_modules/.bin/husky\nhusky\n');
  });

  it('says what is left to run where a command fails', async () => {
    const repository = makeRepository({ 'package.json': MANIFEST });
    const PATH = makeTool('npm', 'echo broken >&2; exit 3');
    const { status, stderr } = await init(repository, ['--yes', '--hooks', 'husky'], { env: { PATH } });
    expect(status).toBe(2);
    expect(stderr).toContain('broken');
    expect(stderr).toContain('the files are written, but `npm install` ended with status 3');
    expect(stderr).toContain('run `npm install`, then `node_modules/.bin/husky`');
  });

  it('says so where a command is not there', async () => {
    const repository = makeRepository({ 'package.json': MANIFEST, 'bun.lock': '' });
    const { status, stderr } = await init(repository, ['--yes'], {
      env: { PATH: '/usr/bin:/bin' },
    });
    expect(status).toBe(2);
    expect(stderr).toContain('`bun install` is not found');
  });
});

describe('--no-install', () => {
  it('runs nothing, and says what is to be run', async () => {
    const repository = makeRepository({ 'package.json': MANIFEST });
    const { status, stderr } = await init(repository, ['--yes', '--no-install', '--hooks', 'lefthook'], {
      env: { PATH: makeTool('npm', 'echo run > ran') },
    });
    expect(status).toBe(0);
    expect(stderr).toContain('Still to be run:\n  npm install\n  node_modules/.bin/lefthook install\n');
    expect(stderr).toContain('To see a commit refused, when all of that is done:\n');
    expect(textsOf(repository)).not.toHaveProperty('ran');
  });
});

describe('questions', () => {
  const typed = (input: string): Partial<CliOptions> => ({ isTyped: true, input });

  it('are answered with Enter, and what was answered is written', async () => {
    const repository = makeRepository(INSTALLED);
    const { status, stderr } = await init(
      repository,
      [],
      typed('jira\nhttps://x.atlassian.net\n2\nnone\n\n\n'),
    );
    expect(stderr).toContain('that does not look like the address of a Jira');
    expect(status).toBe(0);
    expect(JSON.parse(textsOf(repository)['smart-commits.config.json'] ?? '')).toMatchObject({
      processor: 'dvcs',
      jira: { baseUrl: 'https://x.atlassian.net' },
    });
  });

  it('are only those that no argument has answered', async () => {
    const repository = makeRepository(INSTALLED);
    const args = ['--processor', 'fisheye', '--hooks', 'none', '--no-commitlint', '--jira', 'off'];
    const { status, stderr } = await init(repository, args, typed('y\n'));
    expect(status).toBe(0);
    expect(stderr.match(/ > /g)).toHaveLength(1);
  });

  it('ask for a package.json where there is none', async () => {
    const repository = makeRepository({ 'pom.xml': '' });
    const { stderr } = await init(repository, [], typed('\n\n\n\n\nn\n'));
    expect(stderr).toContain('Create a package.json that installs the command? [y/N] > ');
  });

  it.each([
    ['no', '\n\n\n\nn\n', 0, 'Nothing was written.'],
    ['the end of the input', '\n\n', 2, 'stopped before the end; nothing was written'],
  ])('are ended by %s, with nothing written', async (_, input, status, message) => {
    const repository = makeRepository(INSTALLED);
    const before = textsOf(repository);
    const run = await init(repository, [], typed(input));
    expect(run).toMatchObject({ status, stderr: expect.stringContaining(message) });
    expect(textsOf(repository)).toEqual(before);
  });
});

describe('what git runs here already', () => {
  const lefthookFile = '#!/bin/sh\ncall_lefthook run "commit-msg" "$@"\n';
  const own = '#!/bin/sh\nmine\n';

  it.each<[string, Record<string, string>, string[], string]>([
    [
      'hooks of lefthook',
      { '.git/hooks/commit-msg': lefthookFile },
      ['--hooks', 'husky'],
      'git runs the hooks of lefthook here',
    ],
    ['a hook of a person', { '.git/hooks/pre-commit': own }, ['--hooks', 'husky'], 'husky would turn it off'],
    ['a hook of a person', { '.git/hooks/pre-commit': own }, ['--hooks', 'lefthook'], 'would rename it'],
    ['a hook of a person', { '.git/hooks/pre-commit': own }, ['--hooks', 'simple-git-hooks'], 'would delete'],
    [
      'hooks of yorkie, which end where it has no command',
      { '.git/hooks/commit-msg': '#!/bin/sh\n#yorkie 2.0.0\n\nhas_hook_script commit-msg || exit 0\n' },
      [],
      'into "gitHooks" of package.json',
    ],
    [
      'hooks of bun-git-hooks',
      { '.git/hooks/pre-push': '#!/bin/sh\n\nif [ "$SKIP_BUN_GIT_HOOKS" = "1" ]; then\n    exit 0\nfi\nx' },
      [],
      'into "git-hooks" of package.json and run `bunx git-hooks`',
    ],
    ['no package.json', { 'pom.xml': '' }, ['--hooks', 'husky'], 'husky is installed by a package.json'],
  ])('is not taken away: %s, %j', async (_, texts, args, message) => {
    const repository = makeRepository(texts);
    const before = textsOf(repository);
    const run = await init(repository, ['--yes', ...args]);
    expect(run).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
    expect(textsOf(repository)).toEqual(before);
  });

  it.each([
    ['.husky/_', [], 'left over from husky'],
    ['tools/hooks', ['--hooks', 'lefthook'], 'lefthook needs it for itself, or unset'],
  ])('is a core.hooksPath of %s, with %j: %s', async (value, args, message) => {
    const repository = makeRepository(INSTALLED);
    repository.git('config', 'core.hooksPath', value);
    const run = await init(repository, ['--yes', ...args]);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  });

  it('is a folder for all repositories of the user', async () => {
    const env = { GIT_CONFIG_PARAMETERS: "'core.hooksPath=/x'" };
    const run = await init(makeRepository(INSTALLED), ['--yes'], { env });
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('all your repositories in /x') });
  });
});

describe('a git that runs hooks of its configuration', () => {
  const gitOf = (version: string): string =>
    makeTool(
      'git',
      `case "$*" in --version) echo git version ${version};; *) PATH=\${PATH#*:}; exec git "$@";; esac`,
    );
  const PATH = gitOf('2.54.0');
  const older = gitOf('2.53.0');

  it('has that offered, and others do not', async () => {
    const asked = { isTyped: true, input: '\n\n' };
    const offered = await init(makeRepository(INSTALLED), [], { ...asked, env: { PATH } });
    expect(offered.stderr).toMatch(/^ {2}5 {2}git-config +git's configuration, for this clone alone/m);
    const others = await init(makeRepository(INSTALLED), [], { ...asked, env: { PATH: older } });
    expect(others.stderr).toContain('simple-git-hooks');
    expect(others.stderr).not.toContain('git-config');
  });

  it('has the hooks beside those of a manager that does not call us', async () => {
    const repository = makeRepository({ ...INSTALLED, '.git/hooks/commit-msg': '#!/bin/sh\nmine\n' });
    const run = await init(repository, ['--yes', '--hooks', 'git-config'], { env: { PATH } });
    expect(run).toMatchObject({ status: 0 });
    expect(repository.git('config', 'hook.smart-commits.event')).toBe('commit-msg');
    expect(run.stderr).toContain('git config --remove-section hook.smart-commits\n');
  });

  it.each([
    [{ '.git/hooks/commit-msg': '#!/bin/sh\nsmart-commits commit-msg "$1"\n' }, 'none', 'commit-msg'],
    [{ '.git/hooks/pre-push': '#!/bin/sh\nsmart-commits pre-push "$@"\n' }, 'none', 'pre-push'],
    [
      {
        '.git/hooks/commit-msg': '#!/bin/sh\ncall_lefthook run "commit-msg" "$@"\n',
        'lefthook.yml': 'commit-msg:\n  jobs:\n    - run: smart-commits commit-msg {1}\n',
      },
      'lefthook',
      'commit-msg',
    ],
  ])('does not get a call that is there already: %j', async (texts, manager, hook) => {
    const repository = makeRepository({ ...INSTALLED, ...texts });
    const run = await init(repository, ['--yes', '--hooks', 'git-config'], { env: { PATH } });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(`the ${hook} hook in .git/hooks calls smart-commits already`);
    expect(run.stderr).toContain(`stay with --hooks ${manager}`);
  });

  it('is needed', async () => {
    const run = await init(makeRepository(INSTALLED), ['--yes', '--hooks', 'git-config'], {
      env: { PATH: older },
    });
    expect(run.status).toBe(2);
    expect(run.stderr).toContain(
      'git 2.53.0 runs no hooks of its configuration\nhelp: install git 2.54 or newer',
    );
  });
});

describe('a folder of hooks that is a link', () => {
  it.each([
    { hooks: 'husky', link: '.husky' },
    { hooks: 'none', link: '.githooks' },
  ])(
    'is named with the place that it leads to, and nothing is written there: $link',
    async ({ hooks, link }) => {
      const repository = makeRepository(INSTALLED);
      const outside = path.join(scratch.directory, `outside ${++count}`);
      mkdirSync(outside);
      symlinkSync(outside, path.join(repository.path, link));
      if (hooks === 'none') repository.git('config', 'core.hooksPath', link);
      const { status, stderr } = await init(repository, ['--yes', '--hooks', hooks, '--no-install']);
      expect(status).toBe(1);
      expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(
        new RegExp(`${link.replace('.', String.raw`\.`)}.*symbolic link to ${realpathSync(outside)}`),
      );
      expect(readdirSync(outside)).toEqual([]);
    },
  );
});

describe('a hook for a command that everybody installs', () => {
  it('says what to do where the command is missing', async () => {
    const repository = makeRepository();
    await init(repository, ['--yes', '--hooks', 'none', '--global', '--no-install']);
    const hook = readdirSync(repository.path, { recursive: true, encoding: 'utf8' }).find((name) =>
      name.endsWith('/commit-msg'),
    );
    const file = path.join(repository.path, hook ?? '');
    const run = (env: NodeJS.ProcessEnv) => {
      const { status, stderr } = spawnSync('/bin/sh', [file, 'message'], { env, encoding: 'utf8' });
      return { status, stderr };
    };
    expect(run({ PATH: '/nowhere' })).toEqual({
      status: 2,
      stderr:
        'smart-commits: the command is not found: run npm install --global commitlint-plugin-smart-commits, or skip this check with SMART_COMMITS=0\n',
    });
    expect(run({ PATH: '/nowhere', SMART_COMMITS: '0' })).toEqual({ status: 0, stderr: '' });
    expect(run({ PATH: makeTool('smart-commits', 'echo "$@" >&2; exit 1') })).toEqual({
      status: 1,
      stderr: 'commit-msg message\n',
    });
  });
});
