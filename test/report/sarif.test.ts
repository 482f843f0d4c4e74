import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describedRules } from '../../src/rules/described-rules.ts';
import { hashOf, hostileCommits, judged, render } from '../support/render-report.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
  readonly snippet?: { readonly text: string };
}

interface ArtifactLocation {
  readonly uri: string;
  readonly index: number;
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: ArtifactLocation; readonly region: Region };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly artifactLocation: ArtifactLocation;
      readonly replacements: readonly [
        { readonly deletedRegion: Region; readonly insertedContent: { readonly text: string } },
      ];
    }[];
  }[];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
  readonly artifacts: readonly {
    readonly location: ArtifactLocation;
    readonly contents: { readonly text: string };
  }[];
  readonly results: readonly Result[];
}

const schemaFile = path.join(import.meta.dirname, '..', 'support', 'schemas', 'sarif-schema-2.1.0.json');
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

/** The run of a report that is valid SARIF, and that GitHub's code scanning takes. */
function read(text: string): Run {
  const log = JSON.parse(text) as { runs: [Run] };
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  const [run] = log.runs;
  expectTakenByGitHub(run);
  return run;
}

/**
 * What code scanning asks for above the schema; a file with one result that lacks a place is rejected as a whole.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support
 * https://github.com/github/codeql-action/issues/2459
 */
function expectTakenByGitHub({ tool, results, artifacts }: Run): void {
  for (const rule of tool.driver.rules) {
    expect(rule).toMatchObject({
      id: expect.stringMatching(/^.{1,255}$/),
      name: expect.stringMatching(/^.{1,255}$/),
      shortDescription: { text: expect.stringMatching(/^.{1,1024}$/) },
      fullDescription: { text: expect.stringMatching(/^.{1,1024}$/) },
      help: { text: expect.stringMatching(/./), markdown: expect.stringMatching(/./) },
    });
  }
  for (const { locations, message, partialFingerprints, ruleId, ruleIndex } of results) {
    expect(locations).toHaveLength(1);
    const { artifactLocation, region } = locations[0]!.physicalLocation;
    expect(artifactLocation.uri).toMatch(/^commit-messages\/[A-Za-z0-9-]+\.txt$/);
    expect(artifacts[artifactLocation.index]?.location).toEqual(artifactLocation);
    expect(Math.min(region.startLine, region.startColumn)).toBeGreaterThan(0);
    expect(message.text).not.toBe('');
    expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}:1$/);
    expect(tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId });
  }
}

const BAD = 'Tidy up\r\n\n🎉 KEY-1 #tiem 2h';

/** The text between the lines and columns of a region; columns count UTF-16 units. */
function textOf({ startLine, startColumn, endLine, endColumn }: Region, contents: string): string {
  const offset = (line: number, column: number): number =>
    contents
      .split('\n')
      .slice(0, line - 1)
      .reduce((sum, { length }) => sum + length + 1, column - 1);
  return contents.slice(offset(startLine, startColumn), offset(endLine, endColumn));
}

