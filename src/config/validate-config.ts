import { ExpectedError } from '../errors.ts';
import type { Config } from './config.ts';
import { findProblems } from './find-problems.ts';
import { findSecrets } from './find-secrets.ts';
import { formatPath, type Path, type Problem } from './problem.ts';
import { configSchema } from './schema.ts';

const MOST_PROBLEMS = 20;

/**
 * Returns the value as a configuration. `name` is how messages call the file.
 * Throws an ExpectedError of kind `configuration` that lists all problems, credentials first.
 */
export function validateConfig(value: unknown, name: string): Config {
  const secrets = findSecrets(value);
  const others = findProblems(value, configSchema).filter(
    (problem) => !secrets.some(({ path }) => isWithin(path, problem.path)),
  );
  const problems = [...secrets, ...others];
  if (problems.length === 0) return value as Config;
  throw new ExpectedError(
    'configuration',
    toMessage(problems, name),
    secrets.length > 0 ? secretHelp : `correct ${name}`,
  );
}

const secretHelp =
  'remove it, revoke a token that was committed, and set JIRA_USER_EMAIL and JIRA_API_TOKEN in the environment or run `smart-commits login`';

/** Whether a path is the other or leads into it. */
function isWithin(outer: Path, inner: Path): boolean {
  return outer.every((step, index) => step === inner[index]);
}

function toMessage(problems: readonly Problem[], name: string): string {
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ path, message }) => {
    return path.length === 0 ? message : `${formatPath(path)}: ${message}`;
  });
  if (lines.length === 1) return `${name}: ${lines[0]}`;
  const more = problems.length - lines.length;
  return [
    `${name} has ${problems.length} problems`,
    ...lines,
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('\n  ');
}
