import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { chooseProxy } from '../../jira/transport/choose-proxy.ts';
import { readAuthorities } from '../../jira/transport/read-authorities.ts';
import { type Check, ok, problem, skipped, warning } from '../check.ts';
import type { CheckContext } from '../check-context.ts';

const proxyNames = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];

export const proxy: Check = {
  id: 'jira-proxy',
  group: 'jira',
  probe: "which proxy is used for Jira: HTTPS_PROXY and the like without NO_PROXY, else git's http.proxy",
  remedy: "write HTTPS_PROXY, or git's http.proxy, like http://proxy.example.com:3128",
  async run(context) {
    const siteUrl = await knownSite(context);
    if (siteUrl === null) return skipped('no Jira is asked: see jira-site');
    const { gitProxy } = await context.jira.transport(siteUrl);
    const chosen = chooseProxy(new URL(siteUrl), context.environment, gitProxy);
    const name = proxyNames.find((variable) => (context.environment[variable] ?? '') !== '');
    if (chosen === null) {
      const why =
        name === undefined && gitProxy === null ? '' : `: ${name ?? 'http.proxy'} is set, but not for it`;
      return ok(`Jira is asked without a proxy${why}`);
    }
    const source = name ?? "git's http.proxy";
    const address = readAddress(chosen);
    if (address === null) return problem(`${source} is not the address of an HTTP proxy`);
    return ok(`Jira is asked through ${address}, from ${source}; NODE_USE_ENV_PROXY is not needed`);
  },
};

/** Scheme, host and port only: the rest may be a password. Null for anything but an HTTP proxy. */
function readAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, host } = new URL(text);
  return /^https?:$/.test(protocol) && host !== '' ? `${protocol}//${host}` : null;
}

export const authorities: Check = {
  id: 'jira-authorities',
  group: 'jira',
  probe:
    "which certificate authorities are trusted: Node's own, NODE_EXTRA_CA_CERTS, and git's http.sslCAInfo",
  remedy: "name a readable file in PEM format in NODE_EXTRA_CA_CERTS or git's http.sslCAInfo",
  async run(context) {
    const { environment } = context;
    if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
      return problem(
        'NODE_TLS_REJECT_UNAUTHORIZED is 0, so certificates are not checked: nothing is sent to Jira',
        'unset NODE_TLS_REJECT_UNAUTHORIZED and name the file of your authority in NODE_EXTRA_CA_CERTS',
      );
    }
    const transport = await context.jira.transport((await knownSite(context)) ?? 'https://jira.invalid');
    readAuthorities(transport.gitCaFile, environment);
    const extra = environment['NODE_EXTRA_CA_CERTS'] ?? '';
    if (extra !== '' && !(await isReadable(extra))) {
      return warning(`NODE_EXTRA_CA_CERTS names ${extra}, which cannot be read: Node ignores it`);
    }
    const added = [
      transport.gitCaFile === null ? null : `git's http.sslCAInfo (${transport.gitCaFile})`,
      extra === '' ? null : `NODE_EXTRA_CA_CERTS (${extra})`,
    ].filter((name) => name !== null);
    return ok(
      `the authorities of Node are trusted${added.length === 0 ? '' : `, and those of ${added.join(' and ')}`}`,
    );
  },
};

async function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function knownSite({ jira }: CheckContext): Promise<string | null> {
  const login = await jira.login().catch(() => null);
  return login === null || login.kind === 'no-site' ? null : login.siteUrl;
}
