import { ExpectedError } from '../errors.ts';
import { visibleText } from '../text/visible-text.ts';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable; undefined where it is empty too, which is how systems say that they have nothing to say. Total. */
export function textOf(env: Environment, name: string): string | undefined {
  const value = env[name];
  return value === undefined || value.trim() === '' ? undefined : value;
}

/**
 * A commit that a variable or a field names; undefined where it is empty or all zeros, which stands for none. Bitbucket
 * gives twelve digits of some.
 * @throws ExpectedError `usage` where it is something else: it will be asked of git as a revision
 */
export function commitFrom(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && /^[0-9a-f]{7,64}$/i.test(value))
    return /^0+$/.test(value) ? undefined : value;
  throw new ExpectedError(
    'usage',
    `\`${name}\` is not a commit: ${shortened(value)}`,
    'leave the variables of the CI system as they are, or name the range with `--from` and `--to`',
  );
}

/**
 * As `commitFrom`, for a commit without which nothing is known.
 * @throws ExpectedError `usage` where it is missing
 */
export function requiredCommit(value: unknown, name: string): string {
  const commit = commitFrom(value, name);
  if (commit !== undefined) return commit;
  throw new ExpectedError(
    'usage',
    `\`${name}\` is not set, so the commits of this run are not known`,
    'name them with `--from` and `--to`',
  );
}

/** A field of a parsed JSON document, however deep; undefined where there is none. Total. */
export function fieldOf(document: unknown, ...path: readonly string[]): unknown {
  let value = document;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value;
}

/** As `fieldOf`, for a text that is not empty. Total. */
export function textField(document: unknown, ...path: readonly string[]): string | undefined {
  const value = fieldOf(document, ...path);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** As `fieldOf`, for the number of a pull request; empty where there is none. Total. */
export function numberField(document: unknown): string {
  const value = fieldOf(document, 'number');
  return typeof value === 'number' ? String(value) : '';
}

function shortened(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return visibleText(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
