import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../src/errors.ts';
import { isCloudHost, isLoopback, readSiteUrl } from '../../../src/jira/credentials/site-url.ts';

test.each([
  ['https://example.atlassian.net', 'https://example.atlassian.net'],
  ['example.atlassian.net', 'https://example.atlassian.net'],
  ['EXAMPLE.atlassian.net/', 'https://example.atlassian.net'],
  [' https://example.atlassian.net \n', 'https://example.atlassian.net'],
  ['https://jira.example.com:443/jira/', 'https://jira.example.com/jira'],
  ['https://jira.example.com:8443', 'https://jira.example.com:8443'],
  ['https://jira.example.com/jira/browse/KEY-1?x=y#z', 'https://jira.example.com/jira'],
  ['https://jira.example.com/rest/api/2', 'https://jira.example.com'],
  ['jira.example.com:8443/jira', 'https://jira.example.com:8443/jira'],
  ['http://127.0.0.1:2990/jira', 'http://127.0.0.1:2990/jira'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%j is %s', (text, expected) => {
  expect(readSiteUrl(text, 'JIRA_BASE_URL')).toBe(expected);
});

test.each([
  [''],
  ['https://'],
  ['not a host'],
  ['http://jira.example.com'],
  ['http://localhost.evil.example'],
  ['http://127.0.0.1.evil.example'],
  ['http://10.0.0.1'],
  ['ftp://jira.example.com'],
  ['file:///etc/passwd'],
  ['javascript://x'],
  ['https://jane:secret@jira.example.com'],
  ['https://token@jira.example.com'],
])('%j is refused, and its password not shown', (text) => {
  const read = (): string => readSiteUrl(text, 'JIRA_BASE_URL');
  expect(read).toThrow(ExpectedError);
  expect(read).not.toThrow(/secret/);
  expect(read).toThrow(/JIRA_BASE_URL/);
});

describe('hosts', () => {
  test.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['127.1.2.3', true],
    ['[::1]', true],
    ['localhost.example', false],
    ['128.0.0.1', false],
    ['127.0.0.1.example', false],
  ])('%s is this machine: %s', (hostname, expected) => {
    expect(isLoopback(hostname)).toBe(expected);
  });

  test.each([
    ['example.atlassian.net', true],
    ['example.jira.com', true],
    ['atlassian.net', false],
    ['atlassian.net.evil.example', false],
    ['evilatlassian.net', false],
  ])('%s is Cloud by its name: %s', (hostname, expected) => {
    expect(isCloudHost(hostname)).toBe(expected);
  });
});
