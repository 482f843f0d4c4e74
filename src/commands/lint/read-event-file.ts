import { readFileSync, statSync } from 'node:fs';
import { ExpectedError, isExpectedError } from '../../errors.ts';
import { visibleText } from '../../text/visible-text.ts';

/** GitHub cuts its payloads at 25 MB; what is longer is something else. */
const LARGEST = 32 * 1024 * 1024;

/**
 * The document that a CI system has written about its run.
 * @param variable the variable that names the file, for what is said of it
 * @throws ExpectedError `usage` where it cannot be read, or is no JSON
 */
export function readEventFile(path: string, variable: string): unknown {
  const unusable = (what: string, cause?: unknown): ExpectedError =>
    new ExpectedError(
      'usage',
      `the file that \`${variable}\` names ${what}: ${visibleText(path)}`,
      'leave the variable as the CI system sets it, and in a container mount its folder',
      { cause },
    );
  let text: string;
  try {
    const file = statSync(path);
    if (!file.isFile()) throw unusable('is not a file');
    if (file.size > LARGEST) throw unusable('is larger than any that the CI system writes');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw isExpectedError(error) ? error : unusable('cannot be read', error);
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw unusable('is not JSON', error);
  }
}
