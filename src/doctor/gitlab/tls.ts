import path from 'node:path';
import type { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { ExpectedError } from '../../errors.ts';
import { JiraFailure } from '../../jira/jira-failure.ts';
import { isLoopback } from '../../jira/credentials/site-url.ts';
import { chooseProxy } from '../../jira/transport/choose-proxy.ts';
import {
  type Check,
  type CheckContext,
  type Finding,
  info,
  ok,
  problem,
  skipped,
  warning,
} from '../check.ts';
import { noSite } from './ask-gitlab.ts';
import {
  judgeTlsChain,
  parseCertificates,
  readCertificates,
  readTlsChain,
  type TlsTrouble,
} from './tls-chain.ts';

/** Milliseconds for the connection and its handshake. */
const limit = 5000;

export const tls: Check = {
  id: 'gitlab-tls',
  group: 'gitlab',
  probe:
    "GitLab's certificates as the Java of Jira, the client here, sees them: a missing intermediate, a self-signed certificate, a private root, another name, the dates, TLS before 1.2; against the authorities of Node, or those in `--truststore FILE`",
  remedy:
    'let GitLab send its whole chain, and import a private root into the trust store of the Java that runs Jira',
  async run(context) {
    const { site } = context.gitlab;
    if (site === null) return noSite();
    const url = new URL(site.url);
    if (url.protocol === 'http:') {
      return isLoopback(url.hostname)
        ? info('GitLab is on this machine and does not use TLS')
        : problem(`${site.url} is not https: tokens can be read in transit`, 'give GitLab a certificate');
    }
    const { gitProxy } = await context.gitlab.transport();
    if (chooseProxy(url, context.environment, gitProxy) !== null) {
      return skipped(
        'from here, GitLab is behind a proxy: check from the machine that runs Jira',
        howToProve(url),
      );
    }
    return look(url, context);
  },
};

async function look(url: URL, context: CheckContext): Promise<Finding> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? 443 : Number(url.port);
  const { truststore } = context.hints;
  const trusted = truststore === null ? nodesRoots() : await readTruststore(truststore, context.cwd);
  try {
    const greeting = await readTlsChain(host, port, Math.min(limit, context.gitlab.budget.remaining()));
    const known = await knownAuthorities(context);
    const troubles = judgeTlsChain(greeting, { host, trusted, known, now: new Date() });
    return describeTls(troubles, url, { protocol: greeting.protocol, isExact: truststore !== null });
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
    return error.reason === 'tls'
      ? problem(error.message)
      : skipped('GitLab could not be asked: see gitlab-reachable');
  }
}

/** Both Node and Java take theirs from the programmes of browser makers; the lists are close, not the same. */
function nodesRoots(): X509Certificate[] {
  return parseCertificates(rootCertificates.join('\n'));
}

async function readTruststore(file: string, cwd: string): Promise<X509Certificate[]> {
  const found = await readCertificates(path.resolve(cwd, file));
  if (found !== null) return found;
  throw new ExpectedError(
    'usage',
    `${file} cannot be read or holds no certificate in PEM format`,
    'make it with `keytool -list -rfc -keystore "$JAVA_HOME/lib/security/cacerts" > trusted.pem`',
  );
}

/** Authorities that this machine was told about; they are not thought to be in Jira's trust store. */
async function knownAuthorities({ environment, gitlab }: CheckContext): Promise<X509Certificate[]> {
  const { gitCaFile } = await gitlab.transport();
  const files = [environment['NODE_EXTRA_CA_CERTS'] ?? '', gitCaFile ?? ''];
  const lists = await Promise.all(files.filter((file) => file !== '').map((file) => readCertificates(file)));
  return lists.flatMap((list) => list ?? []);
}

