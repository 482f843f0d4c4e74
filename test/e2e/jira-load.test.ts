import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeScene, type Ran } from './jira-scene.ts';

/** `SMART_COMMITS_HOOKS=200 npx vitest run test/e2e/jira-load.test.ts`: as many processes, eight at a time. */
const HOOKS = Number(process.env['SMART_COMMITS_HOOKS'] ?? 24);
const AT_ONCE = 8;

it(
  `hooks as processes, eight at a time, share one cache that stays whole (${HOOKS})`,
  { timeout: 900_000 },
  async () => {
    const scene = await makeScene({ config: { jira: { commitMsg: 'on', timeout: '90s' } } });
    const ran: Ran[] = [];
    const hook = async (number: number): Promise<Ran> => {
      const file = scene.write(`.git/MESSAGE-${number}`, `KEY-${number % 2 === 0 ? 1 : 999} #comment Done\n`);
      const env = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com' };
      return await scene.run(['commit-msg', file], { env });
    };
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < HOOKS) ran.push(await hook(next++));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));

    // Each verdict is the one of a hook that is alone.
    const statuses = ran.map(({ status }) => status);
    expect(statuses.filter((status) => status === 0)).toHaveLength(Math.ceil(HOOKS / 2));
    expect(statuses.filter((status) => status === 1)).toHaveLength(Math.floor(HOOKS / 2));
    for (const { stderr } of ran) expect(stderr).not.toMatch(/could not be asked|is a bug/);
    // The salt, and one file for this Jira; no draft of either.
    const cache = path.join(scene.home, '.cache', 'smart-commits', 'jira');
    expect(readdirSync(cache)).toHaveLength(2);
    // All that is kept is known: who may do what is asked each time.
    expect((await hook(0)).asked).toEqual(['GET /myself', 'POST /permissions/check']);
  },
);
