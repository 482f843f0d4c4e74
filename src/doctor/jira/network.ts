import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { findProxy, proxyOrigin } from '../../jira/transport/choose-proxy.ts';
import { readAuthorities } from '../../jira/transport/create-fetch.ts';
import { type Check, type CheckContext, type Finding, ok, problem, skipped, warning } from '../check.ts';
import { JiraFailure, mayBeGate } from '../../jira/jira-failure.ts';
import type { JiraServer } from '../../jira/jira-reader.ts';
import { allOf } from '../../text/quote.ts';

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
    const chosen = findProxy(new URL(siteUrl), context.environment, gitProxy);
    const name = proxyNames.find((variable) => (context.environment[variable] ?? '') !== '');
    if (chosen === null) {
      const why =
        name === undefined && gitProxy === null ? '' : `: ${name ?? 'http.proxy'} is set, but not for it`;
      return ok(`Jira is asked without a proxy${why}`);
    }
    const source = chosen.variable ?? "git's http.proxy";
    const address = proxyOrigin(chosen.address);
    if (address === null) return problem(`${source} is not the address of an HTTP proxy`);
    return ok(`Jira is asked through ${address}, from ${source}; NODE_USE_ENV_PROXY is not needed`);
  },
};

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
        'NODE_TLS_REJECT_UNAUTHORIZED is 0, which turns certificate checks off: nothing is sent to Jira',
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
      `the authorities of Node are trusted${added.length === 0 ? '' : `, and those of ${allOf(added)}`}`,
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

export const reachable: Check = {
  id: 'jira-reachable',
  group: 'jira',
  probe:
    'whether Jira answers in time, and its edition and version (`GET /rest/api/2/serverInfo`, without login)',
  remedy: 'check the address, the network, the VPN, the proxy and the certificate authorities',
  async run(context) {
    if (context.jira.isOff) return skipped('Jira is not asked (--jira off)');
    const login = await context.jira.login().catch(() => null);
    if (login === null || login.kind === 'no-site') return skipped('no Jira is asked: see jira-site');
    if (login.kind === 'not-trusted') return skipped('it is not trusted, so nothing is sent: see jira-trust');
    const begin = performance.now();
    try {
      const server = await context.jira.server();
      const milliseconds = Math.round(performance.now() - begin);
      return server === null
        ? skipped('no Jira is asked: see jira-site')
        : judge(server, login.siteUrl, milliseconds);
    } catch (error) {
      if (!(error instanceof JiraFailure)) throw error;
      return judgeFailure(error, context);
    }
  },
};

function judge({ edition, version, baseUrl }: JiraServer, siteUrl: string, milliseconds: number): Finding {
  const name = edition === 'cloud' ? 'Jira Cloud' : `Jira Data Center or Server ${version ?? ''}`.trim();
  const isElsewhere =
    baseUrl !== null && URL.canParse(baseUrl) && new URL(baseUrl).host !== new URL(siteUrl).host;
  const isGateway = new URL(siteUrl).pathname.startsWith('/ex/jira/');
  if (isElsewhere && edition === 'data-center' && !isGateway) {
    return warning(
      `${name} answers at ${siteUrl}, but gives its address as ${baseUrl}`,
      'use the address that Jira has in its general configuration as base URL, or correct it there',
    );
  }
  return ok(`${name} answers at ${siteUrl} after ${milliseconds} ms`);
}

/** A gate, or the gateway of Cloud, wants a login even for what Jira tells everybody: then the login decides. */
async function judgeFailure(failure: JiraFailure, { jira }: CheckContext): Promise<Finding> {
  if (!mayBeGate(failure)) return problem(failure.message, failure.help);
  const version = await askWithLogin(jira);
  if (version !== null) return ok(`Jira ${version} answers, but only to logged-in users`.replace('  ', ' '));
  if (failure.reason !== 'credentials' && failure.reason !== 'forbidden')
    return problem(failure.message, failure.help);
  return warning(
    'something answers, but only to a login',
    'log in with `smart-commits login`; if that does not help, look at what stands in front of Jira',
  );
}

/** The version of the server that takes the login, empty where it does not say; null for none. */
async function askWithLogin(jira: CheckContext['jira']): Promise<string | null> {
  try {
    const account = await jira.account();
    if (account === null) return null;
    const server = await (await jira.reader())?.server().catch(() => null);
    return server?.version ?? '';
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
    return null;
  }
}
