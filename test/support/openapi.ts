import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describe } from 'vitest';
import { DEFECTS, ERROR_COLLECTION, UNLISTED_STATUSES } from './openapi-defects.ts';

/*
 * Validates what our client asks and what the sandbox answers against the OpenAPI documents that Atlassian publishes.
 * The documents are not part of this repository: SMART_COMMITS_OPENAPI names the folder that holds them.
 */

export type Edition = 'cloud' | 'data-center';

export interface RequestToCheck {
  readonly method: string;
  /** Address or path, with the query. What stands before `/rest/` does not count. */
  readonly url: string;
  /** The JSON value that was sent; absent where none was. */
  readonly body?: unknown;
}

export interface ResponseToCheck {
  readonly status: number;
  readonly contentType: string | null;
  /** As received. */
  readonly text: string;
}

interface Contract {
  /** What is wrong with a request: unknown operation or parameter, missing parameter, wrong type, wrong body. Empty: nothing. */
  validateRequest(request: RequestToCheck): string[];
  /** What is wrong with the answer to a request. Empty: nothing. */
  validateResponse(request: RequestToCheck, response: ResponseToCheck): string[];
}

const folder = process.env['SMART_COMMITS_OPENAPI'];
if (folder === undefined && process.env['CI'] === 'true') {
  throw new Error('SMART_COMMITS_OPENAPI must name the folder of the OpenAPI documents in CI');
}

/** `describe`, skipped where the documents are not at hand. */
export const describeContract = describe.skipIf(folder === undefined);

const contracts = new Map<Edition, Contract>();

/** The contract of an edition; read once. */
function contractOf(edition: Edition): Contract {
  const contract = contracts.get(edition) ?? readContract(edition);
  contracts.set(edition, contract);
  return contract;
}

export function validateRequest(edition: Edition, request: RequestToCheck): string[] {
  return contractOf(edition).validateRequest(request);
}

export function validateResponse(
  edition: Edition,
  request: RequestToCheck,
  response: ResponseToCheck,
): string[] {
  return contractOf(edition).validateResponse(request, response);
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly type?: string; readonly enum?: readonly string[] };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

type Node = Record<string, unknown>;

