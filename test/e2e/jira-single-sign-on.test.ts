import { expect, it } from 'vitest';
import { makeScene } from './jira-scene.ts';

it.each(['redirect', 'login-page', 'forbidden'] as const)(
  'a Data Center whose gate stops those who are not logged in is asked with the token: %s',
  async (failure) => {
    const scene = await makeScene({
      flavour: 'data-center',
      seed: { failures: [{ failure, path: '*/serverInfo' }] },
    });
    scene.commit('KEY-1 #comment Done', 'KEY-999 #comment Done');
    const first = await scene.prePush();
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('KEY-999 does not exist');
    expect(first.asked).toContain('GET /serverInfo');
    // The way in is remembered.
    const second = await scene.prePush();
    expect(second.status).toBe(1);
    expect(second.asked).not.toContain('GET /serverInfo');
  },
);
