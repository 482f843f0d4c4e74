import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { countWords } from '../support/count-words.ts';

const root = path.join(import.meta.dirname, '..', '..');

describe('links', () => {
  const pages = [
    'README.md',
    '.github/CONTRIBUTING.md',
    '.github/SECURITY.md',
    'bench/ACCURACY.md',
    'bench/COMPARED.md',
    ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file.replaceAll(path.sep, '/')}`),
  ];
  const inDocs = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');
  const anchorOf = (heading: string): string =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');

  it('on the map of the pages lead to every page, those of the rules on a map of their own, and those of the README to the map', () => {
    const targets = (page: string): string[] =>
      [...readFileSync(path.join(root, page), 'utf8').matchAll(/\]\((?!https:)([^)#]+)/g)].map(
        ([, link = '']) => path.posix.join(path.posix.dirname(page), link),
      );
    const maps = ['docs/README.md', 'docs/rules/README.md'].flatMap(targets);
    expect(maps).toEqual(expect.arrayContaining(inDocs));
    expect(targets('README.md')).toContain('docs/README.md');
  });

  it('lead to pages that users can all read in two hours, besides those of the rules', () => {
    const words = ['docs/README.md', ...inDocs]
      .filter((page) => !page.startsWith('docs/rules/') && page !== 'docs/architecture.md')
      .map((page) => countWords(page));
    expect(words.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(20_000);
  });

  it('lead from every page back to the map, at its end, and from the page of a rule in its head', () => {
    for (const page of pages) {
      const lines = readFileSync(path.join(root, page), 'utf8').trimEnd().split('\n');
      if (page === 'docs/rules/README.md') expect(lines.at(-1), page).toBe('[All pages](../README.md)');
      else if (page.startsWith('docs/rules/'))
        expect(lines[4], page).toMatch(/ · \[all rules\]\(README\.md\)$/);
      else if (inDocs.includes(page)) expect(lines.at(-1), page).toBe('[All pages](README.md)');
    }
  });

  it.each(pages)('of %s lead to what there is', (page) => {
    const text = readFileSync(path.join(root, page), 'utf8').replaceAll(/^ *```.*?^ *```$/gms, '');
    for (const [, link = ''] of text.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.join(path.dirname(page), file);
      const content = readFileSync(path.join(root, target), 'utf8');
      const anchors = [...content.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));
      if (anchor !== undefined) expect(anchors, link).toContain(anchor);
    }
  });
});
