import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, createServer as createPlainServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startTimeBudget } from '../../../src/jira/rest/send.ts';
import { createFetch } from '../../../src/jira/transport/create-fetch.ts';
import { cloudMyself } from '../../support/fake-jira.ts';
import { openTestJira, plainTransport, testToken } from '../../support/jira-client.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const route = { edition: 'cloud', cloudId: null } as const;
const authority = makeCertificate({ name: 'Test authority', isAuthority: true });

interface TestProxy {
  readonly url: string;
  /** Everything that the proxy was able to read. */
  readonly read: string[];
}

/** A proxy that tunnels every host to one port, or refuses with a status. */
async function startProxy(target: number, status = 200): Promise<TestProxy> {
  const read: string[] = [];
  const server = createServer((request, response) => {
    read.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.end('{"accountId":"made up by the proxy"}');
  });
  server.on('connect', (request, socket) => {
    read.push(`CONNECT ${request.url} ${JSON.stringify(request.headers)}`);
    socket.on('error', () => undefined);
    if (status !== 200) {
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const onward = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onTestFinished(() => void onward.destroy());
    onward.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, read };
}

function authorityFile(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(path.join(directory, 'ca.pem'), authority.cert);
  return path.join(directory, 'ca.pem');
}

const siteUrl = 'https://jira.example.test';

test.each([
  { name: 'HTTPS_PROXY', variable: 'HTTPS_PROXY' },
  { name: "git's http.proxy", variable: null },
])('$name is gone through, and sees nothing but the name of the host', async ({ variable }) => {
  const certificate = makeCertificate({ name: 'jira.example.test', issuer: authority });
  const server = await startScriptedServer(() => ({ json: cloudMyself }), certificate);
  const proxy = await startProxy(server.port);
  const fetch = createFetch({
    ...plainTransport,
    gitCaFile: authorityFile(),
    environment: variable === null ? {} : { [variable]: proxy.url },
    gitProxy: variable === null ? proxy.url : null,
  });
  const account = await openTestJira({ siteUrl, route, fetch }).whoAmI();
  expect(account.id).toBe(cloudMyself.accountId);
  expect(server.seen[0]?.headers.authorization).toMatch(/^Basic /);
  expect(proxy.read).toHaveLength(1);
  expect(proxy.read[0]).toMatch(/^CONNECT jira\.example\.test:443 /);
  expect(proxy.read[0]).not.toContain('authorization');
  expect(proxy.read[0]).not.toContain(testToken);
});

test.each([
  [407, /the user name and password for the proxy/],
  [403, /ask whoever runs the proxy/],
  [502, /ask whoever runs the proxy/],
])('a proxy that refuses with %i is named, and is sent no credential', async (status, help) => {
  const proxy = await startProxy(0, status);
  const fetch = createFetch({ ...plainTransport, environment: { HTTPS_PROXY: proxy.url } });
  await expect(openTestJira({ siteUrl, route, fetch }).whoAmI()).rejects.toMatchObject({
    reason: 'proxy',
    message: `the proxy ${new URL(proxy.url).host} refused to connect to jira.example.test (${status})`,
    help: expect.stringMatching(help) as string,
  });
  expect(proxy.read.join('\n')).not.toMatch(/Basic|ATATT/);
});

test("a proxy is sent the user name and password of its address, and Jira's never", async () => {
  const proxy = await startProxy(0, 407);
  const { host } = new URL(proxy.url);
  const environment = { HTTPS_PROXY: `http://ada:pass%20word@${host}` };
  const fetch = createFetch({ ...plainTransport, environment });
  await expect(openTestJira({ siteUrl, route, fetch }).whoAmI()).rejects.toMatchObject({
    message: `the proxy ${host} refused to connect to jira.example.test (407)`,
  });
  expect(proxy.read.join('\n')).toContain(`Basic ${Buffer.from('ada:pass word').toString('base64')}`);
});

describe('a proxy that cannot be used is named, and Jira is not blamed', () => {
  const messageThrough = async (address: string, limit = 300, time = 5000): Promise<unknown> => {
    const fetch = createFetch({ ...plainTransport, environment: { HTTPS_PROXY: address } }, limit);
    return await openTestJira({ siteUrl, route, fetch, budget: startTimeBudget(time) })
      .whoAmI()
      .catch((error: unknown) => error);
  };

  test('where nothing listens', async () => {
    const server = createPlainServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await messageThrough(`http://127.0.0.1:${port}`)).toMatchObject({
      reason: 'proxy',
      message: `jira.example.test is reached through the proxy 127.0.0.1:${port}, and that fails: 127.0.0.1:${port} refuses the connection`,
    });
  });

  test('whose name nobody knows', async () => {
    expect(await messageThrough('http://proxy.invalid:3128', 3000)).toMatchObject({
      reason: 'proxy',
      message:
        'jira.example.test is reached through the proxy proxy.invalid:3128, and that fails: the name proxy.invalid was not found',
    });
  });

  const connected = 'HTTP/1.1 200 Connection established\r\n\r\n';
  test.each([
    { name: 'that never answers', answer: '' },
    { name: 'that never answers, in a run that is shorter', answer: '', budget: 200 },
    { name: 'that is silent once it has connected', answer: connected },
    {
      name: 'that is silent once it has connected, in a run that is shorter',
      answer: connected,
      budget: 200,
    },
    { name: 'that speaks something else', answer: 'SSH-2.0-OpenSSH_9.6\r\n' },
  ])('$name', async ({ answer, budget }) => {
    const server = createPlainServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.write(answer));
      onTestFinished(() => void socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    // The limit of a connection, which is longer, never comes.
    if (budget !== undefined) vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(
      await messageThrough(`http://127.0.0.1:${port}`, budget === undefined ? 300 : 3000, budget),
    ).toMatchObject({
      reason: 'proxy',
      message: expect.stringContaining(
        `is reached through the proxy 127.0.0.1:${port}, and that fails`,
      ) as string,
    });
  });
});

test('a proxy that answers in place of Jira fails at the certificate', async () => {
  const impostor = await startScriptedServer(
    () => ({ json: cloudMyself }),
    makeCertificate({ name: 'jira.example.test' }),
  );
  const proxy = await startProxy(impostor.port);
  const fetch = createFetch({ ...plainTransport, environment: { HTTPS_PROXY: proxy.url } });
  await expect(openTestJira({ siteUrl, route, fetch }).whoAmI()).rejects.toMatchObject({
    reason: 'untrusted',
  });
  expect(impostor.seen).toEqual([]);
});

test.each([['socks5://proxy.example:1080'], ['http://user:pa ss@:x']])(
  '%s is no proxy that can be used, and its password is not shown',
  async (url) => {
    const fetch = createFetch({ ...plainTransport, environment: { HTTPS_PROXY: url } });
    const failure: unknown = await openTestJira({ siteUrl, route, fetch })
      .whoAmI()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ reason: 'proxy' });
    expect(String(failure)).not.toContain('pa ss');
  },
);
