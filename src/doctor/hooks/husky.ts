import { access } from 'node:fs/promises';
import path from 'node:path';
import { type Check, ok, problem, skipped, warning } from '../check.ts';
import { parseVersion } from '../../text/version.ts';
import { hooksFolder, readTextFile, topFolder } from '../../hook-managers/find-hook.ts';
import { hookNames } from '../../hook-managers/managers.ts';

export const husky: Check = {
  id: 'husky',
  group: 'hooks',
  probe:
    "husky's version, whether it has set core.hooksPath, lines of older versions in its hooks, and its init file, which graphical programs need to find node",
  remedy: 'run `npx husky`, as the `prepare` script of package.json does',
  async run(context) {
    const folder = await hooksFolder(context);
    const top = await topFolder(context);
    const manifest = await readTextFile(top, 'package.json');
    const isNamed = /"husky"\s*:\s*"/.test(manifest ?? '');
    const isInEffect = folder !== null && (await readTextFile(folder, 'h')) !== null;
    if (folder === null || (!isNamed && !isInEffect)) return skipped('husky is not used here');
    // The package that has husky may lie below the top: its .husky is beside its node_modules.
    const homes = [top, path.dirname(path.dirname(folder))];
    const manifests = homes.map((home) => readTextFile(home, 'node_modules', 'husky', 'package.json'));
    const version = versionOf((await Promise.all(manifests)).find((text) => text !== null) ?? null);
    if (version === null) {
      return problem('husky is not installed in node_modules', 'run `npm install`');
    }
    const major = parseVersion(version)?.[0] ?? 0;
    // It reads ~/.huskyrc, and knows neither core.hooksPath nor the other init file.
    if (major < 5) return ok(`husky ${version}, which keeps hooks in package.json`);
    if (major >= 9 && !isInEffect) {
      return problem(`husky ${version} is installed, but git looks for hooks in ${folder}: husky runs none`);
    }
    const old = await hookWithOldLines(path.dirname(folder));
    if (major >= 9 && old !== null) {
      return warning(
        `${old} has lines of an older husky, which its version 10 will not run`,
        'delete its `#!/usr/bin/env sh` and `. "$(dirname -- "$0")/_/husky.sh"`',
      );
    }
    const { environment, user } = context;
    if (await exists(path.join(user.home, '.huskyrc'))) {
      return warning('~/.huskyrc is deprecated', 'move what it does to ~/.config/husky/init.sh');
    }
    const config = environment['XDG_CONFIG_HOME'] || path.join(user.home, '.config');
    const init = path.join(config, 'husky', 'init.sh');
    return ok(
      `husky ${version}; ${init} ${(await exists(init)) ? 'is run before each hook' : 'does not exist'}`,
    );
  },
};

function versionOf(manifest: string | null): string | null {
  return /"version"\s*:\s*"([^"]+)"/.exec(manifest ?? '')?.[1] ?? null;
}

async function hookWithOldLines(folder: string): Promise<string | null> {
  for (const name of hookNames) {
    if (/_\/husky\.sh/.test((await readTextFile(folder, name)) ?? '')) return path.join(folder, name);
  }
  return null;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
