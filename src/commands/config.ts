import { mergeConfigs } from '../config/merge-configs.ts';
import { configSchema } from '../config/schema.ts';
import { ExpectedError } from '../errors.ts';
import { askHttpSettings, fillCredential } from '../git/host-access.ts';
import type { JiraCredential } from '../jira/credentials/credential.ts';
import { findLogin } from '../jira/credentials/find-login.ts';
import {
  environmentSite,
  environmentSiteName,
  environmentToken,
} from '../jira/credentials/read-environment.ts';
import { configurationDirectory } from '../jira/credentials/user-directories.ts';
import { userFile } from '../jira/credentials/user-file.ts';
import { timeoutMilliseconds } from '../config/config.ts';
import { findProxy, proxyOrigin } from '../jira/transport/choose-proxy.ts';
import { fillDefaults } from '../text/schema-type.ts';
import { mayAskQuietly } from './judging/plan-jira.ts';
import { configJson, configText } from './reporting/show-config.ts';
import type { Layer, ShownJira, Source } from './reporting/show-config.ts';
import type { Command } from './session/command.ts';
import { useColor, userPlace } from './session/host.ts';
import { unknownName } from './session/read-arguments.ts';
import type { Session } from './session/session.ts';

const FORMATS = ['text', 'json'];

export const configCommand: Command = {
  usage: 'smart-commits config',
  help: `Shows the configuration in effect, and where each value is from: a default, a
file and what it extends, a variable or an option. Tokens are never shown.`,
  options: {},
  takes: ['config', 'processor', 'format', 'jira', 'color'],
  formats: FORMATS,
  examples: [
    ['smart-commits config', 'what holds in this folder, by where it is from'],
    ['smart-commits config --format json', 'the same for programs'],
  ],
  async run(session) {
    const { host, common, positionals } = session;
    const [argument] = positionals;
    if (argument !== undefined) {
      throw new ExpectedError('usage', `config does not take ${argument}`, 'see smart-commits config --help');
    }
    const [format = 'text', second] = common.format ?? [];
    if (second !== undefined) {
      throw new ExpectedError('usage', 'config prints one format', 'give --format once');
    }
    if (!FORMATS.includes(format)) {
      throw unknownName('format', format, FORMATS, `use one of ${FORMATS.join(', ')}`);
    }
    const shown = {
      files: session.configFiles,
      settings: mergeConfigs(layersOf(session)).settings,
      jira: await findJira(session),
    };
    host.stdout.write(
      format === 'json'
        ? configJson(shown)
        : configText(shown, useColor(common.color, host.env, host.stdout)),
    );
    return 0;
  },
};

/** Everything that has a say, the farthest first; `session.config` is what they come to. */
function layersOf({ configFiles, common, host }: Session): readonly Layer[] {
  const variable = environmentSiteName(host.env);
  const baseUrl = environmentSite(host.env);
  const { processor, jira: mode } = common;
  return [
    { config: fillDefaults({}, configSchema), source: { kind: 'default' } },
    ...(variable === null || baseUrl === null
      ? []
      : [{ config: { jira: { baseUrl } }, source: { kind: 'environment', name: variable } } as const]),
    ...configFiles.map((file) => ({ config: file.config, source: { kind: 'file', ...file } }) as const),
    ...(processor === undefined
      ? []
      : [{ config: { processor }, source: { kind: 'option', name: '--processor' } } as const]),
    ...(mode === undefined
      ? []
      : [
          {
            config: { jira: { commitMsg: mode, prePush: mode, preReceive: mode, ci: mode } },
            source: { kind: 'option', name: '--jira' },
          } as const,
        ]),
  ];
}

/**
 * Which Jira is asked, as whom and on which way; null where none is. Nothing is sent.
 * @throws ExpectedError `configuration` for settings that cannot be used
 */
async function findJira(session: Session): Promise<ShownJira | null> {
  if (!mayAskQuietly(session)) return null;
  const { host, cwd, config, git } = session;
  const user = userPlace(host);
  const timeout = timeoutMilliseconds(config.jira.timeout);
  const login = await findLogin({
    user,
    configuredUrl: config.jira.baseUrl ?? null,
    fillGitCredential: (request) => fillCredential(request, { cwd, environment: host.env, timeout }),
  });
  if (login.kind === 'no-site') return null;
  const { siteUrl } = login;
  if (login.kind === 'not-trusted')
    return { site: siteUrl, isTrusted: false, token: null, proxy: null, authorities: [] };
  const { proxy: gitProxy, caFile } = await askHttpSettings(git, siteUrl);
  const proxy = findProxy(new URL(siteUrl), host.env, gitProxy);
  const extra = host.env['NODE_EXTRA_CA_CERTS'] ?? '';
  return {
    site: siteUrl,
    isTrusted: true,
    token: login.kind === 'ready' ? sourceOf(login.credential, session) : null,
    proxy: proxy && {
      value: proxyOrigin(proxy.address),
      source:
        proxy.variable === null ? gitSetting('http.proxy') : { kind: 'environment', name: proxy.variable },
    },
    authorities: [
      ...(caFile === null ? [] : [{ value: caFile, source: gitSetting('http.sslCAInfo') }]),
      ...(extra === ''
        ? []
        : [{ value: extra, source: { kind: 'environment', name: 'NODE_EXTRA_CA_CERTS' } } as const]),
    ],
  };
}

function gitSetting(name: string): Source {
  return { kind: 'git', name };
}

/** Where a token is from; itself is shown nowhere. */
function sourceOf({ source }: JiraCredential, { host }: Session): Source {
  switch (source) {
    case 'the environment':
      return { kind: 'environment', name: environmentToken(host.env) ?? 'JIRA_API_TOKEN' };
    case 'the user configuration':
      return { kind: 'login', file: userFile(configurationDirectory(userPlace(host)) ?? '') };
    case "git's credential helper":
      return gitSetting('credential.helper');
    case '.netrc':
      return { kind: 'login', file: '.netrc' };
    default:
      return source satisfies never;
  }
}
