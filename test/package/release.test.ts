import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { processorNames } from '../../src/smart-commit/processor.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string, from = root): string => readFileSync(path.join(from, file), 'utf8');
const { name, version, repository } = JSON.parse(read('package.json')) as {
  name: string;
  version: string;
  repository: { url: string };
};
const owner = /github\.com\/([^/]+)\//.exec(repository.url)?.[1] ?? '';

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** All that the repository holds, but for its tests, which make owners up. */
const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '' && !file.startsWith('test/'));

/** Who owns the repository of this name in the addresses of a text, and in what workflows use. */
function ownersIn(text: string): string[] {
  const address = new RegExp(
    `(?:github(?:usercontent)?\\.com/|CI_SERVER_FQDN/|uses: |repository == ')([\\w-]+)/${name}(?![\\w-])`,
    'g',
  );
  return [...text.matchAll(address)].map(([, found = '']) => found);
}

describe('the owner of the repository', () => {
  it('is the same in every place', () => {
    const found = files.flatMap((file) => ownersIn(read(file)));
    expect(found.length).toBeGreaterThan(15);
    expect([...new Set(found)]).toEqual([owner]);
  });

  it('is written to every place by one command, and back', () => {
    const copy = path.join(scratch.directory, 'copy');
    for (const file of files) cpSync(path.join(root, file), path.join(copy, file));
    const write = (to: string): void =>
      void execFileSync(process.execPath, [path.join(copy, 'scripts/write-owner.mjs'), to]);
    write('octo-org');
    const found = files.flatMap((file) => ownersIn(read(file, copy)));
    expect([...new Set(found)]).toEqual(['octo-org']);
    // The name of the package stays.
    expect(JSON.parse(read('package.json', copy))).toMatchObject({ name });
    write(owner);
    for (const file of files) expect(read(file, copy), file).toBe(read(file));
  });

  it.each(['', 'not/one', '-dash', 'a'.repeat(40)])('is not written where it is none: %j', (given) => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/write-owner.mjs', given], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/owner/) as string,
    });
  });
});

describe('a release', () => {
  /** A clone with npm and gh that write down what they are asked; npm has these versions, or knows nothing of the package. */
  function makeClone(title: string, versions: readonly string[] | null) {
    const bare = scratch.init(`${title}.git`, '--bare');
    const clone = scratch.clone(bare.path, title);
    for (const file of ['package.json', 'CHANGELOG.md', 'scripts/release.mjs']) {
      mkdirSync(path.dirname(path.join(clone.path, file)), { recursive: true });
      cpSync(path.join(root, file), path.join(clone.path, file));
    }
    const tools = path.join(scratch.directory, `${title}-tools`);
    const asked = path.join(tools, 'asked');
    mkdirSync(tools);
    const view =
      versions === null ? 'echo "npm error code E404" >&2; exit 1' : `echo '${JSON.stringify(versions)}'`;
    const tool = (lines: string): string =>
      `#!/bin/sh\n${lines}\nprintf '%s\\n' "$(basename "$0") $*" >> '${asked}'\n`;
    writeFileSync(path.join(tools, 'npm'), tool(`if [ "$1" = view ]; then ${view}; exit 0; fi`), {
      mode: 0o755,
    });
    writeFileSync(path.join(tools, 'gh'), tool(''), { mode: 0o755 });
    clone.git('add', '.');
    clone.git('commit', '--quiet', '-m', 'Begin');
    clone.git('push', '--quiet', 'origin', 'main');
    const release = () => {
      const { status, stdout } = spawnSync(process.execPath, ['scripts/release.mjs'], {
        cwd: clone.path,
        env: { ...scratch.env, PATH: `${tools}:${scratch.env['PATH'] ?? ''}` },
        encoding: 'utf8',
      });
      return { status, stdout, asked: existsSync(asked) ? readFileSync(asked, 'utf8') : '' };
    };
    return { clone, bare, release };
  }

  const tags = (bare: ScratchRepository): string[] =>
    bare
      .git('for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/tags')
      .split('\n')
      .filter(Boolean);
  const major = `v${version.split('.')[0] ?? ''}`;

  it('is published, tagged and announced, and the major tag moved', () => {
    const { clone, bare, release } = makeClone('next', ['0.0.1']);
    bare.git('tag', major, 'main');
    clone.commit('The release');
    clone.git('push', '--quiet', 'origin', 'main');
    const { status, asked } = release();
    expect(status).toBe(0);
    expect(asked).toMatch(
      new RegExp(`^npm publish\ngh release create v${version} --title v${version} --notes \\S`),
    );
    const head = clone.git('rev-parse', 'HEAD');
    expect(tags(bare)).toEqual([`${major} ${head}`, `v${version} ${head}`]);
  });

  it('that npm has is only tagged, and one that has its tag is left alone', () => {
    const { clone, bare, release } = makeClone('published', [version]);
    expect(release().asked).not.toContain('npm publish');
    const before = tags(bare);
    expect(before).toHaveLength(2);
    clone.commit('Later');
    const { asked } = release();
    expect(asked.match(/gh release/g)).toHaveLength(1);
    expect(tags(bare)).toEqual(before);
  });

  it('is left to a person where npm does not know the package', () => {
    const { bare, release } = makeClone('first', null);
    expect(release()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('RELEASING.md') as string,
      asked: '',
    });
    expect(tags(bare)).toEqual([]);
  });

  it('has its chapter in the changelog', () => {
    expect(read('CHANGELOG.md')).toContain(`\n## ${version}\n`);
  });
});

describe('the form for what Jira did otherwise', () => {
  it('knows every processor', () => {
    const form = parse(read('.github/ISSUE_TEMPLATE/jira-did-something-else.yml')) as {
      body: { id: string; attributes: { options?: string[] } }[];
    };
    const processor = form.body.find(({ id }) => id === 'processor');
    expect(processor?.attributes.options).toEqual([...processorNames]);
  });
});
