import type { Host } from './host.ts';

/** Whether this is a run of a CI system: all of them set `CI`, and people switch it off with `0` or `false`. Total. */
export function isCi({ env }: Pick<Host, 'env'>): boolean {
  return !['', '0', 'false'].includes((env['CI'] ?? '').toLowerCase());
}
