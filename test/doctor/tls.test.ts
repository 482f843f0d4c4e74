import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/doctor/check.ts';
import { judgeTlsChain, parseCertificates } from '../../src/doctor/gitlab/tls-chain.ts';
import { startFakeGitLab } from '../support/fake-gitlab.ts';
import { makeScratch } from '../support/git-repository.ts';
import { makeCertificate, type Certificate } from '../support/make-certificate.ts';
import { scratchUser, writeBelow } from '../support/scratch-user.ts';
import { diagnose } from './run-doctor.ts';

const day = 24 * 60 * 60 * 1000;
const inDays = (days: number): Date => new Date(Date.now() + days * day);
const to = inDays(300);

const root = makeCertificate({ name: 'Acme Root', isAuthority: true, to });
const intermediate = makeCertificate({ name: 'Acme Intermediate', issuer: root, isAuthority: true, to });
const leaf = makeCertificate({ name: '127.0.0.1', issuer: intermediate, to });
const direct = makeCertificate({ name: '127.0.0.1', issuer: root, to });
const selfSigned = makeCertificate({ name: '127.0.0.1', to });
const misnamed = makeCertificate({ name: 'gitlab.example.com', issuer: intermediate, to });
const expired = makeCertificate({
  name: '127.0.0.1',
  issuer: intermediate,
  from: inDays(-9),
  to: inDays(-2),
});
const future = makeCertificate({ name: '127.0.0.1', issuer: intermediate, from: inDays(2), to });
const short = makeCertificate({ name: '127.0.0.1', issuer: intermediate, to: inDays(3) });
const oldAuthority = makeCertificate({
  name: 'Old Intermediate',
  issuer: root,
  isAuthority: true,
  from: inDays(-9),
  to: inDays(-2),
});
const belowOld = makeCertificate({ name: '127.0.0.1', issuer: oldAuthority, to });

interface Case {
  readonly name: string;
  /** As the server sends them. */
  readonly chain: readonly [Certificate, ...Certificate[]];
  /** What Jira's trust store holds, where it is given. */
  readonly truststore?: readonly Certificate[];
  /** What this machine was told about. */
  readonly known?: Certificate;
  readonly settings?: Readonly<Record<string, string>>;
  readonly verdict: Verdict;
  readonly message: RegExp;
  readonly help?: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'a whole chain to a root in the trust store',
    chain: [leaf, intermediate],
    truststore: [root],
    verdict: 'ok',
    message: /pass the check against the authorities in the trust store \(TLSv1\.3\)/,
  },
  {
    name: 'the root sent along',
    chain: [leaf, intermediate, root],
    truststore: [root],
    verdict: 'ok',
    message: /pass the check/,
  },
  {
    name: 'an intermediate as the anchor',
    chain: [leaf],
    truststore: [intermediate],
    verdict: 'ok',
    message: /pass the check/,
  },
  {
    name: 'a self-signed certificate that was imported',
    chain: [selfSigned],
    truststore: [root, selfSigned],
    verdict: 'ok',
    message: /pass the check/,
  },
  {
    name: 'a missing intermediate',
    chain: [leaf],
    truststore: [root],
    verdict: 'problem',
    message: /ends at 127\.0\.0\.1, whose issuer Acme Intermediate is neither sent/,
    help: /ssl_certificate/,
  },
  {
    name: 'a self-signed certificate',
    chain: [selfSigned],
    verdict: 'warning',
    message: /self-signed, and no Java trusts it by itself; if Jira's Java was not told to trust it/,
    help: /keytool -importcert/,
  },
  {
    name: 'a self-signed certificate that the trust store does not hold',
    chain: [selfSigned],
    truststore: [root],
    verdict: 'problem',
    message: /self-signed, and no Java trusts it by itself$/,
    help: /keytool -importcert/,
  },
  {
    name: 'a private root that is sent',
    chain: [leaf, intermediate, root],
    verdict: 'warning',
    message:
      /private root Acme Root, which is not among the authorities of Node; if Jira's Java was not told/,
    help: /keytool -importcert/,
  },
  {
    name: 'a private root that is not sent, but known here',
    chain: [direct],
    known: root,
    verdict: 'warning',
    message: /private root Acme Root/,
  },
  {
    name: 'a private root that is not sent, as it need not be',
    chain: [leaf, intermediate],
    verdict: 'warning',
    message: /private root Acme Root/,
    help: /keytool -importcert/,
  },
  {
    name: 'a private root that the trust store does not hold',
    chain: [leaf, intermediate, root],
    truststore: [selfSigned],
    verdict: 'problem',
    message: /private root Acme Root, which is not among the authorities in the trust store$/,
  },
  {
    name: 'an issuer that nobody knows',
    chain: [direct],
    verdict: 'warning',
    message: /or the root is private; if Jira's Java was not told to trust it/,
    help: /ssl_certificate.*; if the root is private/,
  },
  {
    name: 'an issuer that nobody knows, of a public authority',
    chain: [makeCertificate({ name: '127.0.0.1', issuer: intermediate, to, isLogged: true })],
    verdict: 'problem',
    message: /whose issuer Acme Intermediate is neither sent .*: an intermediate certificate is missing$/,
    help: /^let GitLab send the whole chain \(.*\)\n/,
  },
  {
    name: 'a certificate for another name',
    chain: [misnamed, intermediate],
    truststore: [root],
    verdict: 'problem',
    message: /another name: gitlab\.example\.com/,
  },
  {
    name: 'an expired certificate',
    chain: [expired, intermediate],
    truststore: [root],
    verdict: 'problem',
    message: /127\.0\.0\.1 expired on \d{4}-\d\d-\d\d/,
    help: /renew/,
  },
  {
    name: 'an expired intermediate',
    chain: [belowOld, oldAuthority],
    truststore: [root],
    verdict: 'problem',
    message: /Old Intermediate expired on/,
  },
  {
    name: 'a certificate of the future',
    chain: [future, intermediate],
    truststore: [root],
    verdict: 'problem',
    message: /not valid before/,
  },
  {
    name: 'a certificate that ends soon',
    chain: [short, intermediate],
    truststore: [root],
    verdict: 'warning',
    message: /expires on/,
  },
  {
    name: 'TLS 1.2',
    chain: [leaf, intermediate],
    truststore: [root],
    settings: { maxVersion: 'TLSv1.2' },
    verdict: 'ok',
    message: /TLSv1\.2/,
  },
  {
    name: 'TLS 1.1',
    chain: [leaf, intermediate],
    truststore: [root],
    settings: { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' },
    verdict: 'problem',
    message: /nothing newer than TLSv1\.1/,
    help: /ssl_protocols/,
  },
  {
    name: 'two troubles at once',
    chain: [makeCertificate({ name: 'gitlab.example.com', from: inDays(-9), to: inDays(-1) })],
    verdict: 'problem',
    message: /expired on .*; the certificate is self-signed.*; the certificate is for another name/,
  },
];

