import { remoteBranch, type Start } from './ci-run.ts';

/** What to do on a system that does not tell what was pushed: an order. */
export const UNTOLD_PUSH =
  'check pull requests, or name the start: `lint --ci --from HEAD^` checks what the last commit or merge brought';

const USUAL: readonly string[] = ['main', 'master'];

/**
 * Where a branch begins on a system that neither tells what was pushed nor which branch is the default one: where the
 * usual default branch ends. None for that branch itself.
 */
export function usualStarts(branch: string | undefined): Start[] {
  return branch === undefined || USUAL.includes(branch) ? [] : USUAL.map(remoteBranch);
}
