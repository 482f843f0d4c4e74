import { JiraFailure, mayBeGate } from '../../jira/jira-failure.ts';
import type { JiraServer } from '../../jira/jira-reader.ts';
import { type Check, type Finding, ok, problem, skipped, warning } from '../check.ts';
import type { CheckContext } from '../check-context.ts';

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
      `${name} answers at ${siteUrl}, but takes its address to be ${baseUrl}`,
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
    'something answers, but says nothing without a login',
    'log in with `smart-commits login`; if it stays so, look at the gate in front of Jira',
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
