import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

let scratch: Scratch;
let repository: ScratchRepository;
beforeAll(() => {
  scratch = makeScratch();
  repository = scratch.init('repository');
  for (const message of ['KEY-1 #time 1.5h', 'KEY-2 #close Done it', 'KEY-3 #time 2h'])
    repository.commit(message);
});
afterAll(() => scratch.remove());

const audit = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    [path.join(inject('packed').directory, 'dist/bin/smart-commits.cjs'), 'audit', ...args],
    { cwd: repository.path, env: scratch.env, encoding: 'utf8' },
  );

describe('audit --compare, as it is installed', () => {
  it('says what changes, in all formats at once', () => {
    const files = ['--format', 'json=audit.json', '--format', 'html=audit.html'];
    const given = ['--processor', 'dvcs', '--compare', 'github-cloud', '--format', 'text', ...files];
    const { status, stdout, stderr } = audit(...given);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('2 of 3 commands change in meaning if github-cloud reads them instead of dvcs');
    const read = (name: string): string => readFileSync(path.join(repository.path, name), 'utf8');
    const { comparison } = JSON.parse(read('audit.json')) as {
      comparison: { with: string; changed: { hash: string }[] };
    };
    const hashes = ['HEAD~2', 'HEAD~1'].map((name) => repository.git('rev-parse', name).trim());
    expect(comparison.with).toBe('github-cloud');
    expect(comparison.changed.map(({ hash }) => hash)).toEqual(hashes);
    expect(read('audit.html')).toContain('What changes with github-cloud');
  });

  it('says that nothing changes', () => {
    const { status, stdout } = audit('--processor', 'dvcs', '--compare', 'dvcs');
    expect(status).toBe(0);
    expect(stdout).toContain('Nothing changes if dvcs reads them instead of dvcs.');
  });

  it('says which processors there are', () => {
    const { status, stderr } = audit('--processor', 'dvcs', '--compare', 'github');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^smart-commits: no processor is called github\nhelp: /);
  });
});
