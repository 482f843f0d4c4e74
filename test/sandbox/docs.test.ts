import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultSeed } from '../../src/sandbox/default-seed.ts';
import { PERMISSIONS } from '../../src/sandbox/permissions.ts';
import { readSeed } from '../../src/sandbox/read-seed.ts';

const page = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');
const section = (title: string): string => page.split(/^## /m).find((part) => part.startsWith(title)) ?? '';

describe('docs/sandbox.md', () => {
  it('leads to a seed that is read', () => {
    const [, file = ''] = /blob\/main\/(\S+\.json)/.exec(page) ?? [];
    const json = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(readSeed(JSON.parse(json)).issues).toHaveLength(2);
  });

  it('names every failure, and no other', () => {
    const items = section('Failures').match(/^- .*(?:\n {2}.*)*/gm) ?? [];
    const named = items.flatMap((item) =>
      [...item.replaceAll(/\([^)]*\)/g, '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    );
    expect(named.toSorted()).toEqual(allFailures().toSorted());
  });

  it('names every permission', () => {
    for (const key of PERMISSIONS.keys()) expect(section('A Jira of your own')).toContain(`\`${key}\``);
  });

  it('names what is in the default seed', () => {
    const { issues, users, workflow, credentials } = readSeed(defaultSeed('cloud'));
    const more = readSeed(defaultSeed('data-center')).credentials;
    const content = section('What is in it');
    const names = [
      ...issues.map(({ key }) => key),
      ...users.flatMap(({ name, email }) => [name, email]),
      ...workflow.transitions.map(({ name }) => name),
      ...[...credentials, ...more].map(({ secret }) => `\`${secret}\``),
    ];
    for (const name of names) expect(content).toContain(name);
  });
});

/** The sandbox lists them where it refuses another. */
function allFailures(): string[] {
  try {
    readSeed({ failures: [{ failure: '' }] });
  } catch (error) {
    return [...String(error).matchAll(/`([a-z-]+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => name !== '');
  }
  throw new Error('a failure without a name was accepted');
}
