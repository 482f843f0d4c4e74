import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../src/errors.ts';
import { readEnvironment } from '../../../src/jira/credentials/read-environment.ts';

const site = 'https://jira.example.com';
const cloud = 'https://example.atlassian.net';

function read(environment: Record<string, string>): unknown {
  const { baseUrl, credential } = readEnvironment(environment);
  return [
    baseUrl,
    credential?.authType ?? null,
    credential?.email ?? null,
    credential?.token.reveal() ?? null,
  ];
}

test.each([
  { name: 'nothing', environment: {}, expected: [null, null, null, null] },
  {
    name: 'the four variables',
    environment: {
      JIRA_BASE_URL: site,
      JIRA_USER_EMAIL: 'j@x.y',
      JIRA_API_TOKEN: 't',
      JIRA_AUTH_TYPE: 'basic',
    },
    expected: [site, 'basic', 'j@x.y', 't'],
  },
  {
    name: 'three of them',
    environment: { JIRA_BASE_URL: cloud, JIRA_USER_EMAIL: 'j@x.y', JIRA_API_TOKEN: 't' },
    expected: [cloud, 'basic', 'j@x.y', 't'],
  },
  {
    name: 'white space around the values',
    environment: { JIRA_BASE_URL: ` ${site}/ `, JIRA_USER_EMAIL: ' j@x.y', JIRA_API_TOKEN: 't\n' },
    expected: [site, 'basic', 'j@x.y', 't'],
  },
  {
    name: 'JIRA_URL and JIRA_EMAIL',
    environment: { JIRA_URL: site, JIRA_EMAIL: 'j@x.y', JIRA_API_TOKEN: 't' },
    expected: [site, 'basic', 'j@x.y', 't'],
  },
  {
    name: 'JIRA_HOST without a scheme',
    environment: { JIRA_HOST: 'jira.example.com', JIRA_USER_EMAIL: 'j@x.y', JIRA_API_TOKEN: 't' },
    expected: [site, 'basic', 'j@x.y', 't'],
  },
  {
    name: 'JIRA_BASE_URL before JIRA_URL',
    environment: { JIRA_BASE_URL: site, JIRA_URL: 'https://other.example', JIRA_PAT: 't' },
    expected: [site, 'bearer', null, 't'],
  },
  {
    name: 'a bearer token',
    environment: { JIRA_BASE_URL: site, JIRA_API_TOKEN: 't', JIRA_AUTH_TYPE: 'Bearer' },
    expected: [site, 'bearer', null, 't'],
  },
  {
    name: 'JIRA_PERSONAL_TOKEN',
    environment: { JIRA_BASE_URL: site, JIRA_PERSONAL_TOKEN: 't' },
    expected: [site, 'bearer', null, 't'],
  },
  {
    name: 'a token without an e-mail, on Data Center',
    environment: { JIRA_BASE_URL: site, JIRA_API_TOKEN: 't' },
    expected: [site, 'bearer', null, 't'],
  },
  {
    name: 'a token without an address, which belongs nowhere',
    environment: { JIRA_USER_EMAIL: 'j@x.y', JIRA_API_TOKEN: 't' },
    expected: [null, null, null, null],
  },
  {
    name: 'an empty token, as CI gives to a fork',
    environment: { JIRA_BASE_URL: site, JIRA_USER_EMAIL: 'j@x.y', JIRA_API_TOKEN: '' },
    expected: [site, null, null, null],
  },
  {
    name: 'a token that Azure Pipelines do not have, as in a build for a fork',
    environment: { JIRA_BASE_URL: site, JIRA_USER_EMAIL: 'j@x.y', JIRA_API_TOKEN: '$(JIRA_API_TOKEN)' },
    expected: [site, null, null, null],
  },
])('$name', ({ environment, expected }) => {
  expect(read(environment)).toEqual(expected);
});

describe('values that cannot be used are refused without showing them', () => {
  test.each([
    [{ JIRA_BASE_URL: 'http://jira.example.com', JIRA_PAT: 'secret' }],
    [{ JIRA_BASE_URL: cloud, JIRA_API_TOKEN: 'secret' }],
    [{ JIRA_BASE_URL: site, JIRA_API_TOKEN: 'secret', JIRA_AUTH_TYPE: 'basic' }],
    [{ JIRA_BASE_URL: site, JIRA_API_TOKEN: 'secret', JIRA_AUTH_TYPE: 'oauth' }],
    [{ JIRA_BASE_URL: site, JIRA_API_TOKEN: 'sec\nret', JIRA_USER_EMAIL: 'j@x.y' }],
    [{ JIRA_BASE_URL: site, JIRA_PAT: 'sécret' }],
    [{ JIRA_BASE_URL: site, JIRA_API_TOKEN: 'secret', JIRA_USER_EMAIL: 'j:secret@x.y' }],
  ])('%j', (environment) => {
    expect(() => readEnvironment(environment)).toThrow(ExpectedError);
    expect(() => readEnvironment(environment)).not.toThrow(/secret|ret|sécret/);
  });
});
