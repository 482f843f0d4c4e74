import lint from '@commitlint/lint';
import load from '@commitlint/load';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertKeys, placeKey, type KeyStyle } from '../../src/branch-key/place-key.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';

const MESSAGES = [
  'fix: drop the api',
  'fix(core)!: drop the api',
  'feat(API v2, UI): show the api',
  'chore: `Config` moves',
  'fix: x #time 2h #comment Done #close',
  'docs: say why\n\nA body.\n\nReviewed-by: A <a@example.com>',
  'fix: x\n\nbody\n\n#time 2h',
  'fix: drop it (#12)',
];

describe('@commitlint/config-conventional', () => {
  let problemsOf: (message: string) => Promise<string[]>;
  beforeAll(async () => {
    const { rules, parserPreset } = await load({ extends: ['@commitlint/config-conventional'] });
    const parserOpts = parserPreset?.parserOpts as NonNullable<Parameters<typeof lint>[2]>['parserOpts'];
    problemsOf = async (message) => {
      const { errors, warnings } = await lint(message, rules, parserOpts === undefined ? {} : { parserOpts });
      return [...errors, ...warnings].map(({ name }) => name);
    };
  });

  const put = (text: string, given: Pick<KeyStyle, 'position' | 'brackets'>): string => {
    const style = { processor: findProcessor('dvcs'), projects: undefined, transitions: undefined, ...given };
    const changed = insertKeys(text, placeKey(text, 'KEY-1', style));
    expect(changed).toContain('KEY-1');
    return changed;
  };

  it.each(MESSAGES)(
    'accepts %j with the key at the end, and with the key in brackets at the start',
    async (text) => {
      expect(await problemsOf(text)).toEqual([]);
      expect(await problemsOf(put(text, { position: 'end', brackets: false }))).toEqual([]);
      expect(await problemsOf(put(text, { position: 'start', brackets: true }))).toEqual([]);
    },
  );

  it('takes a bare key at the start for a sentence, as the documentation says', async () => {
    const text = put('fix: drop the api', { position: 'start', brackets: false });
    expect(await problemsOf(text)).toEqual(['subject-case']);
  });
});