describe('the SARIF report', () => {
  it('names the tool, its rules, and the processor', () => {
    const run = read(render('sarif', []));
    expect(run).toMatchObject({
      tool: { driver: { name: 'smart-commits', version: '1.2.3', semanticVersion: '1.2.3' } },
      invocations: [{ executionSuccessful: true }],
      columnKind: 'utf16CodeUnits',
      results: [],
      properties: { processor: 'dvcs', commits: 0 },
    });
    expect(run.tool.driver.rules).toHaveLength(describedRules.length);
    const rules = Object.fromEntries(run.tool.driver.rules.map((rule) => [rule['id'], rule]));
    expect(rules).toMatchObject({
      'smart-commits/time-format': {
        name: 'TimeFormat',
        helpUri: expect.stringMatching(/time-format\.md$/),
        defaultConfiguration: { level: 'error' },
      },
      'smart-commits/re-executed': { defaultConfiguration: { level: 'warning' } },
      'smart-commits/time-limit': { defaultConfiguration: { enabled: false } },
      'smart-commits/issue-exists': {
        shortDescription: { text: expect.stringMatching(/^No such issue.*\.$/) },
      },
    });
  });

  it('says in the message all that GitHub shows in its list', () => {
    const [result] = read(render('sarif', [judged(BAD)])).results;
    expect(result).toMatchObject({
      ruleId: 'smart-commits/command-spelling',
      level: 'error',
      message: {
        text: '`#tiem` is not a command: Jira looks for a transition of that name. Write `#time 2h`. In commit aaaaaaaaaa, line 3.',
      },
      locations: [
        { logicalLocations: [{ name: 'commit aaaaaaaaaa', fullyQualifiedName: hashOf(1), kind: 'commit' }] },
      ],
      properties: { commit: hashOf(1) },
    });
  });

  it('has the place in the message that it holds, in lines, columns and UTF-16 units', () => {
    const { results, artifacts } = read(render('sarif', [judged(BAD)]));
    const { region } = results[0]!.locations[0]!.physicalLocation;
    expect(region).toEqual({
      startLine: 3,
      startColumn: 10,
      endLine: 3,
      endColumn: 15,
      charOffset: BAD.indexOf('#tiem'),
      charLength: 5,
      snippet: { text: '#tiem' },
    });
    expect(artifacts).toMatchObject([{ contents: { text: BAD }, mimeType: 'text/plain' }]);
    expect(textOf(region, BAD)).toBe('#tiem');
  });

  it('has a safe fix as a change of that message', () => {
    const [fix] = read(render('sarif', [judged(BAD)])).results[0]!.fixes!;
    const [change] = fix!.artifactChanges;
    const [{ deletedRegion, insertedContent }] = change!.replacements;
    expect(textOf(deletedRegion, BAD)).toBe('#tiem');
    expect(insertedContent.text).toBe('#time');
    expect(read(render('sarif', [judged('KEY-1 #time 2h fixed 3d model')])).results[0]).not.toHaveProperty(
      'fixes',
    );
  });

  it('knows a finding and its file again after a rebase', () => {
    const [before, after] = [1, 2].map((number) =>
      read(render('sarif', [judged(BAD, { hash: hashOf(number) })])),
    );
    expect(after?.results[0]?.partialFingerprints).toEqual(before?.results[0]?.partialFingerprints);
    expect(after?.artifacts).toEqual(before?.artifacts);
  });

  it('holds equal messages once', () => {
    const twice = [1, 2].map((number) => judged(BAD, { hash: hashOf(number) }));
    const { artifacts, results } = read(render('sarif', twice));
    expect([artifacts.length, results.length]).toEqual([1, 2]);
  });

  it('links to the commit, where the repository has pages', () => {
    const repository = {
      url: 'https://example.com/shop',
      revision: hashOf(7),
      commitUrl: (hash: string) => `https://example.com/shop/commit/${hash}`,
    };
    const run = read(render('sarif', [judged(BAD)], { repository }));
    expect(run).toMatchObject({
      versionControlProvenance: [{ repositoryUri: 'https://example.com/shop', revisionId: hashOf(7) }],
      results: [{ hostedViewerUri: `https://example.com/shop/commit/${hashOf(1)}` }],
    });
  });

  it('names no commit for a message that is none', () => {
    const run = read(render('sarif', [judged(BAD, { hash: null, title: 'merge request !12: title' })]));
    expect(run.results[0]?.message.text).toMatch(/ In merge request !12: title, line 3\.$/);
    expect(run.results[0]).not.toHaveProperty('properties');
    expect(read(render('sarif', [judged(BAD, { hash: null })])).results[0]?.message.text).toMatch(
      /`#time 2h`\.$/,
    );
  });

  it('is no success where Jira could not be asked', () => {
    expect(read(render('sarif', [], { isComplete: false }))).toMatchObject({
      invocations: [{ executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] }],
    });
  });

  it('leaves warnings and their messages out where it is to be quiet', () => {
    const commits = [judged('KEY-1 #time 2h fixed 3d model'), judged(BAD)];
    const { artifacts, results } = read(render('sarif', commits, { quiet: true }));
    expect([artifacts.length, results.length]).toEqual([1, 1]);
  });

  it('holds no placeholder and no link that a message wrote', () => {
    const text = read(render('sarif', [judged('KEY-1 #time {0}[a](https://example.com)')])).results[0]!
      .message.text;
    expect(text).toContain('{{0}}');
    expect(text).not.toContain('](');
  });

  it('is valid, and its regions hold their snippets, whatever others write', () => {
    fc.assert(
      fc.property(hostileCommits, (commits) => {
        const { results, artifacts } = read(render('sarif', commits));
        expect(results).toHaveLength(commits.flatMap(({ diagnostics }) => diagnostics).length);
        for (const { locations } of results) {
          const { artifactLocation, region } = locations[0]!.physicalLocation;
          const contents = artifacts[artifactLocation.index]!.contents.text;
          expect(contents).not.toMatch(/\p{Surrogate}/u);
          const { charOffset, charLength } = region;
          expect(textOf(region, contents)).toBe(contents.slice(charOffset, charOffset + charLength));
          expect(region.snippet?.text).toHaveLength(charLength);
        }
      }),
    );
  });
});
