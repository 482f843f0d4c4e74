import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGitSince, makeScratch, type ScratchRepository } from '../support/git-repository.ts';
import { runCli, type CliRun } from '../support/run-cli.ts';

const scratch = makeScratch();
afterAll(() => scratch.remove());

let repository: ScratchRepository;
beforeAll(() => {
  repository = scratch.init('monorepo');
  const change = (file: string, message: string): void => {
    mkdirSync(path.dirname(path.join(repository.path, file)), { recursive: true });
    writeFileSync(path.join(repository.path, file), message);
    repository.git('add', '.');
    repository.git('commit', '--quiet', '-m', message);
  };
  change('packages/shop/index.js', 'Open it SHOP-1 #tiem 1h');
  change('packages/till/index.js', 'Open it TILL-1 #tiem 1h');
  change('packages/[x]/index.js', 'Open it XXX-1 #tiem 1h');
  change('packages/shop/index.js', 'Paint it SHOP-2 #time 1h #clos');
  writeFileSync(
    path.join(repository.path, 'packages', 'shop', 'smart-commits.config.json'),
    '{ "processor": "dvcs", "projects": ["SHOP"], "transitions": ["Close"] }',
  );
});

const lint = (...args: string[]): Promise<CliRun> =>
  runCli(['lint', '--format', 'json', ...args], { cwd: repository.path, env: { ...scratch.env } });
const judged = async (...args: string[]): Promise<[commits: number, messages: string[]]> => {
  const { stdout } = await lint(...args);
  const report = JSON.parse(stdout) as { summary: { commits: number }; commits: { message: string }[] };
  return [report.summary.commits, report.commits.map(({ message }) => message.trim())];
};

describe('lint --path', () => {
  it.each<[string, string[], number, string[]]>([
    ['one project of several', ['packages/shop'], 2, ['Open it SHOP-1 #tiem 1h']],
    ['two', ['packages/till', 'packages/[x]'], 2, ['Open it XXX-1 #tiem 1h', 'Open it TILL-1 #tiem 1h']],
    ['a folder that looks like a pattern', ['packages/[x]'], 1, ['Open it XXX-1 #tiem 1h']],
  ])('judges the commits of %s', async (_, paths, count, messages) => {
    const options = paths.flatMap((name) => ['--path', name]);
    expect(await judged(...options)).toEqual([count, messages]);
    expect(await judged('--to', 'HEAD', ...options)).toEqual([count, messages]);
  });

  it('works with the ends of a range, and with a configuration of its own', async () => {
    expect(await judged('--from', 'HEAD~3', '--path', 'packages/shop')).toEqual([1, []]);
    expect(await judged('--to', 'HEAD~1', '--path', 'packages/shop')).toEqual([
      1,
      ['Open it SHOP-1 #tiem 1h'],
    ]);
    const config = ['--config', 'packages/shop/smart-commits.config.json'];
    expect((await judged('--path', 'packages/shop', ...config))[0]).toBe(2);
  });

  it('looks at one commit only with --last', async () => {
    expect(await judged('--last', '--path', 'packages/shop')).toEqual([1, []]);
    expect(await judged('--last', '--path', 'packages/till')).toEqual([0, []]);
    const first = ['--last', '--to', 'HEAD~3'];
    expect((await judged(...first, '--path', 'packages/shop'))[0]).toBe(1);
  });

  it('is relative to the directory in which it runs', async () => {
    expect((await judged('--cwd', 'packages', '--path', 'till', '--path', '../packages/shop'))[0]).toBe(3);
  });

  it.each(['packages/shpo', '../elsewhere', '', ':/', '*'])(
    'does not pass for %j, which is no path',
    async (name) => {
      const { status, stdout, stderr } = await lint('--to', 'HEAD', '--path', name);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toBe(
        `smart-commits: \`--path ${name}\` is in no commit of this history\nhelp: name a file or folder of the repository, from the directory in which this runs\n`,
      );
    },
  );

  it('is not for messages', async () => {
    expect(await lint('--path', 'packages/shop', '-m', 'KEY-1 #close')).toMatchObject({ status: 2 });
  });

  it.skipIf(!isGitSince(2, 20))('says what a partial clone lacks, which fetches nothing here', async () => {
    repository.git('config', 'uploadpack.allowFilter', 'true');
    const clone = path.join(scratch.directory, 'partial');
    const url = `file://${repository.path}`;
    repository.git('clone', '--quiet', '--filter=tree:0', '--no-checkout', url, clone);
    repository.git('-C', clone, 'config', 'remote.origin.url', 'file:///nowhere');
    expect(await lint('--cwd', clone, '--path', 'packages/shop')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining(
        'partial clone, which lacks folders of its history\nhelp: leave `--path` out',
      ),
    });
    expect((await lint('--cwd', clone, '--last')).status).not.toBe(2);
  });
});
