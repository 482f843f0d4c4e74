import { createServer, type AddressInfo, type Server } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JiraFailure } from '../../../src/jira/jira-failure.ts';
import { bodyLimit, readBody } from '../../../src/jira/rest/http.ts';
import { startTimeBudget } from '../../../src/jira/rest/send.ts';
import { createFetch } from '../../../src/jira/transport/create-fetch.ts';
import { cloudMyself } from '../../support/fake-jira.ts';
import { openTestJira, plainFetch, plainTransport } from '../../support/jira-client.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { startScriptedServer } from '../../support/scripted-server.ts';

const cloud = { edition: 'cloud', cloudId: null } as const;

async function failureOf(asking: Promise<unknown>): Promise<Pick<JiraFailure, 'reason' | 'message'>> {
  const failure = await asking.then(
    () => ({ reason: 'none', message: 'no failure' }),
    (error: unknown) => error,
  );
  return failure as JiraFailure;
}

/** A server that speaks no HTTP: it only takes connections. */
async function startSilentServer(): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function writeAuthority(cert: string): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = path.join(directory, 'authority.pem');
  writeFileSync(file, cert);
  return file;
}

describe('a connection', () => {
  test('to a name that does not exist', async () => {
    const failure = await failureOf(openTestJira({ siteUrl: 'https://jira.invalid', route: cloud }).whoAmI());
    expect(failure).toMatchObject({ reason: 'dns', message: 'the name jira.invalid was not found' });
  });

  test('that is refused', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const failure = await failureOf(
      openTestJira({ siteUrl: `http://127.0.0.1:${port}`, route: cloud }).whoAmI(),
    );
    expect(failure).toMatchObject({
      reason: 'connection',
      message: `127.0.0.1:${port} refuses the connection`,
    });
  });

  test('that is never made: TLS without an answer', async () => {
    const port = await startSilentServer();
    const fetchInTime = createFetch(plainTransport, 200);
    const jira = openTestJira({ siteUrl: `https://127.0.0.1:${port}`, route: cloud, fetch: fetchInTime });
    const failure = await failureOf(jira.whoAmI());
    expect(failure).toMatchObject({
      reason: 'timeout',
      message: `no connection to 127.0.0.1:${port} was made in time`,
    });
  });

  test('that is made and then slow keeps within the budget, not within the limit for connecting', async () => {
    const server = await startScriptedServer(() => ({
      write: (response) => setTimeout(() => response.writeHead(200).end(JSON.stringify(cloudMyself)), 2500),
    }));
    const jira = openTestJira({
      siteUrl: server.url,
      route: cloud,
      fetch: createFetch(plainTransport, 1000),
    });
    await expect(jira.whoAmI()).resolves.toMatchObject({ email: 'jane@example.com' });
  });

  test('to something that does not speak HTTP', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const failure = await failureOf(
      openTestJira({ siteUrl: `http://127.0.0.1:${port}`, route: cloud }).whoAmI(),
    );
    expect(failure).toMatchObject({
      reason: 'malformed',
      message: `127.0.0.1:${port} does not answer in HTTP`,
    });
  });

  test('over https to a port that speaks http', async () => {
    const server = await startScriptedServer(() => ({ json: cloudMyself }));
    const failure = await failureOf(
      openTestJira({ siteUrl: server.url.replace('http:', 'https:'), route: cloud }).whoAmI(),
    );
    expect(failure.reason).toBe('tls');
    expect(server.seen).toEqual([]);
  });
});

describe('the time', () => {
  test('is up before the head of an answer', async () => {
    const server = await startScriptedServer(() => ({ write: () => undefined }));
    const jira = openTestJira({ siteUrl: server.url, route: cloud, budget: startTimeBudget(300) });
    const { host } = new URL(server.url);
    expect(await failureOf(jira.whoAmI())).toMatchObject({
      reason: 'timeout',
      message: `${host} did not answer in time`,
    });
  });

  test('is up in the middle of an answer', async () => {
    const server = await startScriptedServer(() => ({
      write: (response) =>
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"accountId":'),
    }));
    const jira = openTestJira({ siteUrl: server.url, route: cloud, budget: startTimeBudget(300) });
    const { host } = new URL(server.url);
    expect(await failureOf(jira.whoAmI())).toMatchObject({
      reason: 'timeout',
      message: `${host} began to answer but did not finish in time`,
    });
  });

  test('is one budget for all requests: when it is up, nothing more is sent', async () => {
    const server = await startScriptedServer(() => ({ write: () => undefined }));
    const jira = openTestJira({ siteUrl: server.url, route: cloud, budget: startTimeBudget(200) });
    await failureOf(jira.whoAmI());
    expect(await failureOf(jira.findUser('jane@example.com'))).toMatchObject({ reason: 'timeout' });
    expect(server.seen).toHaveLength(1);
  });
});

