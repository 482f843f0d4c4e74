import type { X509Certificate } from 'node:crypto';
import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { ExpectedError } from '../../errors.ts';
import { JiraFailure } from '../../jira/jira-failure.ts';
import { isLoopback } from '../../jira/credentials/site-url.ts';
import { chooseProxy } from '../../jira/transport/choose-proxy.ts';
import { type Check, type Finding, info, problem, skipped } from '../check.ts';
import type { CheckContext } from '../check-context.ts';
import { noSite } from './ask-gitlab.ts';
import { describeTls, howToProve } from './describe-tls.ts';
import { judgeTlsChain } from './judge-tls-chain.ts';
import { parseCertificates, readCertificates, readTlsChain } from './read-tls-chain.ts';

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
        ? info('GitLab is on this machine and speaks no TLS')
        : problem(`${site.url} is not https: tokens can be read on the way`, 'give GitLab a certificate');
    }
    const { gitProxy } = await context.gitlab.transport();
    if (chooseProxy(url, context.environment, gitProxy) !== null) {
      return skipped('GitLab is behind a proxy from here: look from the machine of Jira', howToProve(url));
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
