import { isThere } from '../files.ts';
import type { Repository } from '../repository.ts';

/**
 * Where all work trees of a clone find a file or folder: a relative path would be looked for in each linked one, where nothing may be
 * installed. `smart-commits install-hooks` does the same.
 */
export function sharedPath({ top, mainTop, files }: Repository, folder: string): string {
  const isShared = mainTop !== null && (mainTop === top || isThere(files, `${mainTop}/${folder}`));
  return isShared ? `${mainTop.replaceAll('\\', '/')}/${folder}` : folder;
}
