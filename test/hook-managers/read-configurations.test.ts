import { describe, expect, it } from 'vitest';
import { callsUs } from '../../src/hook-managers/calls-us.ts';
import { lefthookPart, preCommitCallsUs } from '../../src/hook-managers/yaml-managers.ts';

describe('what lefthook runs for commit-msg', () => {
  it.each([
    [true, 'in blocks', 'commit-msg:\n  jobs:\n    - run: smart-commits commit-msg {1}\n'],
    [true, 'in brackets', 'commit-msg: { jobs: [{ run: "smart-commits commit-msg {1}" }] }\n'],
    [true, 'in JSON', '{"commit-msg":{"commands":{"a":{"run":"smart-commits commit-msg {1}"}}}}'],
    [
      true,
      'in JSON with tabs',
      '{\n\t"commit-msg": {\n\t\t"jobs": [{ "run": "smart-commits commit-msg {1}" }]\n\t}\n}\n',
    ],
    [true, 'in TOML', '[[commit-msg.jobs]]\nrun = "smart-commits commit-msg {1}"\n'],
    [
      true,
      'on several lines',
      'commit-msg:\n  jobs:\n    - run: >-\n        smart-commits\n        commit-msg {1}\n',
    ],
    [true, 'under a quoted key, behind a space', '"commit-msg" :\n  jobs: [run: smart-commits commit-msg]\n'],
    [true, 'from elsewhere', 'a: &jobs\n  jobs: [run: smart-commits commit-msg]\ncommit-msg:\n  <<: *jobs\n'],
    [false, 'in a comment', 'commit-msg:\n  jobs:\n    - run: true # smart-commits commit-msg {1}\n'],
    [
      false,
      'for another hook',
      'commit-msg: {}\npre-push:\n  jobs:\n    - run: smart-commits commit-msg {1}\n',
    ],
    [false, 'in another key of that name', 'other:\n  commit-msg:\n    run: smart-commits commit-msg {1}\n'],
  ])('%s: %s', (isOurs, _, text) => {
    expect(callsUs(lefthookPart(text, 'commit-msg') ?? '', 'commit-msg')).toBe(isOurs);
  });
});

describe('what pre-commit runs for commit-msg', () => {
  const repos = (hook: string): string => `repos:\n  - repo: local\n    hooks:\n      - ${hook}\n`;
  it.each([
    [true, repos('id: smart-commits')],
    [true, repos("'id' : 'smart-commits' # ours")],
    [true, 'repos: [{ repo: x, hooks: [{ id: smart-commits }] }]\n'],
    [true, repos('{ id: x, entry: "npx smart-commits commit-msg" }')],
    [true, `${repos('id: smart-commits')}broken: [\n      - id: smart-commits commit-msg\n`],
    [false, repos('id: smart-commits-push')],
    [false, repos('id: x # id: smart-commits')],
  ])('%s: %j', (isOurs, text) => {
    expect(preCommitCallsUs(text, 'commit-msg')).toBe(isOurs);
  });
});
