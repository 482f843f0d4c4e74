import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitepress';

const root = path.join(import.meta.dirname, '..', '..', '..');
const docs = path.join(root, 'docs');
/** A copy while it is built: the pages are compiled where they are, and find only what is installed above them. */
const copy = path.join(import.meta.dirname, '..', 'dist', 'docs');
rmSync(path.dirname(copy), { recursive: true, force: true });
cpSync(docs, copy, { recursive: true });

const { description, repository } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const [, owner, name] = /github\.com\/([^/]+)\/(.+)\.git$/.exec(repository.url);
const github = `https://github.com/${owner}/${name}`;

/** The pages as they are: links lead to the same places as on GitHub. */
export default defineConfig({
  title: 'Smart Commits',
  description,
  lang: 'en',
  base: `/${name}/`,
  srcDir: copy,
  outDir: path.join(root, 'site', 'pages', 'dist', 'site'),
  cacheDir: path.join(root, 'site', 'pages', 'node_modules', '.vitepress'),
  rewrites: { 'README.md': 'index.md', ':folder/README.md': ':folder/index.md' },
  markdown: {
    anchor: { slugify },
    config(markdown) {
      followLinks(markdown);
      nameLanguages(markdown);
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Rules', link: '/rules/' },
      { text: 'Playground', link: '/playground/', target: '_self' },
    ],
    sidebar: [{ text: 'Documentation', link: '/', items: readMap() }],
    outline: 'deep',
    socialLinks: [{ icon: 'github', link: github }],
  },
});

/** GitHub's names of headings, as the links of the pages have them. */
function slugify(heading) {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

/** The pages that docs/README.md leads to, in its order, by their titles. */
function readMap() {
  const map = readFileSync(path.join(docs, 'README.md'), 'utf8');
  return [...map.matchAll(/\]\((?!https?:|\.\.\/)([\w/-]+)\.md\)/g)].map(([, page]) => ({
    text: /^# (.*)$/m.exec(readFileSync(path.join(docs, `${page}.md`), 'utf8'))[1].replaceAll('`', ''),
    link: `/${page.replace(/README$/, '')}`,
  }));
}

/** Links to a folder's README lead to the folder, and links to what is no page to GitHub. */
function followLinks(markdown) {
  const render = markdown.renderer.rules.link_open;
  const fallback = (tokens, index, options, _, self) => self.renderToken(tokens, index, options);
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index].attrGet('href') ?? '';
    const [target, hash] = href.split('#');
    if (target !== '' && !/^[a-z]+:/.test(target)) {
      const file = path.join(
        'docs',
        path.relative(copy, path.resolve(path.dirname(env.realPath ?? env.path), target)),
      );
      const anchor = hash === undefined ? '' : `#${hash}`;
      if (!file.startsWith(`docs${path.sep}`)) {
        tokens[index].attrSet('href', `${github}/blob/main/${file.split(path.sep).join('/')}${anchor}`);
      } else if (path.basename(file) === 'README.md') {
        tokens[index].attrSet('href', `${target.replace(/README\.md$/, 'index.md')}${anchor}`);
      }
    }
    return (render ?? fallback)(tokens, index, options, env, self);
  };
}

/** The highlighter knows languages only: what commands print, and messages of examples, are text to it. */
function nameLanguages(markdown) {
  const { fence } = markdown.renderer.rules;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    tokens[index].info = tokens[index].info.replace(/^(?:output|commit|push|remote|branch)\b.*/, 'txt');
    return fence(tokens, index, ...rest);
  };
}
