import type { LoginAnswer } from '../../jira/credentials/find-login.ts';
import { loginCall, originOf } from '../../jira/credentials/site-url.ts';
import { readEnvironment } from '../../jira/credentials/read-environment.ts';
import { configurationDirectory } from '../../jira/credentials/user-directories.ts';
import { userFile } from '../../jira/credentials/user-file.ts';
import { nameProcessors } from '../../smart-commit/processor.ts';
import { type Check, type CheckContext, info, ok, problem, skipped, warning } from '../check.ts';
import { allOf } from '../../text/quote.ts';

const environmentNames = ['JIRA_BASE_URL', 'JIRA_URL', 'JIRA_HOST'];

export const site: Check = {
  id: 'jira-site',
  group: 'jira',
  probe: 'which Jira is asked, and where its address comes from',
  remedy: 'set `jira.baseUrl` in the configuration, or run `smart-commits login URL`',
  async run(context) {
    const login = await context.jira.login();
    if (login.kind === 'no-site' && login.known.length > 1) {
      return warning(
        `you are logged in to ${allOf(login.known)}, and nothing says which one to ask here, so none is asked`,
        'name it: `jira.baseUrl` in the configuration, or JIRA_BASE_URL',
      );
    }
    if (login.kind === 'no-site') {
      return info(
        'no Jira is known: messages are judged without one',
        'set `jira.baseUrl` in the configuration, or run `smart-commits login URL`',
      );
    }
    const configured = context.config.jira?.baseUrl;
    const named = configured === undefined ? namedByUser(context, login.siteUrl) : context.baseUrlFile;
    // A login for one repository is none for all others.
    const isAsked = configured !== undefined || isOfEnvironment(context, login.siteUrl);
    return ok(
      `${login.siteUrl}, named by ${named ?? 'the configuration'}${isAsked ? '' : '; this repository names no Jira, so lint and the hooks ask it only with --jira on'}`,
    );
  },
};

export const trust: Check = {
  id: 'jira-trust',
  group: 'jira',
  probe:
    'whether you trust that Jira, by JIRA_BASE_URL or by `login`: a repository alone cannot make it trusted',
  remedy: 'run `smart-commits login URL` if it is your Jira',
  async run(context) {
    const login = await loginOrNull(context);
    if (login === null || login.kind === 'no-site') return skipped('no Jira is asked: see jira-site');
    if (login.kind === 'not-trusted') {
      return problem(
        `${context.baseUrlFile ?? 'the configuration'} names ${login.siteUrl}, which you have not trusted: nothing is sent to it`,
        `run ${loginCall(login.siteUrl)} if it is your Jira`,
      );
    }
    return ok(`${login.siteUrl} is trusted by ${namedByUser(context, login.siteUrl)}`);
  },
};

export const credential: Check = {
  id: 'jira-credential',
  group: 'jira',
  probe: 'whether there is a login for that Jira, of which kind, and where; the secret is never shown',
  remedy: 'run `smart-commits login URL`, or set JIRA_USER_EMAIL and JIRA_API_TOKEN',
  async run(context) {
    const login = await loginOrNull(context);
    switch (login?.kind) {
      case undefined:
      case 'no-site':
        return skipped('no Jira is asked: see jira-site');
      case 'not-trusted':
        return skipped('no login is looked for while the Jira is not trusted: see jira-trust');
      case 'no-credential':
        return problem(
          `no login for ${login.siteUrl} in the environment, the user configuration, git's credential helpers or .netrc`,
          `run ${loginCall(login.siteUrl)}, or set JIRA_USER_EMAIL and JIRA_API_TOKEN`,
        );
      case 'ready': {
        const { authType, source } = login.credential;
        const kind = authType === 'basic' ? 'an e-mail or user name with a token' : 'a bearer token';
        return ok(`${kind}, from ${source}`);
      }
    }
  },
};

/** What cannot be used is reported by `jira-site`. */
function loginOrNull({ jira }: CheckContext): Promise<LoginAnswer | null> {
  return jira.login().catch(() => null);
}

/** The environment, where it names this address, else the file that `login` writes. */
function namedByUser(context: CheckContext, siteUrl: string): string {
  const { environment, user } = context;
  if (isOfEnvironment(context, siteUrl)) {
    return environmentNames.find((name) => (environment[name] ?? '').trim() !== '') ?? 'the environment';
  }
  const directory = configurationDirectory(user);
  return directory === null ? 'the user configuration' : userFile(directory);
}

function isOfEnvironment({ environment }: CheckContext, siteUrl: string): boolean {
  const { baseUrl } = readEnvironment(environment);
  return baseUrl !== null && originOf(baseUrl) === originOf(siteUrl);
}

export const configuration: Check = {
  id: 'jira-configuration',
  group: 'jira',
  probe: 'whether a configuration is found, is valid and names a processor',
  remedy: 'set `processor` in smart-commits.config.json to the program that hands your messages to Jira',
  run({ config, configFile, extendedFiles, configFailure, processor }) {
    if (configFailure !== null) return problem(configFailure.message, configFailure.help);
    if (configFile === null) {
      return info(
        `no configuration: the defaults apply, and messages are read as by ${nameProcessors(processor)}`,
        'write a smart-commits.config.json to name your processor and projects (docs/configuration.md)',
      );
    }
    const others = extendedFiles.length === 0 ? '' : `, with what it extends (${extendedFiles.join(', ')}),`;
    return config.processor === undefined
      ? warning(`${configFile}${others} names no processor: messages are read as by gitlab-dvcs`)
      : ok(`${configFile}${others} is valid; messages are read as by ${nameProcessors(processor)}`);
  },
};
