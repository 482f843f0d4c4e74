import type { Repository } from '../repository.ts';
import type { Guess } from './processor.ts';

/** Whether the command is the global one: in a repository that is none of Node. Total. */
export function guessCommand({ packageFolder, hasContent }: Repository): Guess<boolean> {
  if (packageFolder !== null) return { value: false, why: `${packageFolder}package.json is here` };
  return hasContent
    ? { value: true, why: 'there is no package.json' }
    : { value: false, why: 'no sources are here yet: a package.json is made' };
}
