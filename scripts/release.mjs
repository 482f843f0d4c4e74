/**
 * Publishes the version of package.json unless npm has it, gives it its tag and its release on GitHub, and moves the tag of
 * its major version, such as `v0`. Each step that is done already is left out, so that a run that broke off can be repeated.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

process.chdir(path.join(import.meta.dirname, '..'));
const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const tag = `v${version}`;
const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });

const published = readVersions();
if (published === null) {
  process.stdout.write(
    `::notice::npm does not know ${name} yet: .github/RELEASING.md says how the first version is published\n`,
  );
} else {
  if (!published.includes(version)) run('npm', 'publish');
  if (!hasTag()) {
    run('git', 'tag', tag);
    run('git', 'push', 'origin', tag);
    run('gh', 'release', 'create', tag, '--title', tag, '--notes', readNotes());
    if (!version.includes('-')) moveMajor();
  }
}

/** What npm has; null where it does not know the package. Any other failure ends the run. */
function readVersions() {
  const { status, stdout, stderr } = spawnSync('npm', ['view', name, 'versions', '--json'], {
    encoding: 'utf8',
  });
  if (status === 0) return [JSON.parse(stdout)].flat();
  if (/\bE404\b/.test(stdout + stderr)) return null;
  throw new Error(`npm view failed: ${stderr}`);
}

function hasTag() {
  const refs = execFileSync('git', ['ls-remote', '--tags', 'origin', `refs/tags/${tag}`], {
    encoding: 'utf8',
  });
  return refs !== '';
}

function moveMajor() {
  const major = `v${version.split('.')[0]}`;
  run('git', 'tag', '--force', major);
  run('git', 'push', '--force', 'origin', `refs/tags/${major}`);
}

/** The chapter of this version in CHANGELOG.md. */
function readNotes() {
  const chapters = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
  const own = chapters.find((chapter) => chapter.startsWith(`${version}\n`)) ?? '';
  return own.slice(version.length).trim();
}
