import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { startSandbox, type Sandbox } from '../sandbox/start-sandbox.ts';
import { visibleText } from '../text/visible-text.ts';
import { defineCommand } from './session/command.ts';
import type { Session } from './session/session.ts';

const DEFAULT_PORT = 8080;

const sandboxOptions = {
  flavour: { type: 'string' },
  port: { type: 'string' },
  seed: { type: 'string' },
} as const;

type SandboxSession = Session<typeof sandboxOptions>;

export const sandboxCommand = defineCommand({
  usage: 'smart-commits sandbox [--flavour cloud|data-center] [--port NUMBER] [--seed FILE]',
  help: `Serves a Jira in memory until it is interrupted.
  --flavour NAME  cloud (the default) or data-center
  --port NUMBER   ${DEFAULT_PORT} if not given; 0 lets the system choose
  --seed FILE     JSON with projects, issues, users … (docs/sandbox.md)`,
  options: sandboxOptions,
  findsConfiguration: true,
  takes: [],
  examples: [
    ['smart-commits sandbox --port 0', 'a Jira Cloud on a free port'],
    [
      'smart-commits sandbox --flavour data-center --seed issues.json',
      'a Data Center with issues of your own',
    ],
  ],
  async run(session) {
    const flavour = flavourOf(session);
    const { seed } = session.own;
    const sandbox = await startSandbox({
      port: portOf(session),
      ...(flavour === undefined ? {} : { flavour }),
      ...(seed === undefined ? {} : { seed: readSeedFile(seed, session) }),
    });
    session.host.stdout.write(describe(sandbox));
    await interrupted();
    await sandbox.close();
    return 0;
  },
});

function flavourOf({ own }: SandboxSession): 'cloud' | 'data-center' | undefined {
  const given = own.flavour;
  if (given === undefined || given === 'cloud' || given === 'data-center') return given;
  throw new ExpectedError('usage', '--flavour is cloud or data-center', 'choose one of them');
}

function portOf({ own }: SandboxSession): number {
  const given = own.port;
  if (given === undefined) return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  throw new ExpectedError('usage', '--port is a number up to 65535', 'choose a free port, or 0');
}

function readSeedFile(name: string, { cwd }: Session): unknown {
  try {
    return JSON.parse(readFileSync(path.resolve(cwd, name), 'utf8'));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read';
    throw new ExpectedError(
      'configuration',
      `the seed ${name} ${reason}`,
      'see docs/sandbox.md for its format',
      {
        cause: error,
      },
    );
  }
}

function describe({ url, flavour, gatewayUrl, credentials }: Sandbox): string {
  const logins = credentials.map(
    (credential) =>
      `  ${visibleText(
        Object.values(credential)
          .filter((value) => typeof value === 'string')
          .join('  '),
      )}\n`,
  );
  return [
    `A Jira (${flavour === 'cloud' ? 'Cloud' : 'Data Center'}) is at ${url}\n`,
    gatewayUrl === null ? '' : `Scoped tokens are accepted at ${gatewayUrl}\n`,
    'It takes:\n',
    ...logins,
    `\nexport JIRA_BASE_URL=${url}\n`,
    'Ctrl-C ends it.\n',
  ].join('');
}

/** Until somebody ends the program. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