describe('the certificates of GitLab', () => {
  it.each(cases)('$name', async ({ chain, truststore, known, settings, verdict, message, help }) => {
    const user = scratchUser();
    const served = { key: chain[0].key, cert: chain.map(({ cert }) => cert).join('\n'), ...settings };
    const { url, port, seen } = await startFakeGitLab({}, served);
    const args = ['gitlab-tls', '--gitlab', url];
    if (truststore !== undefined) {
      // `keytool -list -rfc` writes names between the certificates.
      const text = truststore.map(({ name, cert }) => `Alias name: ${name}\n\n${cert}\n***\n`).join('');
      args.push('--truststore', writeBelow(user, 'trusted.pem', text));
    }
    const env = known === undefined ? {} : { NODE_EXTRA_CA_CERTS: writeBelow(user, 'extra.pem', known.cert) };
    const found = (await diagnose(args, { cwd: user.home, env })).check('gitlab-tls');
    expect(found.message).toMatch(message);
    expect(found.verdict).toBe(verdict);
    if (help !== undefined) expect(found.help).toMatch(help);
    if (verdict === 'problem') expect(found.help).toContain(`SSLPoke 127.0.0.1 ${port}`);
    // Nothing is sent over a connection that is not trusted.
    expect(seen).toEqual([]);
  });

  it('are not asked for where nothing listens', async () => {
    const { url, close } = await closedPort();
    await close();
    const report = await diagnose(['gitlab-tls', '--gitlab', url]);
    expect(report.check('gitlab-tls').verdict).toBe('skipped');
  });

  it('are not where no TLS is spoken', async () => {
    const { url } = await startFakeGitLab();
    const report = await diagnose(['gitlab-tls', '--gitlab', url.replace('http:', 'https:')]);
    expect(report.check('gitlab-tls')).toMatchObject({
      verdict: 'problem',
      message: expect.stringMatching(/secure connection/),
    });
  });

  it('cannot be seen through a proxy', async () => {
    const report = await diagnose(['gitlab-tls', '--gitlab', 'https://gitlab.example.com'], {
      env: { HTTPS_PROXY: 'http://proxy.invalid:3128' },
    });
    expect(report.check('gitlab-tls')).toMatchObject({
      verdict: 'skipped',
      message: expect.stringContaining('proxy'),
      help: expect.stringContaining('SSLPoke gitlab.example.com 443'),
    });
  });

  it('are wanted elsewhere than on this machine', async () => {
    const report = await diagnose(['gitlab-tls', '--gitlab', 'http://gitlab.example.com']);
    expect(report.check('gitlab-tls')).toMatchObject({
      verdict: 'problem',
      message: expect.stringMatching(/not https/),
    });
  });

  it('cannot be judged by a trust store that is none', async () => {
    const { url } = await startFakeGitLab({}, { key: leaf.key, cert: leaf.cert });
    const report = await diagnose(['gitlab-tls', '--gitlab', url, '--truststore', 'nowhere.pem']);
    expect(report.check('gitlab-tls')).toMatchObject({
      verdict: 'problem',
      message: expect.stringMatching(/nowhere\.pem/),
    });
  });
});

