import { ExpectedError } from '../errors.ts';
import type { Config } from './config.ts';
import { findMisfits, findSecrets, type Misfit } from './find-misfits.ts';
import { describe, formatPath, type Path, type Problem, quoteJson } from './problem.ts';
import { configSchema } from './schema.ts';
import { nearestKey } from '../text/edit-distance.ts';
import type { ObjectSchema, Schema } from '../text/schema-type.ts';

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

/** Everything in a value that a schema does not allow, as `findMisfits` finds it, in words. Total for plain data. */
export function findProblems(value: unknown, schema: Schema): Problem[] {
  return findMisfits(value, schema).map((misfit) => ({ path: misfit.path, message: describeMisfit(misfit) }));
}

function describeMisfit(misfit: Misfit): string {
  switch (misfit.kind) {
    case 'value': {
      const { value, schema } = misfit;
      const end = value === undefined ? ', or leave the key out' : hintAt(value, schema);
      return `found ${describe(value)}, expected ${expectation(schema)}${end}`;
    }
    case 'too long': {
      const { value, schema } = misfit;
      const most = 'maxLength' in schema ? schema.maxLength : undefined;
      return `found ${describe(value)}, expected ${expectation(schema)}, at most ${most} characters`;
    }
    case 'pattern':
      return `${quoteJson(misfit.value)} ${misfit.problem}`;
    case 'unknown key':
      return `unknown key, ${suggestKey(misfit.key, misfit.schema)}`;
    case 'twice':
      return `${describe(misfit.value)} stands there twice, name it once`;
    case 'missing':
      return `missing, expected ${expectation(misfit.schema)}`;
    default:
      return misfit satisfies never;
  }
}

/** What was probably meant, of the words that a text may be. */
function hintAt(value: unknown, schema: Schema): string {
  if (typeof value !== 'string' || !('enum' in schema) || schema.enum === undefined) return '';
  const nearest = nearestKey(value, schema.enum);
  return nearest?.isClose === true ? ` (did you mean ${quoteJson(nearest.key)}?)` : '';
}

/** Up to this many keys are listed; of more, only the nearest is named. */
const LONGEST_LIST = 16;

/** What a schema allows, to follow "expected". Total. */
function expectation(schema: Schema): string {
  if (schema.expected !== undefined) return schema.expected;
  if ('anyOf' in schema) return schema.anyOf.map(expectation).join(' or ');
  switch (schema.type) {
    case 'string':
      return schema.enum === undefined ? 'a string' : enumerate(schema.enum);
    case 'number':
      return `a number above ${schema.exclusiveMinimum} and at most ${schema.maximum}`;
    case 'boolean':
      return `${schema.const}, or leave the key out`;
    case 'array':
      return 'an array';
    case 'object':
      return 'an object';
    default:
      return schema satisfies never;
  }
}

/** What to write instead of an unknown key: where it belongs, the nearest key, and all of them where they are few. Total. */
function suggestKey(key: string, { properties }: ObjectSchema): string {
  const home = Object.entries(properties).find(
    ([, child]) => 'properties' in child && Object.hasOwn(child.properties, key),
  );
  if (home !== undefined) return `expected inside ${quoteJson(home[0])}`;
  const known = Object.keys(properties);
  const nearest = nearestKey(key, known);
  if (nearest?.isClose === true) return `did you mean ${quoteJson(nearest.key)}?`;
  const hint = `the nearest is ${quoteJson(nearest?.key ?? '')}`;
  if (known.length === 1) return `expected ${enumerate(known)}`;
  return known.length > LONGEST_LIST ? hint : `expected ${enumerate(known)} (${hint})`;
}

function enumerate(words: readonly string[]): string {
  const quoted = words.map(quoteJson);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
