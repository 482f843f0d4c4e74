import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSymptoms, readSymptoms } from '../../src/doctor/symptoms.ts';
import { runCli } from '../support/run-cli.ts';
import { processorTime } from '../support/processor-time.ts';

const docs = path.join(import.meta.dirname, '..', '..', 'docs');
const symptoms = ['troubleshooting.md', 'jira.md'].flatMap((name) =>
  readSymptoms(name, readFileSync(path.join(docs, name), 'utf8')),
);
const foreign = symptoms.filter(({ isForeign }) => isForeign);
const firstOf = (text: string): string | undefined => findSymptoms(text, symptoms)[0]?.says[0];

const TOKEN = 'Error obtaining access token. Cannot access … from Jira';
const ADDING = 'Failed adding the account';
const TWICE = 'Account is already integrated with JIRA';
const SCOPE = 'The requested scope is invalid, unknown, or malformed';
const GONE = '410 : Gone';
const FAILED = 'Sync Failed';
const RESYNC = 'soft resync';

/** A line of a log of Jira, as its server writes one. */
const log = (message: string): string =>
  `2026-11-30 20:00:01,123+0000 http-nio-8080-exec-7 ERROR admin 1200x345x1 1abc2d 10.0.0.5 /secure/admin/Configure.jspa [c.a.j.p.dvcs.webwork] ${message}\n\tat com.atlassian.jira.plugins.dvcs.Foo.bar(Foo.java:12)\nCaused by: java.io.IOException`;

describe('doctor --symptom', () => {
  it.each([
    ['as it is', 'Error obtaining access token. Cannot access https://gitlab.example.com from Jira.', TOKEN],
    [
      'in a log',
      log('Error obtaining access token. Cannot access https://gitlab.com:8443/x from Jira.'),
      TOKEN,
    ],
    ['a piece', 'error obtaining access token', TOKEN],
    ['the cause of it', log('javax.net.ssl.SSLHandshakeException: PKIX path building failed: …'), TOKEN],
    ['as it is', 'Error! Failed adding the account: [Error retrieving list of repositories]', ADDING],
    ['a part', 'Error retrieving list of repositories', ADDING],
    ['in capitals', 'FAILED ADDING THE ACCOUNT', ADDING],
    ['in quotation marks', '“Account is already integrated with JIRA”', TWICE],
    ['with a slip', 'Acount is already intergrated with Jira', TWICE],
    ['as it is', 'The requested scope is invalid, unknown, or malformed.', SCOPE],
    ['broken over lines', 'The requested scope is invalid,\n   unknown, or\n malformed.', SCOPE],
    ['escaped', '&quot;The requested scope is invalid, unknown, or malformed.&quot;', SCOPE],
    ['as it is', '410 : Gone', GONE],
    ['without the colon', log('HTTP 410 Gone'), GONE],
    ['the number alone', '410', GONE],
    ['what GitLab says with it', '{"error":"API V3 is no longer supported. Use API V4 instead."}', GONE],
    ['as it is', 'Sync Failed', FAILED],
    ['in a sentence', 'the repository shows: sync failed!', FAILED],
    [
      'in a log',
      'Failed to execute request [https://gitlab.com/api/v4/projects/:id/merge_requests?page=1&per_page=100 GET https://gitlab.com/api/v4/projects/:id/merge_requests?page=1&per_page=100 returned a response status of 403 Forbidden] errors:\n{"message":"403 Forbidden"}',
      FAILED,
    ],
    ['a question', 'how do I do a soft resync?', RESYNC],
    ['a question', 'full sync', RESYNC],
    ['what is seen', 'Jira displays incorrect information, such as deleted branches', RESYNC],
    ['from memory', 'Account integrated with JIRA', TWICE],
    ['from memory', 'error retrieving repositories list', ADDING],
    ['the beginning', 'Jira says "The requested scope is invalid"', SCOPE],
    ['a question', 'how to do a full resynchronization?', RESYNC],
    ['what is seen', 'deleted branches still shown in Jira', RESYNC],
    [
      'by mail',
      "Can't find JIRA user with given author email: x@example.com",
      "Can't find JIRA user with given author email",
    ],
    [
      'in HTML',
      '<p>Basic Authentication has been disabled on this instance.</p>',
      'Basic Authentication has been disabled on this instance',
    ],
    [
      "in Jira's words, with a key",
      "An issue with key 'KEY-9' does not exist for field 'key'.",
      'Issue does not exist or you do not have permission to see it',
    ],
    [
      "the tool's own words",
      'jira.example.com is getting too many requests (429)',
      'is getting too many requests (429)',
    ],
  ])('finds a message %s: %s', (_, text, says) => {
    expect(firstOf(text)).toBe(says);
  });

  it.each([['fix the build'], [''], ['…'], ['{}'], ['Error'], ['Jira'], [log('nothing of interest')]])(
    'finds nothing in %j',
    (text) => {
      expect(findSymptoms(text, foreign)).toEqual([]);
    },
  );

  it.each(foreign.flatMap((symptom) => symptom.says.map((message) => [message, symptom] as const)))(
    'finds the line of %s by that message, bare and in a log',
    (message, symptom) => {
      const text = message.replaceAll('…', 'https://example.com/x');
      expect(findSymptoms(text, symptoms)).toContain(symptom);
      expect(findSymptoms(log(text), symptoms)).toContain(symptom);
    },
  );

  it('tells each of several messages in one log', () => {
    const found = findSymptoms(`${log('Sync Failed')}\n${log('410 : Gone')}`, symptoms);
    expect(new Set(found.map(({ says }) => says[0]))).toEqual(new Set([GONE, FAILED]));
  });

  it('has a cause and a remedy for every message of another program', () => {
    expect(foreign.length).toBeGreaterThan(15);
    for (const { cause, remedy } of foreign) {
      expect(cause).toMatch(/\w{3}/);
      expect(remedy).toMatch(/\w{3}/);
    }
  });

  it('finds a message in a long log, in time', () => {
    const noise = Array.from(
      { length: 5000 },
      (_, index) => `INFO synchronising repository ${index} of account\n`,
    ).join('');
    const text = noise.slice(0, 20_000) + log('Account is already integrated with JIRA') + noise;
    expect(processorTime(() => expect(firstOf(text)).toBe(TWICE))).toBeLessThan(5000);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(findSymptoms(text, symptoms).length).toBeLessThanOrEqual(symptoms.length);
      }),
    );
  });

  it('prints what the page says', async () => {
    const { status, stdout } = await runCli(['doctor', '--symptom', 'Sync Failed'], { cwd: docs });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Sync Failed\n/);
    expect(stdout).toContain('\n  cause: GitLab refused one question');
    expect(stdout).toContain('\n  do:    look for `Failed to execute request`');
    expect(stdout).toContain('docs/troubleshooting.md#what-jira-and-gitlab-say');
  });

  it('gives programs the same', async () => {
    const { stdout } = await runCli(['doctor', '--symptom', 'Sync Failed', '--format', 'json'], {
      cwd: docs,
    });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      symptoms: [
        {
          says: expect.arrayContaining(['Sync Failed']),
          cause: expect.any(String),
          remedy: expect.any(String),
          url: expect.stringContaining('docs/troubleshooting.md#what-jira-and-gitlab-say'),
        },
      ],
    });
  });

  it('says that it knows nothing', async () => {
    const { status, stdout, stderr } = await runCli(['doctor', '--symptom', 'the moon is blue'], {
      cwd: docs,
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('this message is not known');
  });
});
