import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { GOOD, makeCiScene, type CiMachine, type CiScene } from './ci-scene.ts';
import { readOther } from './read-snippets.ts';
import { runSteps } from './run-snippet.ts';

let scratch: Scratch;
let scene: CiScene;
beforeAll(() => {
  scratch = makeScratch();
  scene = makeCiScene(scratch);
});
afterAll(() => scratch.remove());

const { steps } = readOther('Bitbucket', 'Bitbucket title');
const TITLE = 'KEY-9 #time 30m "quoted"; $(touch hacked)';

/** A machine whose `curl` is Bitbucket's interface: https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ */
function checkOut(): CiMachine {
  const machine = scene.checkOut('Bitbucket', scene.open(GOOD), 'full');
  const bin = path.join(scratch.directory, 'curl');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'answer.json'), JSON.stringify({ id: 1, title: TITLE }));
  const address = 'https://api.bitbucket.org/2.0/repositories/shop/shop/pullrequests/';
  writeFileSync(
    path.join(bin, 'curl'),
    `#!/bin/sh\n[ "$*" = "-sf -H Authorization: Bearer token ${address}$BITBUCKET_PR_ID" ] && cat '${bin}/answer.json'\n`,
  );
  chmodSync(path.join(bin, 'curl'), 0o755);
  const env = { BITBUCKET_REPO_FULL_NAME: 'shop/shop', READ_TOKEN: 'token' };
  return { ...machine, env: { ...machine.env, ...env, PATH: `${bin}:${machine.env['PATH']}` } };
}

describe('the title that Bitbucket does not pass on', () => {
  it('is asked for, and shown in the squash', () => {
    const machine = checkOut();
    const install = { script: 'npm ci', shell: 'sh' as const, env: {}, directory: '.' };
    const script = { ...install, script: steps.map((one) => one.script).join('\n') };
    const { status, output } = runSteps(machine, [install, script]);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toMatch(
      /^squash commit of pull request #\d+:\n {2}\| Merged in topic-\d+ \(pull request #\d+\)$/m,
    );
    expect(output).toContain('KEY-9: log 30m (30 minutes)');
    expect(output).toContain('Jira has run it for the commit');
  });
});
