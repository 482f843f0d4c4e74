import { readFileSync } from 'node:fs';
import path from 'node:path';

/** How many words a file of the project has, as `wc -w` counts them. */
export function countWords(file: string): number {
  const text = readFileSync(path.join(import.meta.dirname, '..', '..', file), 'utf8');
  return text.split(/\s+/).filter((word) => word !== '').length;
}
