import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { claims, connections, programs } from './security-claims.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('docs/security.md');

/** The sources in which a pattern stands. */
function sourcesWith(pattern: RegExp): string[] {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:ts|cjs)$/.test(file))
    .map((file) => `src/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => pattern.test(read(file)))
    .toSorted();
}

/** The items of the lists that claim something: all but those of files, of what a campaign checks, and of what is not held. */
const items = page
  .split(/^## What it does not protect from$/m)[0]
  ?.replaceAll(/^### Campaigns\n.*?(?=^## )/gms, '')
  .match(/^- (?!`src\/).*(?:\n {2}.*)*/gm)
  ?.map((item) => item.slice(2));

describe('docs/security.md', () => {
  it('claims nothing but what is held, and all of that', () => {
    const held = claims.map(([begins]) => items?.filter((item) => item.startsWith(begins)));
    expect(held.filter((found) => found?.length !== 1)).toEqual([]);
    expect(new Set(held.flat())).toEqual(new Set(items));
  });

  const holders = claims.flatMap(([begins, ...all]) => all.map((holder) => [begins, holder] as const));
  it.each(holders)('%s … is held by %s', (_, holder) => {
    const [file = '', title] = holder.split(/: (.*)/s);
    expect(existsSync(path.join(root, file)), holder).toBe(true);
    if (title !== undefined) expect(read(file)).toContain(title);
    expect(file.startsWith('test/')).toBe(title !== undefined);
  });
});

describe('only the files that are listed', () => {
  it('start programs', () => {
    const names = sourcesWith(
      /^import (?!type ).* from 'node:child_process'|getBuiltinModule\('node:child_process'\)|import\('execa'\)|require\('child_process'\)/m,
    );
    expect(names).toEqual(Object.keys(programs));
  });

  it('make connections, or wait for them', () => {
    const modules = "'node:(?:dgram|dns|http|http2|https|net|tls)(?:/promises)?'";
    const opens = new RegExp(
      [
        String.raw`import \{[^}]*\b(?:connect|create\w+|get|lookup|request|resolve\w*)\b[^}]*\} from ${modules}`,
        String.raw`import (?:\* as )?(?!tls\b|type\b)\w+ from ${modules}|\btls\.(?:connect|create)`,
        String.raw`(?<![.\w])fetch\(url`,
      ].join('|'),
    );
    const names = sourcesWith(opens);
    expect(names).toEqual(Object.keys(connections));
  });

  it('run text as code: the configuration, and nothing else', () => {
    expect(sourcesWith(/\beval\(|new Function\(|node:vm|shell: true|import\((?!['"])/)).toEqual([
      'src/config/import-config.ts',
    ]);
  });
});