describe('an answer', () => {
  test('that is packed is unpacked', async () => {
    const server = await startScriptedServer(({ headers }) => {
      expect(headers['accept-encoding']).toBe('gzip');
      return {
        write: (response) =>
          response
            .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
            .end(gzipSync(JSON.stringify(cloudMyself))),
      };
    });
    const jira = openTestJira({ siteUrl: server.url, route: cloud });
    await expect(jira.whoAmI()).resolves.toMatchObject({ email: 'jane@example.com' });
  });

  test('over a connection that the server has closed meanwhile is asked for again', async () => {
    let answered = 0;
    const server = await startScriptedServer(() => ({
      write: (response) => {
        answered += 1;
        // Closed without a word as soon as the client uses it again.
        if (answered === 1) response.socket?.once('data', () => response.socket?.resetAndDestroy());
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(cloudMyself));
      },
    }));
    const ask = () =>
      plainFetch(`${server.url}/`, { method: 'GET', headers: {}, redirect: 'manual', signal });
    const { signal } = new AbortController();
    for (const answer of [await ask(), await ask()]) await readBody(answer);
    expect(answered).toBeGreaterThan(1);
  });

  test('that ends with its connection is not whole because the time was up', async () => {
    const server = await startScriptedServer(() => ({
      write: (response) =>
        response.socket?.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{}'),
    }));
    const jira = openTestJira({ siteUrl: server.url, route: cloud, budget: startTimeBudget(300) });
    expect(await failureOf(jira.whoAmI())).toMatchObject({ reason: 'timeout' });
  });

  test('that breaks off', async () => {
    const server = await startScriptedServer(() => ({
      write: (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"accountId":"1"');
        setTimeout(() => response.destroy(), 20);
      },
    }));
    const { host } = new URL(server.url);
    expect(await failureOf(openTestJira({ siteUrl: server.url, route: cloud }).whoAmI())).toMatchObject({
      reason: 'malformed',
      message: `the answer of ${host} broke off in the middle`,
    });
  });

  test('of fifty megabytes, announced, is not read', async () => {
    let sent = 0;
    const server = await startScriptedServer(() => ({
      write: (response) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': String(50 * 1024 * 1024),
        });
        response.write('[', () => (sent += 1));
      },
    }));
    expect(await failureOf(openTestJira({ siteUrl: server.url, route: cloud }).whoAmI())).toMatchObject({
      reason: 'too-large',
    });
    expect(sent).toBe(1);
  });

  test('of fifty megabytes, not announced, is given up at the limit', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const server = await startScriptedServer(() => ({
      write: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const pump = (): void => {
          if (response.destroyed || sent >= 50 * chunk.length) return;
          sent += chunk.length;
          response.write(chunk, pump);
        };
        pump();
      },
    }));
    expect(await failureOf(openTestJira({ siteUrl: server.url, route: cloud }).whoAmI())).toMatchObject({
      reason: 'too-large',
      message: "Jira's answer is larger than 10 MB: no real answer to this question is that long",
    });
    // What the sockets buffer comes on top of the limit.
    expect(sent).toBeLessThan(bodyLimit * 3);
  });
});

