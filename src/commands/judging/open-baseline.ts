import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  compareWithBaseline,
  formatBaseline,
  type KnownFinding,
  parseBaseline,
  toKnownFindings,
} from '../../baseline/baseline.ts';
import { readJson } from '../../config/read-json.ts';
import { ExpectedError } from '../../errors.ts';
import { replaceFile } from '../../git/replace-file.ts';
import type { BaselineUse } from '../../report/report.ts';
import type { ReportCommit } from './judge-commits.ts';
import type { Session } from '../session/session.ts';
import { tell } from '../session/host.ts';

/** The baseline of one run. */
export interface BaselineRun {
  /** Reports what the baseline does not hold. */
  readonly reportNew: (report: ReportCommit) => ReportCommit;
  /**
   * Ends the comparison, and writes the baseline where that is asked for and the run is complete.
   * @throws ExpectedError `io` where the file cannot be written
   */
  readonly finish: (run: RunScope) => BaselineUse;
}

export interface RunScope {
  /** Whether all of a history was judged, so that what was not found again is gone. */
  readonly isWhole: boolean;
  /** Whether all was checked that should have been. */
  readonly isComplete: boolean;
}

/** The options that it reads. */
export type BaselineOptions = {
  readonly baseline: { readonly type: 'string' };
  readonly 'write-baseline': { readonly type: 'boolean' };
};

/**
 * Reads the baseline that `--baseline` names; null without one.
 * @throws ExpectedError `usage`, `configuration`
 */
export async function openBaseline({
  own,
  cwd,
  host,
}: Session<BaselineOptions>): Promise<BaselineRun | null> {
  const name = own.baseline;
  const writes = own['write-baseline'] === true;
  if (name === undefined) {
    if (!writes) return null;
    throw new ExpectedError(
      'usage',
      '--write-baseline needs the name of a file',
      'name it: --baseline FILE --write-baseline',
    );
  }
  const file = path.resolve(cwd, name);
  const exists = existsSync(file);
  if (!exists && !writes) {
    throw new ExpectedError(
      'usage',
      `there is no baseline file file ${name}`,
      'create it: add --write-baseline, and commit the file',
    );
  }
  const known = exists ? parseBaseline(await readJson(file, name), name) : [];
  const comparison = compareWithBaseline(known);
  const found: KnownFinding[] = [];
  return {
    reportNew: (report) => (commit) => {
      if (writes) found.push(...toKnownFindings(commit));
      const rest = comparison.withoutKnown(commit);
      if (!writes && rest.diagnostics.length > 0) report(rest);
    },
    finish({ isWhole, isComplete }) {
      const rest = comparison.rest();
      if (writes) {
        const kept = isWhole ? found : [...found, ...rest];
        if (isComplete) writeWhole(file, name, formatBaseline(kept));
        const added = found.length - comparison.known();
        if (isComplete)
          tell(host, describeWritten({ name, total: kept.length, added, gone: rest.length, isWhole }));
        return { known: found.length, stale: isWhole ? 0 : null };
      }
      if (isWhole && isComplete && rest.length > 0) tell(host, describeStale(rest.length, name));
      return { known: comparison.known(), stale: isWhole ? rest.length : null };
    },
  };
}

function describeStale(count: number, name: string): string {
  const what = count === 1 ? '1 finding of the baseline is' : `${count} findings of the baseline are`;
  return `${what} no longer in this history: update ${name} with --write-baseline`;
}

interface Written {
  readonly name: string;
  readonly total: number;
  readonly added: number;
  /** Not found again. */
  readonly gone: number;
  readonly isWhole: boolean;
}

function describeWritten({ name, total, added, gone, isWhole }: Written): string {
  const fate = isWhole ? 'removed' : 'kept from elsewhere in the history';
  const changes = [...(added > 0 ? [`${added} new`] : []), ...(gone > 0 ? [`${gone} ${fate}`] : [])];
  const detail = changes.length === 0 ? '' : ` (${changes.join(', ')})`;
  return `${name} holds ${total} finding${total === 1 ? '' : 's'} now${detail}`;
}

/** Another run never sees half of it. */
function writeWhole(file: string, name: string, text: string): void {
  try {
    replaceFile(file, text);
  } catch (cause) {
    throw new ExpectedError(
      'io',
      `cannot write the baseline ${name}`,
      'name a file in a directory that exists and that you may write',
      { cause },
    );
  }
}
