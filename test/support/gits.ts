import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'vitest';
import { compareVersions, parseVersion, type Version } from '../../src/text/version.ts';

/** A git beside the one of this machine. */
export interface OtherGit {
  readonly version: string;
  /** A PATH on which it is the first. */
  readonly searchPath: string;
}

const gits: readonly (OtherGit & { readonly number: Version })[] = (process.env['SMART_COMMITS_GITS'] ?? '')
  .split(path.delimiter)
  .filter((executable) => executable !== '')
  .map((executable) => {
    const version = execFileSync(executable, ['--version'], { encoding: 'utf8' }).trim();
    const searchPath = `${path.dirname(executable)}${path.delimiter}${process.env['PATH'] ?? ''}`;
    return { version, searchPath, number: parseVersion(version) ?? [0, 0, 0] };
  });

/**
 * Tests with each git that the variable SMART_COMMITS_GITS names, a list of executables as PATH is one of folders, and that is
 * not older than `from`, nor as new as `below`. Where there is none, one test is skipped and says so.
 */
export function describeGits(
  title: string,
  { from = [0, 0, 0], below }: { readonly from?: Version; readonly below?: Version },
  test: (git: OtherGit) => void,
): void {
  const chosen = gits.filter(
    ({ number }) =>
      compareVersions(number, from) >= 0 && (below === undefined || compareVersions(number, below) < 0),
  );
  describe(title, () => {
    for (const git of chosen) describe(git.version, () => test(git));
    if (chosen.length > 0) return;
    const wanted = below === undefined ? `${from.join('.')} or newer` : `older than ${below.join('.')}`;
    it('with a git from elsewhere', ({ skip }) => skip(`SMART_COMMITS_GITS names no git ${wanted}`));
  });
}
