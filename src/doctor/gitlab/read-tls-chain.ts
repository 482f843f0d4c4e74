import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { readFile } from 'node:fs/promises';
import { connectTimeout, networkFailure } from '../../jira/rest/network-failure.ts';
import { createLookup } from '../../jira/transport/look-up.ts';

/** What a server shows to whoever connects. */
export interface TlsGreeting {
  /** As Node calls it: `TLSv1.3`. */
  readonly protocol: string;
  /** As the server sends it, its own certificate first; nothing is added from a store of this machine. */
  readonly chain: readonly X509Certificate[];
}

/** More certificates than any chain has. */
const longest = 10;

/**
 * Connects, without trusting anybody and without sending anything, and returns what the server shows. Old protocols
 * are spoken too, so that a server which knows nothing else can be told so. Milliseconds.
 * @throws JiraFailure whose sentence names the host
 */
export function readTlsChain(host: string, port: number, timeout: number): Promise<TlsGreeting> {
  const names = createLookup();
  return new Promise<TlsGreeting>((resolve, reject) => {
    const socket = connect({
      host,
      port,
      lookup: names.lookup,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      // Only looked at: what is wrong with it is to be told.
      rejectUnauthorized: false,
      // Without authorities Node completes nothing: the chain is the server's own.
      ca: [],
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    });
    const timer = setTimeout(() => fail(connectTimeout()), timeout);
    socket.on('error', fail);
    socket.on('secureConnect', () => {
      const protocol = socket.getProtocol() ?? 'unknown';
      const chain = listChain(socket.getPeerCertificate(true));
      clearTimeout(timer);
      socket.destroy();
      resolve({ protocol, chain });
    });

    function fail(error: Error): void {
      clearTimeout(timer);
      socket.destroy();
      reject(networkFailure(error, host, 'answer'));
    }
  }).finally(names.close);
}

/** A self-signed certificate is its own issuer. */
function listChain(leaf: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  const seen = new Set<string>();
  for (
    let certificate: DetailedPeerCertificate | undefined = leaf;
    certificate?.raw !== undefined && chain.length < longest && !seen.has(certificate.fingerprint256);
    certificate = certificate.issuerCertificate
  ) {
    seen.add(certificate.fingerprint256);
    chain.push(new X509Certificate(certificate.raw));
  }
  return chain;
}

/** The certificates in a text of PEM, and whatever else, such as the output of `keytool -list -rfc`. Total. */
export function parseCertificates(text: string): X509Certificate[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.flatMap((block) => {
    try {
      return [new X509Certificate(block)];
    } catch {
      return [];
    }
  });
}

/** The certificates in a file; null where it cannot be read or holds none. */
export async function readCertificates(file: string): Promise<X509Certificate[] | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const found = parseCertificates(text);
  return found.length === 0 ? null : found;
}
