import { describe, expect, it } from 'vitest';
import { makeScene } from './jira-scene.ts';

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

interface JsonReport {
  readonly summary: object;
  readonly commits: readonly {
    readonly hash: string | null;
    readonly message: string;
    readonly diagnostics: readonly {
      rule: string;
      severity: string;
      start: number;
      end: number;
      url: string;
    }[];
  }[];
}

describe('lint with Jira', () => {
  it('judges the commits of a range', async () => {
    const scene = await makeScene();
    scene.commit('KEY-999 #comment Done', 'KEY-1 tidy up', {
      text: 'KEY-2 #time 1h',
      email: 'nobody@example.com',
    });
    const { status, stdout, stderr, asked } = await scene.run([
      'lint',
      '--from',
      'origin/main',
      '--format',
      'json',
    ]);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    const { summary, commits } = JSON.parse(stdout) as JsonReport;
    expect(summary).toEqual({ commits: 3, errors: 2, warnings: 0 });
    expect(
      commits.map(({ message, diagnostics }) => [message.trim(), ...diagnostics.map(({ rule }) => rule)]),
    ).toEqual([
      ['KEY-2 #time 1h', 'smart-commits/author-known'],
      ['KEY-999 #comment Done', 'smart-commits/issue-exists'],
    ]);
    expect(commits[1]?.diagnostics[0]).toMatchObject({
      severity: 'error',
      start: 0,
      end: 7,
      url: expect.stringMatching(/docs\/rules\/issue-exists\.md$/),
    });
    // One lookup of the issue alone, as it may have been moved.
    expect(asked.filter((one) => /bulkfetch|issue\/KEY/.test(one))).toEqual([
      'GET /issue/KEY-999',
      'POST /issue/bulkfetch',
    ]);
  });

  it('judges the last commit, and one without a beginning', async () => {
    const scene = await makeScene();
    scene.commit('KEY-999 #comment Done', 'KEY-998 #comment Done');
    const last = await scene.run(['lint', '--last']);
    expect(last.status).toBe(1);
    expect(last.stdout).toContain('KEY-998');
    expect(last.stdout).not.toContain('KEY-999');
    const all = await scene.run(['lint', '--to', 'HEAD~1']);
    expect(all.stdout).toContain('KEY-999 does not exist');
    expect(all.stdout).not.toContain('KEY-998');
  });

  it('judges loose messages, whose author it does not know', async () => {
    const scene = await makeScene();
    const args = ['lint', '-m', 'KEY-999 #comment Done', '-m', 'KEY-1 #reopen', '-m', 'KEY-2 #comment Done'];
    const { status, stdout, stderr, asked } = await scene.run(args);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(flat(stdout)).toContain('KEY-999 does not exist');
    expect(flat(stdout)).toContain('KEY-1 (`Open`) has no transition `#reopen` for the account that asks');
    expect(stdout).toContain('2 errors and 0 warnings in 3 messages');
    expect(asked).not.toContain('GET /user/search');
  });

  it('takes loose messages in the order in which they are given', async () => {
    const scene = await makeScene();
    const args = ['lint', '-m', 'KEY-1 #start-progress', '-m', 'KEY-1 #reopen'];
    const { status, stderr } = await scene.run(args);
    expect(status).toBe(0);
    expect(stderr).toBe(
      'smart-commits: not checked: `#reopen` on KEY-1: an earlier command moves the issue first\n',
    );
  });

  it('does not go on and on about what it could not check', async () => {
    const scene = await makeScene();
    const messages = Array.from({ length: 15 }, (_, index) => `KEY-1 #start-progress ${index}`);
    const { stderr } = await scene.run(['lint', ...messages.flatMap((text) => ['-m', text])]);
    expect(stderr.match(/an earlier command moves the issue first/g)).toHaveLength(1);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
    const many = ['lint', '-m', `KEY-1 #start-progress ${names.map((name) => `#stop-${name}`).join(' ')}`];
    const told = (await scene.run(many)).stderr.trimEnd().split('\n');
    expect(told).toHaveLength(11);
    expect(told.at(-1)).toBe('smart-commits: not checked: 2 more of these');
  });

  it('says once of one cause', async () => {
    const scene = await makeScene({ config: { transitions: ['Close Issue'] } });
    scene.commit({ text: 'KEY-1 #nonsense', email: '1+me@users.noreply.github.com' });
    const { stdout } = await scene.run(['lint', '--last', '--format', 'json']);
    const [commit] = (JSON.parse(stdout) as JsonReport).commits;
    expect(commit?.diagnostics.map(({ rule }) => rule.replace('smart-commits/', ''))).toEqual([
      'author-email',
      'transition-known',
    ]);
  });

  it('looks only at commits that carry commands, unless projects are named', async () => {
    const scene = await makeScene();
    scene.commit('KEY-999 tidy up');
    expect(await scene.run(['lint', '--last'])).toMatchObject({ status: 0, asked: [] });
    scene.configure({ projects: ['KEY'] });
    const { status, stdout } = await scene.run(['lint', '--last']);
    expect(status).toBe(1);
    expect(stdout).toContain('KEY-999 does not exist');
  });

  it('leaves out what is configured to be ignored', async () => {
    const scene = await makeScene({ config: { ignores: [{ message: 'KEY-999' }] } });
    scene.commit('KEY-999 #comment Done');
    expect(await scene.run(['lint', '--last'])).toMatchObject({ status: 0, asked: [] });
  });
});

describe('the mode of lint', () => {
  it('is required from the moment when a login is known', async () => {
    const scene = await makeScene({ seed: { failures: [{ failure: 'unavailable' }] } });
    scene.commit('KEY-1 #comment Done');
    const { status, stdout, stderr } = await scene.run(['lint', '--last']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/503/);
    expect(stdout).not.toContain('no problems');
    const on = await scene.run(['lint', '--last', '--jira', 'on']);
    expect(on.status).toBe(0);
    expect(on.stderr).toMatch(/^smart-commits: Jira could not be asked: /);
  });

  it('is told beside errors, which decide the status', async () => {
    const scene = await makeScene({ seed: { failures: [{ failure: 'unavailable' }] } });
    scene.commit('KEY-1 #coment Done');
    const { status, stdout, stderr } = await scene.run(['lint', '--last', '--jira', 'required']);
    expect(status).toBe(1);
    expect(stdout).toContain('1 error and 0 warnings in 1 message, but not completely');
    expect(stderr).toMatch(/503.*; not everything was checked \(/);
  });

  it('loses what one endpoint does not answer, and says no more than that', async () => {
    const limited = { failure: 'rate-limited', retryAfter: 600, path: '*/user/search' };
    const scene = await makeScene({ seed: { failures: [limited] } });
    scene.commit({ text: 'KEY-999 #comment Done', email: 'grace@example.com' });
    const { status, stdout, stderr } = await scene.run(['lint', '--last', '--jira', 'on']);
    expect(status).toBe(1);
    expect(stdout).toContain('KEY-999 does not exist');
    expect(stdout).toContain('1 error and 0 warnings in 1 message, but not all of it with Jira');
    expect(stderr).toMatch(
      /^smart-commits: Jira did not answer everything: .* \(429\) .*\/user\/search; not everything was checked \(/,
    );
    const required = await scene.run(['lint', '--last']);
    expect(required.status).toBe(1);
    expect(required.stdout).toContain('1 error and 0 warnings in 1 message, but not completely');
  });

  it('says in CI that a secret is missing', async () => {
    const scene = await makeScene({ isLoggedOut: true });
    scene.commit('KEY-999 #comment Done');
    const env = { CI: 'true', JIRA_BASE_URL: scene.url };
    const { status, stderr } = await scene.run(['lint', '--last'], { env });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^smart-commits: no credential for .*; going on without Jira \(.*\)\n$/);
  });

  it('off asks nothing', async () => {
    const scene = await makeScene();
    scene.commit('KEY-999 #comment Done');
    expect(await scene.run(['lint', '--last', '--jira', 'off'])).toMatchObject({ status: 0, asked: [] });
  });

  describe('in a CI run without secrets, as of a fork', () => {
    const config = (url: string): object => ({ jira: { baseUrl: url, ci: 'required' } });

    it.each([
      [
        'the host is trusted and the token is missing',
        (url: string) => ({ JIRA_BASE_URL: url }),
        'no credential for',
      ],
      ['all variables are missing', () => ({}), 'which you have not trusted'],
      [
        'all variables are empty, as some CI systems have them',
        () => ({ JIRA_BASE_URL: '', JIRA_USER_EMAIL: '', JIRA_API_TOKEN: '' }),
        'which you have not trusted',
      ],
    ])('falls from required to offline and says so: %s', async (_, variables, sentence) => {
      const scene = await makeScene({ isLoggedOut: true });
      scene.configure(config(scene.url));
      scene.commit('KEY-999 #comment Done');
      const env = { CI: 'true', ...variables(scene.url) };
      const { status, stderr, asked } = await scene.run(['lint', '--last'], { env });
      expect({ status, asked }).toEqual({ status: 0, asked: [] });
      expect(stderr).toMatch(/^smart-commits: .*; going on without Jira \(.*\)\n$/);
      expect(stderr).toContain(sentence);
    });

    it('still finds what needs no Jira', async () => {
      const scene = await makeScene({ isLoggedOut: true });
      scene.configure(config(scene.url));
      scene.commit('KEY-1 #time 1h30m');
      const { status, stdout } = await scene.run(['lint', '--last'], { env: { CI: 'true' } });
      expect(status).toBe(1);
      expect(stdout).toContain('smart-commits/time-format');
    });

    it('stops where the command line demands Jira', async () => {
      const scene = await makeScene({ isLoggedOut: true });
      scene.configure(config(scene.url));
      scene.commit('KEY-1 #comment Done');
      const { status } = await scene.run(['lint', '--last', '--jira', 'required'], { env: { CI: 'true' } });
      expect(status).toBe(2);
    });
  });
});