test.each([
  ['arrays', (count: number) => '['.repeat(count) + ']'.repeat(count)],
  ['objects', (count: number) => `${'{"a":'.repeat(count / 5)}1${'}'.repeat(count / 5)}`],
])('an answer of %s that is nested five megabytes deep is given up at once', async (_, nest) => {
  const text = nest(2_500_000);
  const server = await startScriptedServer(() => ({
    write: (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(text),
  }));
  const start = process.cpuUsage();
  const failure = await failureOf(openTestJira({ siteUrl: server.url, route: cloud }).whoAmI());
  const { user } = process.cpuUsage(start);
  expect(failure.reason).toBe('malformed');
  expect(user / 1e6).toBeLessThan(3);
});

describe('TLS', () => {
  const authority = makeCertificate({ name: 'Test authority', isAuthority: true });
  const day = 24 * 60 * 60 * 1000;

  async function ask(
    certificate: { readonly cert: string; readonly key: string },
    trust: boolean,
  ): Promise<unknown> {
    const server = await startScriptedServer(() => ({ json: cloudMyself }), certificate);
    const gitCaFile = trust ? writeAuthority(authority.cert) : null;
    const jira = openTestJira({
      siteUrl: server.url,
      route: cloud,
      fetch: createFetch({ ...plainTransport, gitCaFile }),
    });
    const outcome = await failureOf(jira.whoAmI());
    if (outcome.reason === 'tls' || outcome.reason === 'untrusted') expect(server.seen).toEqual([]);
    return { reason: outcome.reason, message: outcome.message.replace(/127\.0\.0\.1:\d+/, 'HOST') };
  }

  test('a self-signed certificate', async () => {
    expect(await ask(makeCertificate({ name: '127.0.0.1' }), false)).toEqual({
      reason: 'untrusted',
      message:
        'the certificate of HOST is self-signed or was issued by an authority that is not trusted here (DEPTH_ZERO_SELF_SIGNED_CERT)',
    });
  });

  test('an authority that is not trusted', async () => {
    expect(await ask(makeCertificate({ name: '127.0.0.1', issuer: authority }), false)).toMatchObject({
      reason: 'untrusted',
    });
  });

  test('an authority from a file', async () => {
    expect(await ask(makeCertificate({ name: '127.0.0.1', issuer: authority }), true)).toMatchObject({
      reason: 'none',
    });
  });

  test('nothing is sent while NODE_TLS_REJECT_UNAUTHORIZED switches the check of certificates off', async () => {
    const server = await startScriptedServer(
      () => ({ json: cloudMyself }),
      makeCertificate({ name: '127.0.0.1', issuer: authority }),
    );
    const environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const settings = { ...plainTransport, gitCaFile: writeAuthority(authority.cert), environment };
    const jira = openTestJira({ siteUrl: server.url, route: cloud, fetch: createFetch(settings) });
    const failure = await failureOf(jira.whoAmI());
    expect(failure.reason).toBe('tls');
    expect(failure.message.replace(server.url.replace('https://', ''), 'HOST')).toBe(
      'NODE_TLS_REJECT_UNAUTHORIZED is 0, which turns certificate checks off: nothing is sent to HOST',
    );
    expect(server.seen).toEqual([]);
  });

  test('a certificate for another host', async () => {
    expect(await ask(makeCertificate({ name: 'other.example', issuer: authority }), true)).toEqual({
      reason: 'tls',
      message: 'the certificate of HOST is for another host',
    });
  });

  test('an expired certificate', async () => {
    const expired = makeCertificate({
      name: '127.0.0.1',
      issuer: authority,
      from: new Date(Date.now() - 9 * day),
      to: new Date(Date.now() - day),
    });
    expect(await ask(expired, true)).toEqual({
      reason: 'tls',
      message: 'the certificate of HOST has expired',
    });
  });

  test('a certificate of tomorrow', async () => {
    const early = makeCertificate({
      name: '127.0.0.1',
      issuer: authority,
      from: new Date(Date.now() + day),
      to: new Date(Date.now() + 9 * day),
    });
    expect(await ask(early, true)).toEqual({
      reason: 'tls',
      message: 'the certificate of HOST is not valid yet',
    });
  });

  test.each([['/nowhere/authority.pem'], ['text']])(
    'a file of authorities that is none: %s',
    async (kind) => {
      const gitCaFile = kind === 'text' ? writeAuthority('hello') : kind;
      const jira = openTestJira({
        siteUrl: 'https://jira.invalid',
        fetch: createFetch({ ...plainTransport, gitCaFile }),
      });
      const failure = await failureOf(jira.whoAmI());
      expect(failure.reason).toBe('tls');
      expect(failure.message).toContain('cannot be read or holds no certificate');
    },
  );
});

test('at most four requests run at once, over connections that are kept', async () => {
  let running = 0;
  let most = 0;
  const ports = new Set<number | undefined>();
  const server = await startScriptedServer((request) => ({
    write: (response) => {
      ports.add(response.socket?.remotePort);
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        const body = request.path.endsWith('/myself') ? cloudMyself : [];
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }, 20);
    },
  }));
  const jira = openTestJira({ siteUrl: server.url, route: cloud });
  await Promise.all(Array.from({ length: 20 }, (_, index) => jira.findUser(`user${index}@example.com`)));
  expect(most).toBe(4);
  expect(ports.size).toBeLessThan(15);
});