describe('gitlab-reachable, of certificates', () => {
  it.each([
    {
      name: 'an authority that this machine does not know: it says nothing of Jira',
      chain: [leaf, intermediate],
      isTrusted: false,
      verdict: 'warning',
      message: /an authority that is not trusted here/,
      help: /NODE_EXTRA_CA_CERTS.*; gitlab-tls tells what Jira sees$/,
    },
    {
      name: 'another name',
      chain: [misnamed, intermediate],
      isTrusted: true,
      verdict: 'problem',
      message: /is for another host/,
      help: /^use the name in the certificate/,
    },
    {
      name: 'an expired one',
      chain: [expired, intermediate],
      isTrusted: true,
      verdict: 'problem',
      message: /has expired/,
      help: /clock of this machine.* renew it/,
    },
    {
      name: 'one of tomorrow',
      chain: [future, intermediate],
      isTrusted: true,
      verdict: 'problem',
      message: /is not valid yet/,
      help: /clock of this machine/,
    },
  ])('$name', async ({ chain, isTrusted, verdict, message, help }) => {
    const user = scratchUser();
    const [{ key } = leaf] = chain;
    const { url, seen } = await startFakeGitLab({}, { key, cert: chain.map(({ cert }) => cert).join('\n') });
    const authority = writeBelow(user, 'root.pem', root.cert);
    const settings = isTrusted ? `[http]\n\tsslCAInfo = ${authority}\n` : '';
    const env = { GIT_CONFIG_GLOBAL: writeBelow(user, 'gitconfig', settings), GIT_CONFIG_NOSYSTEM: '1' };
    const found = (await diagnose(['gitlab-reachable', '--gitlab', url], { cwd: user.home, env })).check(
      'gitlab-reachable',
    );
    expect(found).toMatchObject({ verdict, message: expect.stringMatching(message) });
    expect(found.help).toMatch(help);
    expect(seen).toEqual([]);
  });
});

describe('the authorities of Node', () => {
  it('are read, all of them', () => {
    expect(parseCertificates(rootCertificates.join('\n'))).toHaveLength(rootCertificates.length);
  });

  it('anchor a chain', () => {
    const trusted = parseCertificates(rootCertificates.join('\n'));
    const [one] = trusted;
    const now = new Date(Date.parse(one!.validFrom) + day);
    const greeting = { protocol: 'TLSv1.3', chain: [one!] };
    const troubles = judgeTlsChain(greeting, { host: 'x.example.com', trusted, known: [], now });
    expect(troubles.map(({ kind }) => kind)).toEqual(['wrong-name']);
  });
});

describe('a GitLab behind a private authority', () => {
  it('is asked where the authority is known, and says what is missing where not', async () => {
    const user = scratchUser();
    const authority = writeBelow(user, 'root.pem', root.cert);
    const { url } = await startFakeGitLab({}, { key: leaf.key, cert: leaf.cert + intermediate.cert });
    const git = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.sslCAInfo', GIT_CONFIG_VALUE_0: authority };
    const stranger = await diagnose(['gitlab-reachable', '--gitlab', url]);
    expect(stranger.check('gitlab-reachable')).toMatchObject({
      verdict: 'warning',
      help: expect.stringMatching(/NODE_EXTRA_CA_CERTS/),
    });
    const known = await diagnose(['gitlab-reachable', '--gitlab', url], { env: git });
    expect(known.check('gitlab-reachable').verdict).toBe('ok');
  });

  it('gets no token by an authority that the repository names', async () => {
    const user = scratchUser();
    const repository = makeScratch().init('repository');
    repository.git('config', 'http.sslCAInfo', writeBelow(user, 'root.pem', root.cert));
    const { url, seen } = await startFakeGitLab({}, { key: leaf.key, cert: leaf.cert + intermediate.cert });
    const report = await diagnose(['gitlab-reachable', 'gitlab-token', '--gitlab', url], {
      cwd: repository.path,
      env: { GITLAB_TOKEN: 'a-token' },
    });
    expect(report.check('gitlab-reachable').verdict).toBe('warning');
    expect(seen).toEqual([]);
  });
});

/** An address at which nothing listens any more. */
async function closedPort(): Promise<{ url: string; close: () => Promise<void> }> {
  const { createServer } = await import('node:net');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `https://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
