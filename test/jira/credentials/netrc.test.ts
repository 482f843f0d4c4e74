import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNetrc } from '../../../src/jira/credentials/netrc.ts';

const host = { name: 'jira.example.com', port: '443' };
const found = { login: 'jane', password: 'secret' };

test.each([
  ['one line', 'machine jira.example.com login jane password secret', found],
  ['several lines', 'machine jira.example.com\n\tlogin jane\n\tpassword secret\n', found],
  ['Windows line ends', 'machine jira.example.com\r\nlogin jane\r\npassword secret\r\n', found],
  ['password before login', 'machine jira.example.com password secret login jane', found],
  [
    'other machines around',
    'machine a login b password c\nmachine jira.example.com login jane password secret\nmachine d password e',
    found,
  ],
  ['letter case of the host', 'machine JIRA.Example.com login jane password secret', found],
  [
    'the first of two',
    'machine jira.example.com login jane password secret machine jira.example.com login x password y',
    found,
  ],
  ['an account', 'machine jira.example.com login jane account password password secret', found],
  ['default', 'machine other login a password b\ndefault login jane password secret', found],
  [
    'a machine before default',
    'default login a password b\nmachine jira.example.com login jane password secret',
    found,
  ],
  [
    'quotes',
    'machine jira.example.com login "jane" password "sec\\"ret \\\\ x"',
    { login: 'jane', password: 'sec"ret \\ x' },
  ],
  [
    'a password that begins like a comment',
    'machine jira.example.com login jane password #secret',
    { login: 'jane', password: '#secret' },
  ],
  [
    'a password that is a keyword',
    'machine jira.example.com login jane password machine',
    { login: 'jane', password: 'machine' },
  ],
  ['no login', 'machine jira.example.com password secret', { login: null, password: 'secret' }],
  [
    'a comment line',
    '# machine jira.example.com login x password y\nmachine jira.example.com login jane password secret',
    found,
  ],
  [
    'a comment at the end of a line',
    'machine jira.example.com login jane # password x\npassword secret',
    found,
  ],
  [
    'a macro that holds a machine',
    'macdef init\nmachine jira.example.com login x password y\n\nmachine jira.example.com login jane password secret',
    found,
  ],
  [
    'a macro after a login on the same line',
    'machine a login b password c macdef m\nmachine jira.example.com password x\n\nmachine jira.example.com login jane password secret',
    found,
  ],
  ['the right port', 'machine jira.example.com:443 login jane password secret', found],
  ['a macro to the end', 'macdef init\nmachine jira.example.com login jane password secret', null],
  ['another port', 'machine jira.example.com:8443 login jane password secret', null],
  ['another host', 'machine example.com login jane password secret', null],
  ['no password', 'machine jira.example.com login jane', null],
  ['nothing after the keyword', 'machine jira.example.com login jane password', null],
  ['an empty file', '', null],
])('%s', (_, text, expected) => {
  expect(readNetrc(text, host)).toEqual(expected);
});

test('no text breaks it', () => {
  const words = fc.constantFrom(
    'machine',
    'default',
    'login',
    'password',
    'account',
    'macdef',
    '#',
    '"',
    '\\',
    '\n',
    ' ',
    'jira.example.com',
    'x',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join(' ')),
      ),
      (text) => {
        const answer = readNetrc(text, host);
        expect(answer === null || typeof answer.password === 'string').toBe(true);
      },
    ),
  );
});
