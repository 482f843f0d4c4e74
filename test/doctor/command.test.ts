import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../../src/doctor/checks.ts';
import { scratchUser, writeBelow } from '../support/scratch-user.ts';
import { startScriptedServer } from '../support/scripted-server.ts';
import { diagnose, runDoctor, type Report } from './run-doctor.ts';

describe('smart-commits doctor', () => {
  it('runs every check once, in the order of the table', async () => {
    const report = await diagnose([]);
    expect(report.checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it.each([
    { args: ['hooks-skipped'], ids: ['hooks-skipped'] },
    { args: ['lefthook', 'husky'], ids: ['husky', 'lefthook'] },
    {
      args: ['identity', 'husky'],
      ids: [
        'husky',
        'identity-configured',
        'author-email',
        'committer-email',
        'author-known',
        'committer-known',
      ],
    },
  ])('runs those that are named: $args', async ({ args, ids }) => {
    expect((await diagnose(args)).checks.map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    { name: 'all is well', args: ['hooks-skipped'], env: {}, status: 0 },
    { name: 'there is a warning', args: ['hooks-skipped'], env: { HUSKY: '0' }, status: 0 },
    {
      name: 'there is a problem',
      args: ['jira-authorities', 'hooks-skipped'],
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
      status: 1,
    },
    { name: 'nothing could be looked at', args: ['gitlab'], env: {}, status: 2 },
  ])('ends with $status where $name', async ({ args, env, status }) => {
    expect((await diagnose(args, { env })).status).toBe(status);
  });

  it.each([
    [['nothing'], /no check is called nothing/],
    [['--issue', 'key'], /--issue takes the key of an issue/],
    [['--jira-version', 'latest'], /--jira-version takes a version/],
    [['--gitlab-version', 'cloud'], /--gitlab-version takes a version/],
    [['--format', 'sarif'], /no format is called sarif/],
    [['--format', 'json', '--format', 'text'], /two reports would go to standard output/],
    [['--format', 'json=/nonexistent/report.json', 'hooks-skipped'], /cannot write the report/],
    [['--gitlab-token', 'x'], /unknown option/],
    [['--cwd', '/nonexistent'], /no directory/],
  ])('refuses %j', async (args, message) => {
    const run = await runDoctor(args);
    expect(run.stderr).toMatch(message);
    expect(run).toMatchObject({ status: 2, stdout: '' });
  });

  it('tells what a check looks at that is asked for alone', async () => {
    const told = 'Looks at: variables that switch hooks off';
    expect((await runDoctor(['hooks-skipped'])).stdout).toMatch(new RegExp(`^${told}`));
    expect((await runDoctor(['hooks-skipped', 'husky'])).stdout).not.toContain('Looks at');
    expect((await runDoctor(['hooks-skipped', '--quiet'])).stdout).toBe('');
  });

  it('is not stopped by a configuration that cannot be used', async () => {
    const user = scratchUser();
    writeBelow(user, 'smart-commits.config.json', '{ "processor": "dvcs", ');
    const report = await diagnose([], { cwd: user.home });
    expect(report.status).toBe(1);
    expect(report.check('jira-configuration').verdict).toBe('problem');
    expect(report.check('hooks-skipped').verdict).toBe('ok');
  });

  it('writes a report into a file beside the one that is read', async () => {
    const user = scratchUser();
    const run = await runDoctor(['hooks-skipped', '--format', 'text', '--format', 'json=report.json'], {
      cwd: user.home,
    });
    expect(run.stdout).toMatch(/^Looks at: .*\n\nHooks\n/s);
    const report = JSON.parse(readFileSync(`${user.home}/report.json`, 'utf8')) as Report;
    expect(report.summary).toEqual({ ok: 1, info: 0, warnings: 0, problems: 0, skipped: 0 });
  });

  it('says problems only, where quiet is wished', async () => {
    const args = ['jira-authorities', 'hooks-skipped', '--quiet'];
    const run = await runDoctor(args, { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', HUSKY: '0' } });
    expect(run.stdout).toMatch(/^Jira\n {2}FAIL {2}jira-authorities: /);
    expect(run.stdout).not.toContain('hooks-skipped');
    expect((await runDoctor(['hooks-skipped', '--quiet'])).stdout).toBe('');
  });
});

describe('the text report', () => {
  it('is grouped, with a sign in words and the remedy below', async () => {
    const args = ['jira-trust', 'jira-credential', 'jira-authorities', 'hooks-skipped', 'gitlab-connector'];
    const run = await runDoctor([...args, '--jira-version', 'cloud', '--gitlab-version', '18.0.0'], {
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', HUSKY: '0' },
    });
    expect(run.stdout).toMatchInlineSnapshot(`
      "Jira
        skip  jira-trust, jira-credential: no Jira is asked: see jira-site
        FAIL  jira-authorities: NODE_TLS_REJECT_UNAUTHORIZED is 0, which turns
              certificate checks off: nothing is sent to Jira
              help: unset NODE_TLS_REJECT_UNAUTHORIZED and name the file of your
              authority in NODE_EXTRA_CA_CERTS

      Hooks
        WARN  hooks-skipped: HUSKY=0 switches off all hooks of husky
              help: unset the variable; look for it in the profile of your shell

      GitLab
        FAIL  gitlab-connector: the DVCS connector for Jira Cloud no longer exists:
              GitLab removed it in 16.0
              help: connect with the GitLab for Jira Cloud app instead (it links
              groups, and works at once): install it from the Atlassian Marketplace

      2 problems, 1 warning, 0 fine, 2 not looked at
      "
    `);
  });

  it.each([80, 60, 10, 300])('fits into %i columns, commands and long words aside', async (columns) => {
    const place = {
      columns,
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', GITLAB_HOST: 'http://gitlab.example.com' },
    };
    const { stdout } = await runDoctor(['--jira', 'off'], place);
    const limit = Math.max(Math.min(columns, 100), 28);
    const long = stdout.split('\n').filter((line) => line.length > limit && line.trim().includes(' '));
    expect(long.filter((line) => !/^ {10}\S|^ {2}\w{4} {2}\S+: \S+$/.test(line))).toEqual([]);
  });

  it('shows no control characters of a server', async () => {
    const { url } = await startScriptedServer(() => ({
      json: { version: '18.0\u001b[31m::error::x\u202e', message: 'x' },
    }));
    for (const format of ['text', 'json']) {
      const run = await runDoctor(['gitlab-reachable', '--gitlab', url, '--format', format]);
      expect(run.stdout).not.toMatch(/[\u001b\u202e]/);
      if (format === 'text') expect(run.stdout).not.toContain('::error');
    }
  });
});
