import { configNames } from '../config/read-config.ts';
import { PACKAGE_KEY } from '../config/read-json.ts';
import { processorNames, type ProcessorName } from '../smart-commit/processor.ts';
import { formatJson, type JsonValue } from './edit/layout.ts';
import { readJsonAt, setJson } from './edit/json.ts';
import { isThere, fileText } from './files.ts';
import type { Setup } from './managers/planner.ts';
import type { Repository } from './repository.ts';

const NEW = 'smart-commits.config.json';
const ONLINE_SCHEMA = 'https://unpkg.com/commitlint-plugin-smart-commits/schema.json';

interface Configured {
  /** Null where there is no configuration. */
  readonly path: string | null;
  /** The first, where it names several. */
  readonly processor: ProcessorName | null;
  /** It names no processor, and others may do so for it. */
  readonly leavesProcessor: boolean;
  readonly jiraUrl: string | null;
}

/** What the configuration at the top says, where hooks look for it. Of one in JavaScript, only where it is. Total. */
export function readConfigured({ files }: Repository): Configured {
  const file = configNames.find((name) => isThere(files, name));
  const isInPackage =
    file === undefined && readJsonAt(fileText(files, 'package.json'), [PACKAGE_KEY]) !== undefined;
  const path = file ?? (isInPackage ? 'package.json' : null);
  const read = (...keys: string[]): unknown =>
    path === null
      ? undefined
      : readJsonAt(fileText(files, path), isInPackage ? [PACKAGE_KEY, ...keys] : keys);
  const named = read('processor');
  const first: unknown = Array.isArray(named) ? named[0] : named;
  const processor = processorNames.find((name) => name === first) ?? null;
  const jiraUrl = read('jira', 'baseUrl');
  const leavesProcessor = processor === null && read('extends') !== undefined;
  return { path, processor, leavesProcessor, jiraUrl: typeof jiraUrl === 'string' ? jiraUrl : null };
}

/** Has the configuration name the processor, and Jira. What it says already stays. */
export function planConfiguration({ repository, choices, program, draft }: Setup): void {
  const { path } = readConfigured(repository);
  const { processor, jiraUrl } = choices;
  if (path === null) {
    const value: Record<string, JsonValue> = {
      $schema: program.folder === null ? ONLINE_SCHEMA : `./${program.folder}/schema.json`,
      ...(processor === null ? {} : { processor }),
      ...(jiraUrl === null ? {} : { jira: { baseUrl: jiraUrl } }),
    };
    draft.edit({
      path: NEW,
      why: 'who hands the commits to Jira',
      edit: () => `${formatJson(value)}\n`,
      paste: formatJson(value),
    });
    return;
  }
  const settings: readonly (readonly [keys: readonly string[], value: string])[] = [
    ...(processor === null ? [] : [[['processor'], processor] as const]),
    ...(jiraUrl === null ? [] : [[['jira', 'baseUrl'], jiraUrl] as const]),
  ];
  for (const [keys, value] of settings) {
    draft.edit({
      path,
      why: `${keys.join('.')} is ${value}`,
      edit: (text) => {
        const last = keys.at(-1) ?? '';
        if (!path.endsWith('.json')) {
          const isNamed = new RegExp(`\\b${last}\\b`).test(text ?? '');
          return isNamed && text !== null ? text : { refused: 'is a program, which is not edited' };
        }
        const place = path === 'package.json' ? [PACKAGE_KEY, ...keys] : keys;
        const present = readJsonAt(text, place);
        if (present === value || (Array.isArray(present) && present.includes(value))) return text ?? '';
        if (present !== undefined)
          return { refused: `says ${JSON.stringify(present)} for "${keys.join('.')}"` };
        return setJson(text ?? '{}\n', place, value);
      },
      paste: keys.reduceRight(
        (inner, key) => (inner === '' ? `${key}: ${JSON.stringify(value)}` : `${key}: { ${inner} }`),
        '',
      ),
    });
  }
}
