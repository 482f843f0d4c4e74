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

/** What is wrong with a server's TLS, as Java sees it. */
export type TlsTrouble =
  | { readonly kind: 'self-signed' }
  /** The chain ends at a root that is not among the trusted ones. */
  | { readonly kind: 'private-root'; readonly root: string }
  /** The chain ends before a root: one that is not sent, or a root that nobody here knows. */
  | {
      readonly kind: 'missing-intermediate';
      readonly last: string;
      readonly issuer: string;
      /** A public authority issued it: then the root is not private. */
      readonly isPublic: boolean;
    }
  | { readonly kind: 'wrong-name'; readonly names: string }
  | { readonly kind: 'expired'; readonly name: string; readonly on: Date }
  | { readonly kind: 'not-yet-valid'; readonly name: string; readonly from: Date }
  /** Valid, for less than two weeks. */
  | { readonly kind: 'expires-soon'; readonly on: Date }
  | { readonly kind: 'old-protocol'; readonly protocol: string };

export interface TlsContext {
  /** Host name or address, without brackets. */
  readonly host: string;
  /** The roots that Java is thought to trust. */
  readonly trusted: readonly X509Certificate[];
  /** Further authorities that are known on this machine: they tell a private root from a gap in the chain. */
  readonly known: readonly X509Certificate[];
  readonly now: Date;
}

const twoWeeks = 14 * 24 * 60 * 60 * 1000;

/**
 * Everything that is wrong, worst first. Pure and total.
 * Java builds the path as RFC 5280, section 6, has it, from what the server sends and its own trust store alone: it
 * fetches no missing certificate, as browsers do, unless com.sun.security.enableAIAcaIssuers is set.
 */
export function judgeTlsChain({ protocol, chain }: TlsGreeting, context: TlsContext): TlsTrouble[] {
  const [leaf] = chain;
  if (leaf === undefined)
    return [{ kind: 'missing-intermediate', last: 'nothing', issuer: 'nobody', isPublic: true }];
  const path = judgePath(chain, context);
  const troubles: (TlsTrouble | null)[] = [
    ...chain.map((certificate) => judgeDates(certificate, context.now)),
    path,
    isFor(leaf, context.host) ? null : { kind: 'wrong-name', names: namesOf(leaf) },
    isOld(protocol) ? { kind: 'old-protocol', protocol } : null,
    judgeRest(leaf, context.now),
  ];
  return troubles.filter((trouble) => trouble !== null);
}

function judgePath(chain: readonly X509Certificate[], { trusted, known }: TlsContext): TlsTrouble | null {
  const isAnchored = chain.some(
    (certificate) => isAmong(certificate, trusted) || issuerOf(certificate, trusted) !== undefined,
  );
  const last = chain.at(-1);
  if (isAnchored || last === undefined) return null;
  if (isIssuedBy(last, last)) {
    return chain.length === 1
      ? { kind: 'self-signed' }
      : { kind: 'private-root', root: nameOf(last.subject) };
  }
  const authority = issuerOf(last, known);
  // A root need not be sent. What follows the certificate of an authority is most likely one, and a private one at that.
  if (authority === undefined && last.ca && chain.length > 1)
    return { kind: 'private-root', root: nameOf(last.issuer) };
  return authority === undefined
    ? {
        kind: 'missing-intermediate',
        last: nameOf(last.subject),
        issuer: nameOf(last.issuer),
        isPublic: chain.some(isLogged),
      }
    : { kind: 'private-root', root: nameOf(authority.subject) };
}

/**
 * Whether a certificate was logged for everybody to see, as browsers want it of those of public authorities: the
 * extension 1.3.6.1.4.1.11129.2.4.2 (https://datatracker.ietf.org/doc/html/rfc6962#section-3.3).
 */
function isLogged({ raw }: X509Certificate): boolean {
  return raw.includes(TIMESTAMP_LIST);
}

const TIMESTAMP_LIST = Buffer.from('060a2b06010401d679020402', 'hex');

function isAmong(certificate: X509Certificate, list: readonly X509Certificate[]): boolean {
  return list.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256);
}

function issuerOf(
  certificate: X509Certificate,
  list: readonly X509Certificate[],
): X509Certificate | undefined {
  return list.find((authority) => isIssuedBy(certificate, authority));
}

/** The names are compared first: that is cheap, and a signature is not. */
function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  try {
    return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
  } catch {
    // A kind of key that this Node does not know.
    return false;
  }
}

function judgeDates(certificate: X509Certificate, now: Date): TlsTrouble | null {
  const on = new Date(certificate.validTo);
  const from = new Date(certificate.validFrom);
  const name = nameOf(certificate.subject);
  if (on < now) return { kind: 'expired', name, on };
  return from > now ? { kind: 'not-yet-valid', name, from } : null;
}

function judgeRest(leaf: X509Certificate, now: Date): TlsTrouble | null {
  const on = new Date(leaf.validTo);
  const rest = on.getTime() - now.getTime();
  return rest > 0 && rest < twoWeeks ? { kind: 'expires-soon', on } : null;
}

function isFor(leaf: X509Certificate, host: string): boolean {
  return (isIP(host) === 0 ? leaf.checkHost(host) : leaf.checkIP(host)) !== undefined;
}

/** Java has TLS 1.0 and 1.1 switched off since 8u291 and 11.0.11. https://www.java.com/en/jre-jdk-cryptoroadmap.html */
function isOld(protocol: string): boolean {
  return protocol === 'TLSv1' || protocol === 'TLSv1.1' || protocol.startsWith('SSL');
}

/** `DNS:gitlab.example.com, IP Address:10.0.0.1`; the subject where a certificate has no such list. */
function namesOf(leaf: X509Certificate): string {
  return (leaf.subjectAltName ?? nameOf(leaf.subject)).replaceAll(/DNS:|IP Address:/g, '');
}

/** The common name of a subject or issuer, else all of it on one line. */
function nameOf(subject: string): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ');
}
