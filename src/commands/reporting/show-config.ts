import path from 'node:path';
import type { Config } from '../../config/config.ts';
import type { ConfigFile } from '../../config/extend-config.ts';
import type { Setting } from '../../config/merge-configs.ts';
import { formatPath } from '../../config/problem.ts';
import { PACKAGE_KEY } from '../../config/read-json.ts';
import { configSchema } from '../../config/schema.ts';
import { safeJson } from '../../report/json.ts';
import type { Schema } from '../../text/schema-type.ts';
import { COLUMNS, hangText, styleFor } from '../../text/terminal.ts';
import { visibleText } from '../../text/visible-text.ts';

/** Where a value is from. */
export type Source =
  | { readonly kind: 'default' }
  | ({ readonly kind: 'file' } & ConfigFile)
  /** A variable, an option of the command line, or a setting of git, by its name. */
  | { readonly kind: 'environment' | 'option' | 'git'; readonly name: string }
  /** A file of the user with logins. */
  | { readonly kind: 'login'; readonly file: string };

/** What has a say in the configuration. */
export interface Layer {
  readonly config: Config;
  readonly source: Source;
}

interface Sourced {
  readonly value: string | null;
  readonly source: Source;
}

/** The Jira that is asked. */
export interface ShownJira {
  readonly site: string;
  readonly isTrusted: boolean;
  /** Where the token is from; null for none. */
  readonly token: Source | null;
  /** Scheme, host and port, or null where it is no address. */
  readonly proxy: Sourced | null;
  /** Files of certificate authorities besides those of Node. */
  readonly authorities: readonly Sourced[];
}

/** What `config` shows. */
export interface ShownConfig {
  /** The farthest first. */
  readonly files: readonly ConfigFile[];
  /** All that is set, defaults included. */
  readonly settings: readonly Setting<Layer>[];
  readonly jira: ShownJira | null;
}

/** One document, `version` 1: `settings` has every key of the configuration, and null for what is not set. */
export function configJson({ files, settings, jira }: ShownConfig): string {
  const found = new Map(settings.map((setting) => [keyOf(setting), setting]));
  const listed = new Set(settings.map(keyOfList));
  const keys = [
    ...keysOf(configSchema).filter((key) => key !== 'messages' || !listed.has(key)),
    ...found.keys(),
  ];
  const entries = [...new Set(keys)].map((key) => {
    const setting = found.get(key);
    const source = setting === undefined ? { kind: 'default' } : sourceJson(setting.layer.source, setting);
    return [key, { value: setting?.value ?? null, source }] as const;
  });
  const sourced = ({ value, source }: Sourced) => ({ value, source: sourceJson(source) });
  return `${safeJson({
    version: 1,
    files: files.map(({ file, extendedAs }) => ({ file, extendedAs })),
    settings: Object.fromEntries(entries),
    jira: jira && {
      site: jira.site,
      trusted: jira.isTrusted,
      token: jira.token && { source: sourceJson(jira.token) },
      proxy: jira.proxy && sourced(jira.proxy),
      authorities: jira.authorities.map(sourced),
    },
  })}\n`;
}

/** `key` is where a value stands in its file. */
function sourceJson(source: Source, setting?: Setting<Layer>): object {
  if (source.kind !== 'file') return source;
  const { kind, file, extendedAs } = source;
  return { kind, file, extendedAs, ...(setting && { key: placeOf(setting, source) }) };
}

function placeOf({ path: keys, value }: Setting<Layer>, { file, config }: ConfigFile): string {
  const [first] = keys;
  const place = first === 'messages' ? [first, (config.messages ?? []).indexOf(value as never)] : keys;
  return formatPath(path.basename(file) === 'package.json' ? [PACKAGE_KEY, ...place] : place);
}

/** Every key, each rule among them; of lists with names, the list. What a file says of itself is no setting. */
function keysOf(schema: Schema, parents: readonly string[] = []): string[] {
  if (!('properties' in schema)) return [parents.join('.')];
  const { $schema: _, extends: __, ...properties } = schema.properties;
  return Object.entries(properties).flatMap(([key, child]) => keysOf(child, [...parents, key]));
}

