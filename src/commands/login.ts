import { Readable } from 'node:stream';
import { resolveConfig, timeoutMilliseconds } from '../config/config.ts';
import { ExpectedError } from '../errors.ts';
import { askHttpSettings, rejectCredential } from '../git/host-access.ts';
import { environmentEmail, environmentSite } from '../jira/credentials/read-environment.ts';
import { readSiteUrl } from '../jira/credentials/site-url.ts';
import { JiraFailure } from '../jira/jira-failure.ts';
import { login, logout, type LoginRequest } from '../jira/login.ts';
import { createFetch } from '../jira/transport/create-fetch.ts';
import { visibleText } from '../text/visible-text.ts';
import { askPerson } from './session/ask-person.ts';
import { type Session, traceRequests } from './session/session.ts';
import { userPlace } from './session/host.ts';
import { type Command, defineCommand } from './session/command.ts';

const loginOptions = { email: { type: 'string' }, bearer: { type: 'boolean' } } as const;

type LoginSession = Session<typeof loginOptions>;

export const loginCommand = defineCommand({
  usage: 'smart-commits login [URL] [--email E-MAIL] [--bearer] [< TOKEN-FILE]',
  help: `Reads a token from standard input, asks Jira whose it is, and keeps it in the file of this user. At a terminal it asks for what is missing; the token is not shown.
From then on the host is trusted, so you name it: URL may be left out where
JIRA_BASE_URL does, and never where only a repository does.
  --email E-MAIL  of the Jira account; on Data Center with a password, the user name
  --bearer        the token is a personal access token of Data Center`,
  options: loginOptions,
  findsConfiguration: true,
  takes: ['verbose'],
  examples: [
    ['smart-commits login https://example.atlassian.net', 'ask for the rest'],
    ['smart-commits login https://example.atlassian.net --email YOU < token-file', 'Jira Cloud'],
    ['smart-commits login https://jira.example.com --bearer < token-file', 'Jira Data Center'],
  ],
  async run(session) {
    const { host, git } = session;
    const given = host.stdin.isTTY ? await askForLogin(session) : readLogin(session);
    const site = readSiteUrl(given.site, 'the address');
    const { proxy, caFile } = await askHttpSettings(git, site);
    const timeout = timeoutMilliseconds(resolveConfig({}).jira.timeout);
    const fetch = createFetch(
      { environment: host.env, gitProxy: proxy, gitCaFile: caFile, ...traceRequests(session) },
      timeout,
    );
    const result = await login({
      ...given,
      site,
      user: userPlace(host),
      fetch,
      timeout,
    })
      .catch(withoutSetting)
      .finally(fetch.close);
    const name = result.account.displayName ?? result.account.email ?? result.account.id;
    host.stdout.write(
      `${visibleText(result.siteUrl)} (${result.edition === 'cloud' ? 'Cloud' : 'Data Center'}) knows you as ${visibleText(name)}\n` +
        `The token is stored in ${visibleText(result.file)}\n`,
    );
    if (result.known.length > 1) {
      const known = result.known.map(visibleText).join(' and ');
      host.stdout.write(
        `You have logged in to ${known}: a repository says by jira.baseUrl which one is asked\n`,
      );
    }
    return 0;
  },
});

/** A login has a time of its own, which no setting of a repository changes. */
function withoutSetting(error: unknown): never {
  if (!(error instanceof JiraFailure) || error.reason !== 'timeout') throw error;
  throw new JiraFailure(
    'timeout',
    error.message,
    'try again; check the network, the VPN and whether a proxy is needed (HTTPS_PROXY)',
  );
}

type GivenLogin = Pick<LoginRequest, 'site' | 'email' | 'authType' | 'input'>;

function readLogin(session: LoginSession): GivenLogin {
  const { own, host } = session;
  return {
    site: siteOf(session),
    email: own.email ?? environmentEmail(host.env),
    authType: own.bearer === true ? 'bearer' : 'basic',
    input: host.stdin,
  };
}

/** Asks a person for what no argument says. @throws ExpectedError `usage` where they stop */
async function askForLogin(session: LoginSession): Promise<GivenLogin> {
  const { positionals, host } = session;
  const isNamed = positionals.length > 0 || environmentSite(host.env) !== null;
  const person = askPerson(host);
  try {
    const site = isNamed ? siteOf(session) : await person.line('Address of your Jira: ');
    const known = readLogin({ ...session, positionals: [site] });
    const isAsked = known.authType === 'basic' && known.email === null;
    const isCloud = new URL(readSiteUrl(site, 'the address')).hostname.endsWith('.atlassian.net');
    const prompt = isCloud
      ? 'E-mail of your Jira account: '
      : 'User name, or Enter for a personal access token: ';
    const email = isAsked ? await person.line(prompt) : (known.email ?? '');
    const isToken = known.authType === 'bearer' || (isAsked && email === '' && !isCloud);
    const place = isCloud ? ' (of https://id.atlassian.com/manage-profile/security/api-tokens)' : '';
    const secret = await person.secret(`${isToken || isCloud ? `Token${place}` : 'Password'}, not shown: `);
    return {
      site,
      email: email === '' ? null : email,
      authType: isToken ? 'bearer' : 'basic',
      input: Readable.from([secret]),
    };
  } finally {
    person.close();
  }
}

export const logoutCommand: Command = {
  usage: 'smart-commits logout [URL]',
  help: `Forgets the token of a Jira: in the file of this user, and in git's credential helpers.
URL may be left out where JIRA_BASE_URL names it.`,
  options: {},
  findsConfiguration: true,
  takes: [],
  examples: [['smart-commits logout https://example.atlassian.net', 'forget this one']],
  async run(session) {
    const { host, cwd } = session;
    const { siteUrl, wasStored } = await logout({
      site: siteOf(session),
      user: userPlace(host),
      rejectGitCredential: (request) => rejectCredential(request, { cwd, environment: host.env }),
    });
    host.stdout.write(
      wasStored
        ? `${visibleText(siteUrl)} is forgotten\n`
        : `no token of ${visibleText(siteUrl)} was stored\n`,
    );
    return 0;
  },
};

/** What the user names. A repository may name any host: one that it could put in here would get the token. */
function siteOf({ positionals, host }: Session): string {
  const [given] = positionals;
  const site = given ?? environmentSite(host.env);
  if (site !== null && positionals.length <= 1) return site;
  throw new ExpectedError(
    'usage',
    positionals.length > 1 ? 'only one Jira can be named' : 'no Jira is named',
    'give its address, like https://example.atlassian.net',
  );
}
