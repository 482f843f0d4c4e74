/**
 * Stands for npm where a program installs this project from a clone and no registry is at hand: packages come from our
 * own `node_modules`, `pack` and the scripts are npm's own. Set OFFLINE_NPM_REAL to the directory of npm itself.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const packages = path.join(import.meta.dirname, '..', '..', 'node_modules');
const npm = path.join(process.env['OFFLINE_NPM_REAL'] ?? '', 'npm');
const prefix = process.env['npm_config_prefix'] ?? '';
const [command, ...args] = process.argv.slice(2);

if (command === 'install' && args.includes('-g')) installGlobally(args.at(-1));
else if (command === 'install') {
  linkPackages('node_modules');
  execFileSync(npm, ['run', '--silent', 'prepare'], { stdio: 'inherit' });
} else if (command === 'ci') linkPackages('node_modules');
else if (command === 'pack') execFileSync(npm, ['pack', '--offline', ...args], { stdio: 'inherit' });
else throw new Error(`npm ${process.argv.slice(2).join(' ')}: not served offline`);

/** A real directory with a link for each package: who removes it does not follow the links. */
function linkPackages(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(packages)) symlinkSync(path.join(packages, name), path.join(folder, name));
}

/** A tarball, or a repository, which is packed without what it needs for that, as npm does. */
function installGlobally(source) {
  const modules = path.join(prefix, 'lib', 'node_modules');
  linkPackages(modules);
  const unpacked = mkdtempSync(path.join(prefix, 'unpacked-'));
  const tarball = source.startsWith('git+file:') ? packClone(source.slice(4), unpacked) : source;
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked]);
  const { name, bin } = JSON.parse(readFileSync(path.join(unpacked, 'package', 'package.json'), 'utf8'));
  renameSync(path.join(unpacked, 'package'), path.join(modules, name));
  mkdirSync(path.join(prefix, 'bin'), { recursive: true });
  for (const [alias, file] of Object.entries(bin))
    symlinkSync(path.join(modules, name, file), path.join(prefix, 'bin', alias));
}

function packClone(url, directory) {
  const cwd = path.join(directory, 'clone');
  execFileSync('git', ['clone', '--quiet', url, cwd]);
  const name = execFileSync(npm, ['pack', '--offline'], { cwd, encoding: 'utf8' });
  return path.join(cwd, name.trim());
}
