import { describe, expect, test } from 'vitest';
import { chooseProxy, type Environment } from '../../../src/jira/transport/choose-proxy.ts';

const proxy = 'http://proxy.example:3128';

const chosen: readonly {
  name: string;
  environment: Environment;
  gitProxy?: string;
  expected: string | null;
}[] = [
  { name: 'none', environment: {}, expected: null },
  { name: 'HTTPS_PROXY', environment: { HTTPS_PROXY: proxy }, expected: proxy },
  {
    name: 'https_proxy before HTTPS_PROXY',
    environment: { https_proxy: proxy, HTTPS_PROXY: 'http://other' },
    expected: proxy,
  },
  { name: 'HTTP_PROXY where there is no other', environment: { HTTP_PROXY: proxy }, expected: proxy },
  {
    name: 'HTTPS_PROXY before http_proxy',
    environment: { http_proxy: 'http://other', HTTPS_PROXY: proxy },
    expected: proxy,
  },
  { name: 'ALL_PROXY last', environment: { ALL_PROXY: proxy }, expected: proxy },
  { name: 'a bare host', environment: { HTTPS_PROXY: 'proxy.example:3128' }, expected: proxy },
  { name: "git's http.proxy", environment: {}, gitProxy: proxy, expected: proxy },
  {
    name: "the environment before git's",
    environment: { HTTPS_PROXY: proxy },
    gitProxy: 'http://other',
    expected: proxy,
  },
  {
    name: "an empty variable, which switches off git's too",
    environment: { HTTPS_PROXY: '' },
    gitProxy: proxy,
    expected: null,
  },
  {
    name: "NO_PROXY for git's",
    environment: { NO_PROXY: 'jira.example.com' },
    gitProxy: proxy,
    expected: null,
  },
];

test.each(chosen)('the proxy is chosen from $name', ({ environment, gitProxy = null, expected }) => {
  expect(chooseProxy(new URL('https://jira.example.com/jira'), environment, gitProxy)).toBe(expected);
});

describe('NO_PROXY', () => {
  test.each([
    ['*', 'https://jira.example.com', true],
    ['jira.example.com', 'https://jira.example.com', true],
    ['JIRA.Example.com', 'https://jira.example.com', true],
    ['example.com', 'https://jira.example.com', true],
    ['.example.com', 'https://jira.example.com', true],
    ['*.example.com', 'https://jira.example.com', true],
    ['ample.com', 'https://jira.example.com', false],
    ['jira.example.com.evil.example', 'https://jira.example.com', false],
    ['other.example, jira.example.com', 'https://jira.example.com', true],
    ['other.example jira.example.com', 'https://jira.example.com', true],
    ['jira.example.com:443', 'https://jira.example.com', true],
    ['jira.example.com:8443', 'https://jira.example.com', false],
    ['jira.example.com:8443', 'https://jira.example.com:8443', true],
    ['', 'https://jira.example.com', false],
    [' , ', 'https://jira.example.com', false],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['10.1.2.3', 'https://10.1.2.3', true],
    ['10.1.2.3:8443', 'https://10.1.2.3:8443', true],
    ['2.3', 'https://10.1.2.3', false],
    ['fd00::/8', 'https://[fd00::1]', true],
    ['fd00::/8', 'https://10.1.2.3', false],
    ['[fd00::1]', 'https://[fd00::1]', true],
  ])('%j, asked about %s: %s', (list, url, isExcluded) => {
    expect(chooseProxy(new URL(url), { HTTPS_PROXY: proxy, NO_PROXY: list }, null)).toBe(
      isExcluded ? null : proxy,
    );
  });
});

test.each([['http://127.0.0.1:8080'], ['http://localhost'], ['http://[::1]:9']])(
  '%s is never reached through a proxy',
  (url) => {
    expect(chooseProxy(new URL(url), { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, proxy)).toBeNull();
  },
);
