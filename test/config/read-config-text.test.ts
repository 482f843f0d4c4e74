import { describe, expect, it } from 'vitest';
import { readConfigTexts } from '../../src/config/read-config-text.ts';

const own = (text: string | null) => ({ name: 'smart-commits.config.json', text });
const short = (text: string | null) => ({ name: '.smart-commitsrc.json', text });
const inPackage = (text: string | null) => ({ name: 'package.json', text });
const read = (...files: readonly { name: string; text: string | null }[]) =>
  readConfigTexts(files, 'of HEAD');

describe('a configuration in texts', () => {
  it.each([
    ['no file', [], null],
    ['a file of its own', [own('{ "processor": "dvcs" }')], { processor: 'dvcs' }],
    ['one with a byte order mark', [short('\uFEFF{ "processor": "dvcs" }')], { processor: 'dvcs' }],
    [
      'a key of package.json',
      [inPackage('{ "smart-commits": { "processor": "dvcs" } }')],
      { processor: 'dvcs' },
    ],
    ['a package.json with another key', [inPackage('{ "name": "smart-commits" }')], null],
    ['a package.json that only names the key', [inPackage('{ "files": ["smart-commits"] }')], null],
    ['a package.json in the middle of a merge', [inPackage('<<<<<<<\n{}')], null],
    ['a package.json that is too large', [inPackage(null)], null],
    ['one beside a package.json without any', [own('{}'), inPackage('{}')], {}],
  ])('%s', async (_, files, expected) => {
    expect(await read(...files)).toEqual(expected);
  });

  it.each([
    ['broken', [own('{')], /^smart-commits\.config\.json of HEAD:1:2: /],
    [
      'with an unknown key',
      [short('{ "procesor": "dvcs" }')],
      /^\.smart-commitsrc\.json of HEAD: procesor: /,
    ],
    ['too large', [own(null)], /too large/],
    [
      'twice',
      [own('{}'), short('{}')],
      /^there is more than one configuration: smart-commits\.config\.json of HEAD, /,
    ],
    ['broken in package.json', [inPackage('{ "smart-commits": ')], /^package\.json of HEAD:1:/],
    ['null in package.json', [inPackage('{ "smart-commits": null }')], /^package\.json of HEAD: found null/],
  ])('is refused: %s', async (_, files, message) => {
    await expect(read(...files)).rejects.toThrow(
      expect.objectContaining({ kind: 'configuration', message: expect.stringMatching(message) }),
    );
  });
});
