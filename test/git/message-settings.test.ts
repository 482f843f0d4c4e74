import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMessageSettings } from '../../src/git/message-settings.ts';
import { DEFAULT_SETTINGS } from '../../src/message/decide-clean-up.ts';
import type { MessageSettings } from '../../src/message/decide-clean-up.ts';
import { createScratchRepository } from './scratch-repository.ts';
import type { ScratchRepository } from './scratch-repository.ts';

let repository: ScratchRepository;

beforeEach(() => {
  repository = createScratchRepository();
});
afterEach(() => repository.remove());

const read = (more: NodeJS.ProcessEnv = {}) =>
  readMessageSettings(repository.directory, { ...repository.environment, ...more });

describe('readMessageSettings', () => {
  it.each<[string, Partial<MessageSettings>]>([
    ['', {}],
    ['[commit]\n cleanup = scissors', { cleanup: 'scissors' }],
    ['[commit]\n cleanup = default', {}],
    ['[commit]\n cleanup = strip\n[commit]\n cleanup = whitespace', { cleanup: 'whitespace' }],
    ['[commit]\n cleanup = nonsense', {}],
    ['[commit]\n verbose', { verbose: true }],
    ['[commit]\n verbose = 2', { verbose: true }],
    ['[commit]\n verbose = 0', {}],
    ['[commit]\n verbose = -1', {}],
    ['[commit]\n verbose = off', {}],
    ['[commit]\n verbose =', {}],
    ['[commit]\n status = false', { status: false }],
    ['[commit]\n status = yes', {}],
    ['[core]\n commentChar = ";"', { comment: { string: ';' } }],
    ['[core]\n commentChar = AUTO', { comment: 'auto' }],
    ['[i18n]\n commitEncoding = ISO-8859-1', { encoding: 'ISO-8859-1' }],
  ])('reads %j', (config, expected) => {
    writeFileSync(path.join(repository.directory, '.git', 'config'), `[core]\n\tbare = false\n${config}\n`);
    expect(read()).toEqual({ ...DEFAULT_SETTINGS, ...expected });
  });

  it('reads what git was told on its command line', () => {
    expect(read({ GIT_CONFIG_PARAMETERS: "'commit.cleanup'='verbatim'" }).cleanup).toBe('verbatim');
  });

  it('reads the settings of the repository that GIT_DIR names', () => {
    repository.git('config', 'commit.cleanup', 'strip');
    const environment = { ...repository.environment, GIT_DIR: path.join(repository.directory, '.git') };
    expect(readMessageSettings('/', environment).cleanup).toBe('strip');
  });

  it.each([
    ['without git', { PATH: '/nonexistent' }],
    ['with a broken configuration', { GIT_CONFIG_PARAMETERS: 'nonsense' }],
    ['with a GIT_DIR that is none', { GIT_DIR: '/nonexistent' }],
  ])('keeps the defaults of git %s', (_, environment) => {
    expect(read(environment)).toEqual(DEFAULT_SETTINGS);
  });

  it('does not wait for a git that hangs', () => {
    const bin = repository.write('git', '#!/bin/sh\nexec sleep 600\n');
    chmodSync(bin, 0o755);
    expect(read({ PATH: `${repository.directory}:/usr/bin:/bin` })).toEqual(DEFAULT_SETTINGS);
  });
});
