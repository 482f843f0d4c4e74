import type { Failure } from './failure.ts';

/** The failure switches of a running sandbox; each knows how often it may still strike. */
export interface FailureSwitches {
  /** The first switch that fits the request, counted as used; null where none does. */
  take(method: string, path: string): Failure | null;
  replace(failures: readonly Failure[]): void;
}

export function createFailureSwitches(initial: readonly Failure[]): FailureSwitches {
  let switches = arm(initial);
  return {
    take(method, path) {
      const found = switches.find(
        (one) =>
          one.left > 0 && (one.failure.method ?? method) === method && fitsPath(one.failure.path, path),
      );
      if (found === undefined) return null;
      found.left -= 1;
      return found.failure;
    },
    replace(failures) {
      switches = arm(failures);
    },
  };
}

function arm(failures: readonly Failure[]): { failure: Failure; left: number }[] {
  return failures.map((failure) => ({ failure, left: failure.times ?? Number.POSITIVE_INFINITY }));
}

/** Whether a path fits a pattern in which `*` stands for any text. Linear in pattern × path: each star is tried once, leftmost. */
function fitsPath(pattern: string, path: string): boolean {
  const parts = pattern.split('*');
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first) || !path.endsWith(last) || path.length < first.length + last.length)
    return false;
  let position = first.length;
  const end = path.length - last.length;
  for (const part of parts) {
    const found = path.indexOf(part, position);
    if (found === -1 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}
