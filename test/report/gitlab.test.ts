import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, hostileCommits, judged, render } from '../support/render-report.ts';

interface Issue {
  readonly fingerprint: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/**
 * What the Code Climate specification asks for, with the severities and the fingerprint that GitLab asks for; GitLab's own
 * schema (app/validators/json_schemas/codeclimate.json) is a part of it.
 * https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md#data-types
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
const validate = new Ajv({ allErrors: true }).compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['type', 'check_name', 'description', 'categories', 'location', 'severity', 'fingerprint'],
    additionalProperties: false,
    properties: {
      type: { const: 'issue' },
      check_name: { type: 'string', pattern: '^smart-commits/[a-z-]+$' },
      description: { type: 'string', pattern: '^[^\\n\\r]+$' },
      content: { type: 'object', required: ['body'], properties: { body: { type: 'string' } } },
      categories: { type: 'array', minItems: 1, items: { const: 'Bug Risk' } },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\.?\\.?/)[A-Za-z0-9./-]+$' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
});

function read(text: string): Issue[] {
  const issues: unknown = JSON.parse(text);
  expect(validate(issues), JSON.stringify(validate.errors)).toBe(true);
  return issues as Issue[];
}

describe('the Code Quality report of GitLab', () => {
  it('says in the description all that GitLab shows', () => {
    expect(read(render('gitlab', [judged('Tidy up\n\nKEY-1 #tiem 2h')]))).toMatchObject([
      {
        check_name: 'smart-commits/command-spelling',
        description:
          '`#tiem` is not a command: Jira looks for a transition of that name. Write `#time 2h`. (commit aaaaaaaaaa)',
        severity: 'major',
        location: {
          path: expect.stringMatching(/^commit-messages\/Tidy-up-[0-9a-f]{8}\.txt$/),
          lines: { begin: 3 },
        },
      },
    ]);
  });

  it('tells errors and warnings apart, and leaves warnings out where it is to be quiet', () => {
    const both = [judged('KEY-1 #tiem 2h'), judged('KEY-1 #time 2h fixed 3d model')];
    expect(read(render('gitlab', both))).toMatchObject([{ severity: 'major' }, { severity: 'minor' }]);
    expect(read(render('gitlab', both, { quiet: true }))).toMatchObject([{ severity: 'major' }]);
  });

  it('is an empty list for a clean run', () => {
    expect(read(render('gitlab', [judged('KEY-1 #time 2h')]))).toEqual([]);
  });

  it('is written while commits are judged', () => {
    const text = render('gitlab', [judged('KEY-1 #tiem 2h'), judged('key-1 #close')]);
    expect(text.split('\n')).toHaveLength(5);
  });

  it('is valid, and each fingerprint is its own, whatever others write', () => {
    fc.assert(
      fc.property(hostileCommits, (commits) => {
        const issues = read(render('gitlab', commits));
        expect(issues).toHaveLength(commits.flatMap(({ diagnostics }) => diagnostics).length);
        expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      }),
    );
  });
});

describe('a fingerprint', () => {
  const fingerprints = (...commits: Parameters<typeof render>[1]): string[] =>
    read(render('gitlab', commits)).map(({ fingerprint }) => fingerprint);

  it('survives a rebase, a new commit before it, and a change in another line', () => {
    const before = fingerprints(judged('Tidy up\n\nKEY-1 #tiem 2h', { hash: hashOf(1) }));
    const rebased = judged('Tidy up\n\nMore words\nKEY-1 #tiem 2h', { hash: hashOf(9) });
    expect(fingerprints(judged('key-7 #close'), rebased)[1]).toBe(before[0]);
  });

  it.each([
    ['the subject', 'Tidy all up\n\nKEY-1 #tiem 2h'],
    ['the line', 'Tidy up\n\nKEY-2 #tiem 2h'],
    ['what follows', 'Tidy up\n\nKEY-1 #tiem 3h'],
    ['the rule', 'Tidy up\n\nKEY-1 #time 1.5h'],
  ])('differs by %s', (_, other) => {
    expect(fingerprints(judged(other))).not.toEqual(fingerprints(judged('Tidy up\n\nKEY-1 #tiem 2h')));
  });

  it('differs for equal messages of one run, in the same way each time', () => {
    const twice = [
      judged('KEY-1 #tiem 2h', { hash: hashOf(1) }),
      judged('KEY-1 #tiem 2h', { hash: hashOf(2) }),
    ];
    const found = fingerprints(...twice);
    expect(new Set(found).size).toBe(2);
    expect(fingerprints(...twice)).toEqual(found);
  });

  it('does not meet another by chance', () => {
    const messages = [...Array(5000).keys()].map((number) => judged(`KEY-${number} #tiem 2h`));
    expect(new Set(fingerprints(...messages)).size).toBe(messages.length);
  });
});
