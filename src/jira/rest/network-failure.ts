import { JiraFailure } from '../jira-failure.ts';

/** How far a request had come when it failed. */
export type Phase = 'answer' | 'body';

const lookup: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
]);
const slowConnect = 'ETIMEDOUT';
const untrusted: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
]);

/**
 * The failure behind an error that a request, or reading the body of its answer, rejected with. Nothing of the error's own text is
 * kept: it may quote a header. Total.
 *
 * Sources of the codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes, https://nodejs.org/api/errors.html.
 */
export function networkFailure(error: unknown, host: string, phase: Phase): JiraFailure {
  if (error instanceof JiraFailure) return error;
  const code = findCode(error, 0);
  if (lookup.has(code)) {
    return new JiraFailure(
      'dns',
      `the name ${host.replace(/:\d+$/, '')} was not found`,
      'check the address of Jira, the network and the VPN',
    );
  }
  if (code === slowConnect) {
    return new JiraFailure(
      'timeout',
      `no connection to ${host} was made in time`,
      'check the network, the VPN and whether a proxy is needed (HTTPS_PROXY)',
    );
  }
  if (isTimeout(error)) return outOfTime(host, phase);
  const tls = tlsFailure(code, host);
  if (tls !== null) return tls;
  if (phase === 'body') {
    return new JiraFailure(
      'malformed',
      `the answer of ${host} broke off in the middle`,
      'try again; if it keeps happening, look at the proxy or the load balancer in front of Jira',
    );
  }
  if (code.startsWith('HPE_')) {
    return new JiraFailure(
      'malformed',
      `${host} does not answer in HTTP`,
      'check the address and the port of Jira',
    );
  }
  if (code === 'ECONNREFUSED') {
    return new JiraFailure(
      'connection',
      `${host} refuses the connection`,
      'check the address and the port of Jira, and that it is running',
    );
  }
  return new JiraFailure(
    'connection',
    `the connection to ${host} failed${code === '' ? '' : ` (${code})`}`,
    'check the address of Jira, the network, the VPN and whether a proxy is needed (HTTPS_PROXY)',
  );
}

/** What a connection that took too long fails with: as the operating system's own limit does. */
export function connectTimeout(): Error {
  return Object.assign(new Error('no connection in time'), { code: slowConnect });
}

/** The time budget of the run is used up. */
export function outOfTime(host: string, phase: Phase): JiraFailure {
  return new JiraFailure(
    'timeout',
    phase === 'body'
      ? `${host} began to answer but did not finish in time`
      : `${host} did not answer in time`,
    'try again, or give Jira more time with `jira.timeout`',
  );
}

function tlsFailure(code: string, host: string): JiraFailure | null {
  if (untrusted.has(code)) {
    return new JiraFailure(
      'untrusted',
      `the certificate of ${host} is self-signed or was issued by an authority that is not trusted here (${code})`,
      "name the file of your authority in NODE_EXTRA_CA_CERTS or git's http.sslCAInfo",
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH') {
    return new JiraFailure(
      'tls',
      `the certificate of ${host} is for another host`,
      'use the name in the certificate, and check that nothing else answers in its place',
    );
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return new JiraFailure(
      'tls',
      code === 'CERT_HAS_EXPIRED'
        ? `the certificate of ${host} has expired`
        : `the certificate of ${host} is not valid yet`,
      'check the clock of this machine, then tell whoever runs that server to renew it',
    );
  }
  if (/^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL|EPROTO|CERT_|UNABLE_TO_|CRL_)/.test(code)) {
    return new JiraFailure(
      'tls',
      `no secure connection to ${host} could be made (${code})`,
      'check the port, and that the server uses https',
    );
  }
  return null;
}

/** Several addresses of a host give an `AggregateError`. */
function findCode(error: unknown, depth: number): string {
  if (typeof error !== 'object' || error === null || depth > 4) return '';
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(error.code))
    return error.code;
  const inner = 'cause' in error ? findCode(error.cause, depth + 1) : '';
  if (inner !== '') return inner;
  return error instanceof AggregateError ? findCode(error.errors[0], depth + 1) : '';
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
