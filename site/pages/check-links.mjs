/** `node check-links.mjs`: whether what the pages of the built site link to is there, headings included. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const site = path.join(import.meta.dirname, 'dist', 'site');
const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);
const texts = new Map(pages.map((file) => [file, readFileSync(path.join(site, file), 'utf8')]));
const [, base] =
  /<link rel="preload stylesheet" href="(\/[^"]*\/)assets\//.exec(texts.get('index.html') ?? '') ?? [];
if (base === undefined) throw new Error('index.html does not say where the site lies');

const broken = [];
let count = 0;
for (const [file, text] of texts) {
  // The playground has no page below it.
  if (file.startsWith('playground') || file === '404.html') continue;
  const here = new URL(file.split(path.sep).join('/'), `https://site.example${base}`);
  for (const [, href] of text.matchAll(/<(?:a|img|link|script)\b[^>]*? (?:href|src)="([^"]+)"/g)) {
    const target = new URL(href.replaceAll('&amp;', '&'), here);
    if (target.origin !== here.origin) continue;
    count++;
    const problem = problemOf(target);
    if (problem !== null) broken.push(`${file}: ${href} ${problem}`);
  }
}
if (count < 1000) broken.push(`only ${count} links were found`);
process.stdout.write(broken.length === 0 ? `${count} links lead somewhere\n` : `${broken.join('\n')}\n`);
process.exitCode = broken.length === 0 ? 0 : 1;

function problemOf({ pathname, hash }) {
  if (!pathname.startsWith(base)) return 'leads out of the site';
  const place = decodeURIComponent(pathname.slice(base.length));
  const file = [place, `${place}.html`, path.join(place, 'index.html')].find(
    (name) => path.extname(name) !== '' && existsSync(path.join(site, name)),
  );
  if (file === undefined) return 'leads nowhere';
  const id = decodeURIComponent(hash.slice(1));
  const page = texts.get(file.split('/').join(path.sep));
  if (id === '' || page === undefined || file.startsWith('playground')) return null;
  return page.includes(`id="${id}"`) ? null : 'has no such heading';
}
