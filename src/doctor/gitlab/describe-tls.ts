import { ok, problem, warning, type Finding } from '../check.ts';
import type { TlsTrouble } from './judge-tls-chain.ts';

/** The troubles in words, each with its remedy, and how to prove the rest on the server of Jira. Total. */
export function describeTls(
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
  const limit = isExact ? '' : "; if Jira's Java was not told to trust it, Jira refuses the connection";
  switch (trouble.kind) {
    case 'self-signed':
      return `the certificate is self-signed, and no Java trusts it by itself${limit}`;
    case 'private-root':
      return `the chain ends at the private root ${trouble.root}, which is not among ${by}${limit}`;
    case 'missing-intermediate': {
      const gap = `the chain ends at ${trouble.last}, whose issuer ${trouble.issuer} is neither sent nor among ${by}`;
      return trouble.isPublic
        ? `${gap}: an intermediate certificate is missing`
        : `${gap}: an intermediate certificate is missing, or the root is private${limit}`;
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
      return `the server speaks nothing newer than ${trouble.protocol}, which Java has switched off`;
  }
}

const sendWhole =
  'let GitLab send the whole chain (append the intermediate certificates to the file that `ssl_certificate` names)';

function remedyOf(trouble: TlsTrouble, url: URL): string {
  switch (trouble.kind) {
    case 'self-signed':
      return `import the certificate on the server of Jira:\n${importLines(url)}`;
    case 'private-root':
      return `import the root on the server of Jira:\n${importLines(url)}`;
    case 'missing-intermediate':
      if (trouble.isPublic) return sendWhole;
      return `${sendWhole}; if the root is private, import it on the server of Jira:\n` + importLines(url);
    case 'wrong-name':
      return 'use the name that stands in the certificate, in Jira too, or have a certificate made for this one';
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
export function howToProve({ hostname, host }: URL): string {
  const port = hostWithPort(host).slice(hostWithPort(host).lastIndexOf(':') + 1);
  return [
    'Prove it on the server of Jira, with the Java and the settings that Jira has:',
    `  "$JAVA_HOME/bin/java" -classpath /tmp SSLPoke ${hostname} ${port}`,
    'or take its trust store along, and give it with --truststore:',
    '  keytool -list -rfc -keystore "$JAVA_HOME/lib/security/cacerts" > trusted.pem',
  ].join('\n');
}

function hostWithPort(host: string): string {
  return /:\d+$/.test(host) ? host : `${host}:443`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
