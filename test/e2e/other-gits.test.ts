import { chmodSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { OLDEST_GIT } from '../../src/git/git-failure.ts';
import { parseVersion } from '../../src/text/version.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { describeGits } from '../support/gits.ts';
import { openHooked, type HookedRepository, type Ran } from './hooked-repository.ts';

const BAD = 'KEY-1 #tiem 2h';
const RULE = 'smart-commits/command-spelling';
const oldest = parseVersion(OLDEST_GIT) ?? [0, 0, 0];

let scratch: Scratch;
let count = 0;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** A repository with a good commit and a bad one above, its remote with a server hook, and the command, all with one git. */
function makeScene(searchPath: string): {
  readonly repository: HookedRepository;
  readonly git: (...args: string[]) => Ran;
  readonly smartCommits: (args: string) => Ran;
} {
  const env = { PATH: searchPath };
  const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
  const repository = openHooked(scratch, scratch.init(`scene ${++count}`));
  const server = openHooked(scratch, scratch.init(`scene ${count}.git`, '--bare'));
  const hook = (place: HookedRepository, file: string, call: string): void => {
    place.write(file, `#!/bin/sh\nexec node '${program}' ${call}\n`);
    chmodSync(path.join(place.path, file), 0o755);
  };
  hook(server, 'hooks/pre-receive', 'pre-receive');
  hook(repository, '.git/hooks/commit-msg', 'commit-msg "$1"');
  hook(repository, '.git/hooks/pre-push', 'pre-push "$@"');
  repository.write('smart-commits.config.json', '{ "processor": "dvcs" }\n');
  repository.git('add', '.');
  repository.git('commit', '--quiet', '--no-verify', '-m', 'KEY-1 #time 2h');
  repository.git('remote', 'add', 'origin', server.path);
  repository.git('commit', '--quiet', '--no-verify', '--allow-empty', '-m', BAD);
  return {
    repository,
    git: (...args) => repository.run(args, { env }),
    smartCommits: (args) => repository.shell(`node '${program}' ${args}`, { env }),
  };
}

describeGits('a git that is new enough', { from: oldest }, ({ searchPath }) => {
  it('finds what is bad, and nothing else, before the commit, the push and in a range', () => {
    const { repository, git, smartCommits } = makeScene(searchPath);
    for (const args of ['lint --last', 'lint --from HEAD~1 --to HEAD', 'lint --to HEAD']) {
      const found = smartCommits(args);
      expect(found, args).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
      expect(found.output).toContain(repository.head().slice(0, 10));
    }
    expect(smartCommits('lint --from HEAD --to HEAD')).toMatchObject({ status: 0 });
    expect(smartCommits('explain HEAD~1').output).toContain('log 2h');
    expect(smartCommits('audit').output).toContain('2 commits');
    expect(smartCommits('doctor git-version git-repository shallow-clone')).toMatchObject({ status: 0 });
    expect(git('push', 'origin', 'HEAD').output).toContain(RULE);
    expect(git('push', '--no-verify', 'origin', 'HEAD').output).toMatch(
      /remote: .*smart-commits\/command-spelling/,
    );
    expect(git('push', 'origin', 'HEAD~1:refs/heads/main')).toMatchObject({ status: 0 });

    const refused = git('commit', '--amend', '--allow-empty', '-m', BAD);
    expect(refused).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
    expect(git('commit', '--amend', '--allow-empty', '-m', 'KEY-1 #time 3h')).toMatchObject({ status: 0 });
    expect(git('push', 'origin', 'HEAD')).toMatchObject({ status: 0 });
    expect(smartCommits('init --dry-run --hooks none --no-install').status).toBe(0);
  });
});

describeGits('a git that is too old', { below: oldest }, ({ version, searchPath }) => {
  const sentence = `${version.replace(' version', '')} is too old: it lacks an option that is needed help: install git ${OLDEST_GIT} or newer`;
  /** As one line, without what git puts before what a server says. */
  const said = ({ output }: Ran): string => output.replaceAll('remote: ', ' ').replaceAll(/\s+/g, ' ');

  it('is named wherever git is asked, and nothing passes unseen', () => {
    const { git, smartCommits } = makeScene(searchPath);
    for (const args of ['lint --last', 'lint --to HEAD', 'explain --last', 'audit', 'init --yes']) {
      const run = smartCommits(args);
      expect(run.status, args).toBe(2);
      expect(said(run), args).toContain(sentence);
    }
    const diagnosis = smartCommits('doctor git-version');
    expect(diagnosis.status).toBe(1);
    expect(said(diagnosis)).toContain(sentence);
    for (const way of [[], ['--no-verify']]) {
      const push = git('push', ...way, 'origin', 'HEAD');
      expect(push.status).not.toBe(0);
      expect(said(push)).toContain(sentence);
    }
  });

  it('is good enough for the commit-msg hook', () => {
    const { git } = makeScene(searchPath);
    const refused = git('commit', '--amend', '--allow-empty', '-m', BAD);
    expect(refused).toMatchObject({ status: 1, output: expect.stringContaining(RULE) });
    expect(git('commit', '--amend', '--allow-empty', '-m', 'KEY-1 #time 3h')).toMatchObject({ status: 0 });
  });
});
