import { describe, expect, it } from 'vitest';
import { makeScene, type Ran, type Scene } from './jira-scene.ts';

/** Receives a commit as a server does: no branch reaches it yet; `main` is where it was, or not there. */
async function receive(scene: Scene, commit: string, main: string | null = null): Promise<Ran> {
  const { repository } = scene;
  repository.git('checkout', '--quiet', '--detach', commit);
  repository.git('update-ref', ...(main === null ? ['-d', 'refs/heads/main'] : ['refs/heads/main', main]));
  repository.git('symbolic-ref', 'HEAD', 'refs/heads/main');
  const input = `${'0'.repeat(40)} ${commit} refs/heads/topic\n`;
  const ran = await scene.run(['pre-receive'], { input, env: { GIT_DIR: '.git' } });
  repository.git('checkout', '--quiet', '-B', 'main', commit);
  return ran;
}

describe('pre-receive with Jira', () => {
  it('asks nothing unless the server says so', async () => {
    const scene = await makeScene();
    expect(await receive(scene, scene.commit('KEY-999 #comment Done'))).toMatchObject({
      status: 0,
      stderr: '',
      asked: [],
    });
  });

  it('refuses what Jira would refuse', async () => {
    const scene = await makeScene();
    scene.write('.git/smart-commits.config.json', '{ "processor": "dvcs", "jira": { "preReceive": "on" } }');
    const good = scene.commit('KEY-1 #comment Done');
    const passed = await receive(scene, good);
    expect(passed).toMatchObject({ status: 0, stderr: '' });
    expect(passed.asked.length).toBeGreaterThan(0);
    const refused = await receive(scene, scene.commit('KEY-999 #comment Done'));
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('KEY-999 does not exist');
    expect(refused.stderr).toContain('The push is refused.');
  });

  it('sends the credential of the server to no Jira that a repository names', async () => {
    const scene = await makeScene();
    scene.configure({ jira: { baseUrl: 'http://127.0.0.1:9', preReceive: 'required' } });
    scene.repository.git('add', '--force', 'smart-commits.config.json');
    const first = scene.commit('KEY-998 #comment Done');
    expect(scene.repository.git('ls-files')).toBe('smart-commits.config.json');
    expect(await receive(scene, first)).toMatchObject({ status: 0, stderr: '', asked: [] });
    const second = scene.commit('KEY-999 #comment Done');
    expect(await receive(scene, second, first)).toMatchObject({ status: 0, stderr: '', asked: [] });
  });
});
