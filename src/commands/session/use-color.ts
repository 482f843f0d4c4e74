import type { Output } from './host.ts';

/** Whether to use colour: what was asked for, else NO_COLOR and FORCE_COLOR, else whether a terminal reads. */
export function useColor(asked: boolean | undefined, env: NodeJS.ProcessEnv, output: Output): boolean {
  if (asked !== undefined) return asked;
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTerminal && env['TERM'] !== 'dumb';
}
