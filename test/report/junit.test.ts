import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { hashOf, hostileCommits, judged, render } from '../support/render-report.ts';

const schema = readFileSync(
  path.join(import.meta.dirname, '..', 'support', 'schemas', 'junit-10.xsd'),
  'utf8',
);

/** libxml2 finds each document well-formed, and as Jenkins wants it. */
async function expectValid(documents: readonly string[]): Promise<void> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema, maxMemoryPages: 4096 });
  expect(errors.map(({ rawMessage }) => rawMessage)).toEqual([]);
}

const BAD = 'KEY-1 #tiem 2h';
const WARNED = 'KEY-1 #time 2h fixed 3d model';

const namesOf = (text: string): string[] =>
  [...text.matchAll(/<testcase name="([^"]*)"/g)].map(([, name = '']) => name);
const countsOf = (text: string): string | undefined =>
  /tests="\d+" failures="\d+" errors="\d+"/.exec(text)?.[0];

describe('the JUnit report', () => {
  it('has a case for each message with findings, and one for all others', () => {
    const commits = [judged(BAD, { hash: hashOf(1) }), judged(WARNED, { hash: hashOf(2) })];
    expect(render('junit', commits, { commits: 40 })).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites>
      <testsuite name="smart-commits" tests="3" failures="1" errors="0" skipped="0" time="0">
      <properties><property name="processor" value="dvcs"/></properties>
      <testcase name="aaaaaaaaaa KEY-1 #tiem 2h" classname="smart-commits" time="0"><failure message="\`#tiem\` is not a command: Jira looks for a transition of that name" type="smart-commits/command-spelling">commit aaaaaaaaaa KEY-1 #tiem 2h (Ann)
      error: \`#tiem\` is not a command: Jira looks for a transition of that name
       1 | KEY-1 #tiem 2h
         |       ^^^^^
      help: write \`#time 2h\`
            smart-commits/command-spelling
      </failure></testcase>
      <testcase name="aaaaaaaaaa KEY-1 #time 2h fixed 3d model" classname="smart-commits" time="0"><system-out>commit aaaaaaaaaa KEY-1 #time 2h fixed 3d model (Ann)
      warning: \`3d\` looks like a duration: Jira deletes it from the worklog's comment
       1 | KEY-1 #time 2h fixed 3d model
         |                      ^^
      help: write \`3 d\` to keep it in the text
            smart-commits/time-comment
      </system-out></testcase>
      <testcase name="messages without findings" classname="smart-commits" time="0"><system-out>1 error and 1 warning in 40 messages
      </system-out></testcase>
      </testsuite>
      </testsuites>
      "
    `);
  });

  it('holds all findings of a message in one failure', () => {
    const text = render('junit', [judged(`${BAD}\n\nkey-2 #close\nKEY-3 #time 2h fixed 3d model`)]);
    expect(countsOf(text)).toBe('tests="2" failures="1" errors="0"');
    expect(text).toContain('transition of that name (and 1 more)" type="smart-commits/command-spelling">');
    const [, failure] = /<failure[^>]*>(.*)<\/failure>/s.exec(text) ?? [];
    expect(failure).toMatch(/command-spelling.*key-case.*time-comment/s);
  });

  it('gives each case a name of its own, as consumers keep one of two', () => {
    const loose = { hash: null, title: 'merge request !12: title' };
    const commits = [
      judged(BAD, loose),
      judged(BAD, loose),
      judged(BAD, { hash: null }),
      judged(BAD, { hash: null }),
    ];
    const text = render('junit', [
      ...commits,
      judged('#tiem', { hash: null, diagnostics: judged(BAD).diagnostics }),
    ]);
    expect(namesOf(text)).toEqual([
      'merge request !12: title',
      'merge request !12: title (2)',
      BAD,
      `${BAD} (2)`,
      '#tiem',
      'messages without findings',
    ]);
  });

  it('leaves warnings out where it is to be quiet', () => {
    const text = render('junit', [judged(WARNED), judged(BAD)], { quiet: true });
    expect(countsOf(text)).toBe('tests="2" failures="1" errors="0"');
    expect(text).toContain('<system-out>1 error and 1 warning in 2 messages\n');
  });

  it('has an error where Jira could not be asked', async () => {
    const text = render('junit', [], { commits: 3, isComplete: false });
    expect(countsOf(text)).toBe('tests="2" failures="0" errors="1"');
    expect(text).toContain('<error message="Jira could not be asked"');
    await expectValid([text]);
  });

  it('is what Jenkins accepts', async () => {
    await expectValid([render('junit', []), render('junit', [judged(BAD), judged(WARNED)])]);
  });

  it('is what Jenkins accepts, whatever others write', async () => {
    await expectValid(fc.sample(hostileCommits, 150).map((commits) => render('junit', commits)));
  });

  it('is judged by a validator that finds mistakes', async () => {
    const { valid } = await validateXML({ xml: render('junit', []).replace(' tests="1"', ''), schema });
    expect(valid).toBe(false);
  });
});