function keyOf({ path: keys }: Pick<Setting<Layer>, 'path'>): string {
  return keys.join('.');
}

/** For people, in 80 columns: the nearest source first, each with what is from there. */
export function configText({ files, settings, jira }: ShownConfig, color: boolean): string {
  const { strong } = styleFor(color);
  const keys = keysOf(configSchema);
  const group = ({ source }: Layer): string => {
    const told = settings
      .filter(({ path: [first], layer }) => layer.source === source && !isDefaultRule(first, source))
      .toSorted((a, b) => keys.indexOf(keyOfList(a)) - keys.indexOf(keyOfList(b)))
      .map((setting) => [keyOf(setting), inline(setting.value)] as const);
    return `${strong(visibleText(titleOf(source)))}\n${rows(told)}`;
  };
  const layers = [...new Set(settings.map(({ layer }) => layer))].toSorted(
    (a, b) => distanceOf(a, files) - distanceOf(b, files),
  );
  const set = new Set(settings.map(keyOfList));
  return [
    ...(files.length === 0 ? ['There is no configuration file.\n'] : []),
    ...layers.map(group),
    ...(jira === null ? [] : [`${strong('Jira')}\n${rows(jiraRows(jira))}`]),
    hangText('Not set: ', keys.filter((key) => !set.has(key)).join(', ')) +
      hangText('', 'Other rules have their default: see smart-commits rules.'),
  ].join('\n');
}

function isDefaultRule(first: string | undefined, { kind }: Source): boolean {
  return first === 'rules' && kind === 'default';
}

/** The key of a setting; of an item of a list with names, that of the list. */
function keyOfList(setting: Setting<Layer>): string {
  return setting.path[0] === 'messages' ? 'messages' : keyOf(setting);
}

/** Small for what wins over others. */
function distanceOf({ source }: Layer, files: readonly ConfigFile[]): number {
  if (source.kind !== 'file') return ['option', 'file', 'environment', 'default'].indexOf(source.kind) * 1e6;
  return 1e6 + files.length - files.findIndex(({ file }) => file === source.file);
}

/** As one writes it on a line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, child]) => `${JSON.stringify(key)}: ${inline(child)}`)
    .join(', ')} }`;
}

/** A value with a long word, such as an address, has lines of its own. */
function rows(entries: readonly (readonly [key: string, value: string])[]): string {
  const width = Math.max(...entries.map(([key]) => key.length));
  return entries
    .map(([key, value]) => {
      const label = `  ${key.padEnd(width)}  `;
      const isWide = value.split(' ').some((word) => label.length + word.length > COLUMNS);
      return isWide ? `  ${key}\n${hangText('      ', value)}` : hangText(label, value);
    })
    .join('');
}

function jiraRows({ site, isTrusted, token, proxy, authorities }: ShownJira): [string, string][] {
  const told: readonly (readonly [string, Sourced])[] = [
    ...(proxy === null ? [] : [['proxy', proxy] as const]),
    ...authorities.map((file) => ['authorities', file] as const),
  ];
  return [
    ['site', isTrusted ? site : `${site}, which you have not trusted: nothing is sent to it`],
    ...(isTrusted
      ? [['token', token === null ? 'none' : `not shown, from ${titleOf(token)}`] as [string, string]]
      : []),
    ...told.map(([name, { value, source }]): [string, string] => [
      name,
      `${value ?? 'not an address'}, from ${titleOf(source)}`,
    ]),
  ];
}

function titleOf(source: Source): string {
  switch (source.kind) {
    case 'default':
      return 'Defaults';
    case 'file':
      return source.extendedAs === null || /^[./\\]/.test(source.extendedAs)
        ? source.name
        : `${source.name} (${source.extendedAs})`;
    case 'environment':
      return source.name;
    case 'option':
      return `The option ${source.name}`;
    case 'git':
      return `git's ${source.name}`;
    case 'login':
      return source.file;
    default:
      return source satisfies never;
  }
}
