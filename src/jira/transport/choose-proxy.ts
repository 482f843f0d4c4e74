import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../credentials/site-url.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A proxy, and who names it. */
export interface NamedProxy {
  /** May be no valid address, and may hold a password. */
  readonly address: string;
  /** The variable; null for git's `http.proxy`. */
  readonly variable: string | null;
}

/**
 * The proxy for an https address: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY (lower case first, as curl does), else git's
 * `http.proxy`; null for none, where NO_PROXY names the host, and for this machine. A value that is set but empty
 * means no proxy. Total.
 */
export function findProxy(url: URL, environment: Environment, gitProxy: string | null): NamedProxy | null {
  if (isLoopback(url.hostname) || isExcluded(url, environment)) return null;
  const names = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  const variable = names.find((name) => environment[name] !== undefined) ?? null;
  const address = toAddress(variable === null ? (gitProxy ?? '') : (environment[variable] ?? ''));
  return address === null ? null : { address, variable };
}

/** The address that `findProxy` finds. */
export function chooseProxy(url: URL, environment: Environment, gitProxy: string | null): string | null {
  return findProxy(url, environment, gitProxy)?.address ?? null;
}

/** Scheme, host and port of a proxy: the rest may be a password. Null for anything but an HTTP proxy. Total. */
export function proxyOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host } = new URL(address);
  return /^https?:$/.test(protocol) && host !== '' ? `${protocol}//${host}` : null;
}

function toAddress(value: string): string | null {
  const text = value.trim();
  if (text === '') return null;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
}

/** NO_PROXY: hosts and domains, with a port or without, separated by commas or spaces; addresses and their ranges; `*`. */
function isExcluded(url: URL, environment: Environment): boolean {
  const list = environment['no_proxy'] ?? environment['NO_PROXY'] ?? '';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? '443' : url.port;
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => covers(entry.toLowerCase(), host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  if (isIP(host) !== 0) return coversAddress(entry, host, port);
  const split = /^(.*?)(?::(\d+))?$/.exec(entry);
  const name = (split?.[1] ?? '').replace(/^\*?\./, '');
  if (name === '' || (split?.[2] ?? port) !== port) return false;
  return host === name || host.endsWith(`.${name}`);
}

function coversAddress(entry: string, host: string, port: string): boolean {
  const bare = entry.replace(/^\[(.*)\]$/, '$1');
  if (bare === host || entry === `${host}:${port}` || entry === `[${host}]:${port}`) return true;
  const [network = '', bits = ''] = entry.split('/');
  const version = isIP(network);
  if (version === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  const range = new BlockList();
  const family = version === 4 ? 'ipv4' : 'ipv6';
  range.addSubnet(network, Number(bits), family);
  return isIP(host) === version && range.check(host, family);
}
