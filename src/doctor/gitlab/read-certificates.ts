import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';

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
