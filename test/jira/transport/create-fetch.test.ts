import path from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { readAuthorities } from '../../../src/jira/transport/create-fetch.ts';
import { makeCertificate } from '../../support/make-certificate.ts';
import { scratchUser, writeBelow } from '../../support/scratch-user.ts';

const { cert } = makeCertificate({ name: 'Company', isAuthority: true });
const { cert: extra } = makeCertificate({ name: 'Extra', isAuthority: true });

test("without a file Node's own choice holds", () => {
  expect(readAuthorities(null, { NODE_EXTRA_CA_CERTS: '/nowhere' })).toBeNull();
});

test("a file comes on top of Node's own authorities and those of NODE_EXTRA_CA_CERTS", () => {
  const user = scratchUser();
  const caFile = writeBelow(user, 'ca.pem', cert);
  const list = readAuthorities(caFile, { NODE_EXTRA_CA_CERTS: writeBelow(user, 'extra.pem', extra) });
  expect(list).toEqual(expect.arrayContaining([rootCertificates[0], extra, cert]));
});

test('a file of NODE_EXTRA_CA_CERTS that is missing is no obstacle, as with Node itself', () => {
  const user = scratchUser();
  const missing = path.join(user.home, 'missing.pem');
  expect(readAuthorities(writeBelow(user, 'ca.pem', cert), { NODE_EXTRA_CA_CERTS: missing })).toContain(cert);
});
