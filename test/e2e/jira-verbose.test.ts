import { describe, expect, it } from 'vitest';
import { makeScene, type Ran, type Scene } from './jira-scene.ts';

const LINE = /^smart-commits: (GET|POST) (\S+): (\d{3}|no answer) \((\d+) ms\)$/gm;

const shown = ({ stderr }: Ran): string[] =>
  [...stderr.matchAll(LINE)].map(
    ([, method, url = '', status]) => `${method} ${new URL(url).pathname} ${status}`,
  );

const ways: Readonly<Record<string, (scene: Scene) => Promise<Ran>>> = {
  lint: (scene) => scene.run(['lint', '--last', '--jira', 'on', '--verbose']),
  explain: (scene) => scene.run(['explain', '--last', '--jira', 'on', '--verbose']),
  'pre-push': (scene) => scene.prePush(['--verbose']),
  'pre-receive': (scene) => {
    scene.write('.git/smart-commits.config.json', '{ "processor": "dvcs", "jira": { "preReceive": "on" } }');
    const commit = scene.repository.git('commit-tree', 'HEAD^{tree}', '-m', 'KEY-1 #close #time 2h');
    const input = `${'0'.repeat(40)} ${commit} refs/heads/topic\n`;
    return scene.run(['pre-receive', '--verbose'], { input, env: { GIT_DIR: '.git' } });
  },
  doctor: (scene) => scene.run(['doctor', 'jira', '--verbose']),
  login: (scene) =>
    scene.run(['login', scene.url, '--email', 'ada@example.com', '--verbose'], { input: 'ada-token' }),
  'commit-msg': (scene) => {
    const file = scene.write('MESSAGE', 'KEY-1 #close\n');
    return scene.run(['commit-msg', file, '--jira', 'on', '--verbose']);
  },
};

describe('--verbose', () => {
  it.each(Object.entries(ways))('shows the requests of %s, and no secret', async (_, run) => {
    const scene = await makeScene();
    scene.commit({ text: 'KEY-1 #close #time 1h', email: 'grace@example.com' });
    const before = scene.requests.length;
    const ran = await run(scene);
    const asked = scene.requests.slice(before).map(({ method, url }) => `${method} ${url.split('?', 1)[0]}`);
    expect(
      shown(ran)
        .map((line) => line.replace(/ \d+$/, ''))
        .toSorted(),
    ).toEqual(asked.toSorted());
    expect(asked.length).toBeGreaterThan(0);
    expect(shown(ran).every((line) => line.endsWith(' 200'))).toBe(true);
    // Not the token, not its encoded form, and no query: it holds the author's address.
    const lines = [...ran.stderr.matchAll(LINE)].map(([line]) => line).join('\n');
    expect(lines).not.toMatch(/ada-token|authorization|basic|bearer|@|\?|%40/i);
  });

  it('shows nothing unless it is asked for', async () => {
    const scene = await makeScene();
    scene.commit('KEY-1 #close');
    const ran = await scene.run(['lint', '--last', '--jira', 'on']);
    expect(ran.asked).not.toEqual([]);
    expect(shown(ran)).toEqual([]);
  });

  it('shows what failed', async () => {
    const scene = await makeScene({ seed: { failures: [{ failure: 'unavailable' }] } });
    scene.commit('KEY-1 #close');
    const ran = await scene.run(['lint', '--last', '--jira', 'on', '--verbose']);
    expect(shown(ran)).toContain('GET /rest/api/2/serverInfo 503');
  });
});
