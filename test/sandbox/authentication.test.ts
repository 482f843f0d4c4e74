import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';

const basic = (name: string, secret: string): string =>
  `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

interface Row {
  readonly name: string;
  readonly authorization?: string;
  /** `site` and `gateway` are of Cloud. */
  readonly door: 'site' | 'gateway' | 'data-center';
  readonly path?: string;
  readonly status: number;
  readonly reason?: string | null;
  readonly user?: string | null;
}

const FAILED = 'AUTHENTICATED_FAILED';

const ROWS: readonly Row[] = [
  {
    name: 'an API token opens the site',
    door: 'site',
    authorization: basic('ada@example.com', 'ada-token'),
    status: 200,
    reason: null,
  },
  {
    name: 'the e-mail may be in any letter case',
    door: 'site',
    authorization: basic('Ada@Example.com', 'ada-token'),
    status: 200,
  },
  {
    name: 'the e-mail must be the one of the token',
    door: 'site',
    authorization: basic('olga@example.com', 'ada-token'),
    status: 401,
    reason: FAILED,
  },
  {
    name: 'the user name is no e-mail',
    door: 'site',
    authorization: basic('ada', 'ada-token'),
    status: 401,
    reason: FAILED,
  },
  {
    name: 'an API token is no bearer token',
    door: 'site',
    authorization: 'Bearer ada-token',
    status: 401,
    reason: FAILED,
  },
  {
    name: 'an API token does not open the gateway',
    door: 'gateway',
    authorization: basic('ada@example.com', 'ada-token'),
    status: 401,
  },
  {
    name: 'a scoped token opens the gateway',
    door: 'gateway',
    authorization: basic('ada@example.com', 'ada-scoped-token'),
    status: 200,
  },
  {
    name: 'a scoped token may come as a bearer token',
    door: 'gateway',
    authorization: 'Bearer ada-scoped-token',
    status: 200,
  },
  {
    name: 'a scoped token is a failed login on the site',
    door: 'site',
    authorization: basic('ada@example.com', 'ada-scoped-token'),
    status: 401,
    reason: FAILED,
  },
  {
    name: 'a scoped token without the scope is refused',
    door: 'gateway',
    authorization: 'Bearer ada-work-token',
    status: 401,
    reason: null,
  },
  {
    name: 'a scoped token with the scope is not',
    door: 'gateway',
    authorization: 'Bearer ada-work-token',
    path: '/rest/api/3/issue/KEY-1',
    status: 200,
  },
  {
    name: 'the gateway knows no anonymous caller',
    door: 'gateway',
    path: '/rest/api/3/serverInfo',
    status: 401,
  },
  {
    name: 'an expired token is a failed login',
    door: 'site',
    authorization: basic('ada@example.com', 'expired-token'),
    status: 401,
    reason: FAILED,
  },
  {
    name: 'a failed login of Cloud goes on anonymously where that is allowed',
    door: 'site',
    authorization: basic('ada@example.com', 'guess'),
    path: '/rest/api/3/user/search?query=ada',
    status: 200,
    reason: FAILED,
  },
  {
    name: 'no login is no failed login',
    door: 'site',
    path: '/rest/api/3/user/search?query=ada',
    status: 200,
    reason: null,
  },
  {
    name: 'a header that is neither Basic nor Bearer is a failed login',
    door: 'site',
    authorization: 'Digest x',
    status: 401,
    reason: FAILED,
  },
  {
    name: 'Basic without a colon is a failed login',
    door: 'site',
    authorization: 'Basic YWRh',
    status: 401,
    reason: FAILED,
  },
  {
    name: 'a personal access token opens Data Center',
    door: 'data-center',
    authorization: 'Bearer ada-token',
    status: 200,
    user: 'ada',
  },
  {
    name: 'a personal access token is no password',
    door: 'data-center',
    authorization: basic('olga', 'olga-token'),
    status: 401,
    reason: FAILED,
    user: 'anonymous',
  },
  {
    name: 'a password opens Data Center',
    door: 'data-center',
    authorization: basic('ada', 'ada-password'),
    status: 200,
    user: 'ada',
  },
  {
    name: 'a wrong bearer token is refused even where all may read',
    door: 'data-center',
    authorization: 'Bearer guess',
    path: '/rest/api/2/serverInfo',
    status: 401,
    reason: FAILED,
    user: 'anonymous',
  },
  {
    name: 'nobody may ask what the server is',
    door: 'data-center',
    path: '/rest/api/2/serverInfo',
    status: 200,
    user: 'anonymous',
    reason: null,
  },
  { name: 'nobody may not ask who it is', door: 'data-center', status: 401, user: 'anonymous', reason: null },
];

describe('a login', () => {
  let cloud: Sandbox;
  let dataCenter: Sandbox;
  beforeAll(async () => {
    [cloud, dataCenter] = await Promise.all([startSandbox(), startSandbox({ flavour: 'data-center' })]);
  });
  afterAll(() => Promise.all([cloud.close(), dataCenter.close()]));

  it.each(ROWS)(
    '$name ($door)',
    async ({ door, authorization, path = '/rest/api/2/myself', status, reason, user }) => {
      const base = { site: cloud.url, gateway: cloud.gatewayUrl, 'data-center': dataCenter.url }[door];
      const response = await fetch(
        base + path,
        authorization === undefined ? {} : { headers: { authorization } },
      );
      await response.arrayBuffer();
      expect(response.status).toBe(status);
      if (reason !== undefined) expect(response.headers.get('x-seraph-loginreason')).toBe(reason);
      if (user !== undefined) expect(response.headers.get('x-ausername')).toBe(user);
    },
  );

  it('names the missing scope as the gateway does', async () => {
    const response = await fetch(`${cloud.gatewayUrl}/rest/api/3/configuration`, {
      headers: { authorization: 'Bearer ada-work-token' },
    });
    expect(await response.json()).toEqual({ code: 401, message: 'Unauthorized; scope does not match' });
  });

  it('through the gateway of another site leads nowhere', async () => {
    const response = await fetch(
      `${cloud.url}/ex/jira/22222222-2222-4333-8444-555555555555/rest/api/3/myself`,
    );
    expect(response.status).toBe(404);
    await response.arrayBuffer();
  });

  it('shows links through the gateway where it was used', async () => {
    const response = await fetch(`${cloud.gatewayUrl}/rest/api/3/issue/KEY-1`, {
      headers: { authorization: 'Bearer ada-scoped-token' },
    });
    expect(await response.json()).toMatchObject({ self: `${cloud.gatewayUrl}/rest/api/3/issue/10001` });
  });
});

describe('failed logins of Data Center', () => {
  const tryLogin = async ({ url }: Sandbox, name: string, secret: string): Promise<Response> => {
    const response = await fetch(`${url}/rest/api/2/myself`, {
      headers: { authorization: basic(name, secret) },
    });
    await response.arrayBuffer();
    return response;
  };

  it('lead to a CAPTCHA that even the right password does not pass', async () => {
    const sandbox = await startSandbox({ flavour: 'data-center', seed: { captchaAfter: 2 } });
    const statuses: number[] = [];
    for (const secret of ['guess', 'guess', 'guess', 'ada-password'])
      statuses.push((await tryLogin(sandbox, 'ada', secret)).status);
    expect(statuses).toEqual([401, 401, 403, 403]);
    expect(
      (await tryLogin(sandbox, 'ada', 'ada-password')).headers.get('x-authentication-denied-reason'),
    ).toMatch(/^CAPTCHA_CHALLENGE; /);
    await sandbox.close();
  });

  it('are forgotten after a good one, and are not counted for names that nobody has', async () => {
    const sandbox = await startSandbox({ flavour: 'data-center', seed: { captchaAfter: 2 } });
    const statuses: number[] = [];
    for (const secret of ['guess', 'ada-password', 'guess', 'ada-password'])
      statuses.push((await tryLogin(sandbox, 'ada', secret)).status);
    for (let index = 0; index < 4; index++)
      statuses.push((await tryLogin(sandbox, 'nobody', 'guess')).status);
    expect(statuses).toEqual([401, 200, 401, 200, 401, 401, 401, 401]);
    await sandbox.close();
  });

  it('of an inactive user never succeed', async () => {
    const credentials = [{ kind: 'password', user: 'ivan', secret: 'right' }];
    const sandbox = await startSandbox({ flavour: 'data-center', seed: { credentials } });
    expect((await tryLogin(sandbox, 'ivan', 'right')).status).toBe(401);
    await sandbox.close();
  });
});
