import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { JiraFailure } from '../jira-failure.ts';
import type { Environment } from './choose-proxy.ts';

/**
 * The certificate authorities to trust, in PEM, when git names a file of further ones; null when there is none,
 * and Node's own choice holds. An explicit list replaces Node's, so Node's own and NODE_EXTRA_CA_CERTS, which Node
 * reads by itself otherwise, are in it.
 * Throws `JiraFailure` (`tls`) where the file cannot be read or holds no certificate.
 */
export function readAuthorities(caFile: string | null, environment: Environment): string[] | null {
  if (caFile === null) return null;
  const extra = environment['NODE_EXTRA_CA_CERTS'] ?? '';
  return [...usualAuthorities(), ...(extra === '' ? [] : [readIfThere(extra)]), readCertificates(caFile)];
}

/** Newer versions of Node also tell the system's authorities, where Node was told to use them. */
function usualAuthorities(): readonly string[] {
  const newer = tls as { readonly getCACertificates?: (type: 'default') => string[] };
  return newer.getCACertificates?.('default') ?? tls.rootCertificates;
}

function readCertificates(file: string): string {
  const text = readIfThere(file);
  if (text.includes('-----BEGIN')) return text;
  throw new JiraFailure(
    'tls',
    `the certificate authority file ${JSON.stringify(file)} cannot be read or holds no certificate`,
    "name a readable file in PEM format in git's http.sslCAInfo",
  );
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