/** The troubles in words, each with its remedy, and how to prove the rest on the server of Jira. Total. */
function describeTls(
  troubles: readonly TlsTrouble[],
  url: URL,
  { protocol, isExact }: { readonly protocol: string; readonly isExact: boolean },
): Finding {
  const by = isExact ? 'the authorities in the trust store' : 'the authorities of Node';
  if (troubles.length === 0) {
    return isExact
      ? ok(`the certificates of ${url.host} pass the check against ${by} (${protocol})`)
      : ok(
          `the certificates of ${url.host} pass the check against ${by} (${protocol})`,
          `that does not prove what the trust store of Jira's Java holds. ${howToProve(url)}`,
        );
  }
  const sentence = troubles.map((trouble) => sentenceOf(trouble, by, isExact)).join('; ');
  const remedies = [...new Set(troubles.map((trouble) => remedyOf(trouble, url)))].join('\n');
  // Without its trust store nobody knows what Jira's Java was told to trust.
  const isUnsure = troubles.every(
    (trouble) => trouble.kind === 'expires-soon' || (!isExact && mayBeTrusted(trouble)),
  );
  return (isUnsure ? warning : problem)(`${url.host}: ${sentence}`, `${remedies}\n${howToProve(url)}`);
}

/** What Jira's Java accepts where somebody told it to trust that certificate or root. */
function mayBeTrusted(trouble: TlsTrouble): boolean {
  const { kind } = trouble;
  return (
    kind === 'self-signed' ||
    kind === 'private-root' ||
    (kind === 'missing-intermediate' && !trouble.isPublic)
  );
}

function sentenceOf(trouble: TlsTrouble, by: string, isExact: boolean): string {
  const caveat = isExact ? '' : "; if Jira's Java was not told to trust it, Jira refuses the connection";
  switch (trouble.kind) {
    case 'self-signed':
      return `the certificate is self-signed, and no Java trusts it by itself${caveat}`;
    case 'private-root':
      return `the chain ends at the private root ${trouble.root}, which is not among ${by}${caveat}`;
    case 'missing-intermediate': {
      const gap = `the chain ends at ${trouble.last}, whose issuer ${trouble.issuer} is neither sent nor among ${by}`;
      return trouble.isPublic
        ? `${gap}: an intermediate certificate is missing`
        : `${gap}: an intermediate certificate is missing, or the root is private${caveat}`;
    }
    case 'wrong-name':
      return `the certificate is for another name: ${trouble.names}`;
    case 'expired':
      return `the certificate ${trouble.name} expired on ${day(trouble.on)}`;
    case 'not-yet-valid':
      return `the certificate ${trouble.name} is not valid before ${day(trouble.from)}`;
    case 'expires-soon':
      return `the certificate expires on ${day(trouble.on)}`;
    case 'old-protocol':
      return `the server supports nothing newer than ${trouble.protocol}, which Java has switched off`;
  }
}

const sendWhole =
  'let GitLab send the whole chain (append the intermediate certificates to the file that `ssl_certificate` names)';

function remedyOf(trouble: TlsTrouble, url: URL): string {
  switch (trouble.kind) {
    case 'self-signed':
      return `import the certificate on Jira's server:\n${importLines(url)}`;
    case 'private-root':
      return `import the root on Jira's server:\n${importLines(url)}`;
    case 'missing-intermediate':
      if (trouble.isPublic) return sendWhole;
      return `${sendWhole}; if the root is private, import it on Jira's server:\n` + importLines(url);
    case 'wrong-name':
      return 'use the name in the certificate, in Jira too, or get a certificate for this name';
    case 'expired':
    case 'not-yet-valid':
    case 'expires-soon':
      return 'renew the certificate of GitLab; check the clock of this machine';
    case 'old-protocol':
      return 'allow TLS 1.2 and 1.3 in GitLab (`ssl_protocols` of its nginx)';
  }
}

function importLines({ host }: URL): string {
  return [
    `  openssl s_client -connect ${hostWithPort(host)} -showcerts </dev/null`,
    '  keytool -importcert -alias gitlab -file root.pem -keystore "$JAVA_HOME/lib/security/cacerts"',
  ].join('\n');
}

/** What to run there, with lines to copy. SSLPoke is Atlassian's: https://confluence.atlassian.com/kb/779355358.html */
function howToProve({ hostname, host }: URL): string {
  const port = hostWithPort(host).slice(hostWithPort(host).lastIndexOf(':') + 1);
  return [
    "Prove it on Jira's server, with the Java and the settings that Jira uses:",
    `  "$JAVA_HOME/bin/java" -classpath /tmp SSLPoke ${hostname} ${port}`,
    'or copy its trust store here, and name it with --truststore:',
    '  keytool -list -rfc -keystore "$JAVA_HOME/lib/security/cacerts" > trusted.pem',
  ].join('\n');
}

function hostWithPort(host: string): string {
  return /:\d+$/.test(host) ? host : `${host}:443`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