function readContract(edition: Edition): Contract {
  const file = edition === 'cloud' ? 'jira-cloud.json' : 'jira-dc.json';
  const document = JSON.parse(readFileSync(join(folder ?? '', file), 'utf8')) as Node;
  for (const { at, value } of DEFECTS[edition]) setAt(document, at, value);
  closeObjects(document['components']);

  // The documents carry keywords of OpenAPI 3.0 that no JSON Schema has; ajv itself knows `nullable`.
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  // Jira's offsets have no colon, `+0000`, which RFC 3339 and so the format does not allow.
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d{4})$/);
  ajv.addSchema(document, edition);
  const isError = ajv.compile(ERROR_COLLECTION);
  const paths = document['paths'] as Record<string, Record<string, Operation>>;
  const compiled = new Map<string, ValidateFunction>();
  const schemaAt = (pointer: readonly string[]): ValidateFunction => {
    const reference = `${edition}#/${pointer
      .map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'))
      .map(encodeURIComponent)
      .join('/')}`;
    const validate = compiled.get(reference) ?? ajv.compile({ $ref: reference });
    compiled.set(reference, validate);
    return validate;
  };

  const findOperation = (
    request: RequestToCheck,
  ): { path: string; operation: Operation; query: URLSearchParams } | string => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const wanted =
      edition === 'cloud'
        ? cloudPath(pathname)
        : pathname.replace(/^.*?\/rest\/(?:api\/latest\/)?/, (rest) =>
            rest.endsWith('latest/') ? '/api/2/' : '/',
          );
    const found = Object.entries(paths)
      .filter(
        ([path, methods]) =>
          methods[request.method.toLowerCase()] !== undefined && fitsTemplate(path, wanted),
      )
      .sort(([a], [b]) => a.split('{').length - b.split('{').length)[0];
    const operation = found?.[1][request.method.toLowerCase()];
    if (found === undefined || operation === undefined)
      return `${request.method} ${wanted} is not in the document`;
    return { path: found[0], operation, query: searchParams };
  };

  return {
    validateRequest(request) {
      const found = findOperation(request);
      if (typeof found === 'string') return [found];
      const { path, operation, query } = found;
      const problems = checkQuery(operation, query);
      if (operation.requestBody === undefined) {
        return request.body === undefined ? problems : [...problems, 'the operation takes no body'];
      }
      const validate = schemaAt([
        'paths',
        path,
        request.method.toLowerCase(),
        'requestBody',
        'content',
        'application/json',
        'schema',
      ]);
      return [...problems, ...run(validate, request.body)];
    },
    validateResponse(request, { status, contentType, text }) {
      const found = findOperation(request);
      if (typeof found === 'string') return [found];
      const { path, operation } = found;
      const described = operation.responses[String(status)];
      if (described === undefined && UNLISTED_STATUSES[status] === undefined)
        return [`status ${status} is not in the document`];
      const content = described?.content;
      if (status === 204) return text === '' ? [] : ['there is a body with status 204'];
      const isJson = contentType?.startsWith('application/json') === true;
      const parsed = isJson ? parse(text) : null;
      if (isJson && parsed === null) return ['the body is not JSON'];
      if (parsed !== null && content?.['application/json'] !== undefined) {
        const validate = schemaAt([
          'paths',
          path,
          request.method.toLowerCase(),
          'responses',
          String(status),
          'content',
          'application/json',
          'schema',
        ]);
        return run(validate, parsed.value);
      }
      if (status < 400) return ['the document describes a JSON answer'];
      const isErrorForm =
        typeof parsed?.value === 'object' && parsed.value !== null && 'errorMessages' in parsed.value;
      return isErrorForm ? run(isError, parsed.value) : [];
    },
  };
}

/** Versions 2 and 3 of Cloud have the same operations; the document is of version 3. */
function cloudPath(pathname: string): string {
  return pathname.replace(/^\/ex\/jira\/[^/]+/, '').replace(/^\/rest\/api\/(?:2|latest)\//, '/rest/api/3/');
}

function fitsTemplate(template: string, path: string): boolean {
  const expected = template.split('/');
  const parts = path.split('/');
  return (
    expected.length === parts.length &&
    expected.every((part, index) => part.startsWith('{') || part === parts[index])
  );
}

function checkQuery({ parameters = [] }: Operation, query: URLSearchParams): string[] {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const missing = known.filter(({ name, required }) => required === true && !query.has(name));
  const wrong = [...query].flatMap(([name, value]) => {
    const parameter = known.find((one) => one.name === name);
    if (parameter === undefined) return [`the operation has no query parameter \`${name}\``];
    return fitsType(parameter.schema, value)
      ? []
      : [`the query parameter \`${name}\` may not be \`${value}\``];
  });
  return [...missing.map(({ name }) => `the query parameter \`${name}\` is missing`), ...wrong];
}

function fitsType({ type, enum: values }: Parameter['schema'], value: string): boolean {
  if (values !== undefined) return values.includes(value);
  if (type === 'integer') return /^-?\d+$/.test(value);
  return type !== 'boolean' || value === 'true' || value === 'false';
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function run(validate: ValidateFunction, value: unknown): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function setAt(document: Node, [...path]: readonly string[], value: unknown): void {
  const last = path.pop() ?? '';
  let node = document;
  for (const part of path) node = (node[part] ??= {}) as Node;
  node[last] = value;
}

/** An object whose schema says nothing of other keys has none: a key that the document does not know is a mistake of ours. */
function closeObjects(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const schema = node as Node;
  if (schema['type'] === 'object' && schema['properties'] !== undefined)
    schema['additionalProperties'] ??= false;
  for (const child of Object.values(schema)) closeObjects(child);
}
