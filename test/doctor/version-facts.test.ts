import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectorFacts,
  fits,
  type JiraKind,
  repositoryFacts,
  sessionTokenFacts,
} from '../../src/doctor/gitlab/version-facts.ts';
import { redirectFacts } from '../../src/doctor/gitlab/oauth.ts';
import { compareVersions, isInRange, parseVersion, type Version } from '../../src/text/version.ts';

const cloud: JiraKind = { edition: 'cloud' };
const dataCenter = (text: string): JiraKind => ({ edition: 'data-center', version: parseVersion(text) });
const anyVersion = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)) as fc.Arbitrary<Version>;
const anyJira: fc.Arbitrary<JiraKind> = fc.oneof(
  fc.constant(cloud),
  anyVersion.map((version): JiraKind => ({ edition: 'data-center', version })),
);

describe('versions', () => {
  it.each([
    ['18.1.1-ee', [18, 1, 1]],
    ['9.12', [9, 12, 0]],
    ['2.39.5 (Apple Git-154)', [2, 39, 5]],
    ['v20.19.0', [20, 19, 0]],
    ['1001.0.0-SNAPSHOT', [1001, 0, 0]],
    ['cloud', null],
    ['18', null],
    ['', null],
  ])('are read from %j', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });

  it('are compared as numbers, in one order', () => {
    fc.assert(
      fc.property(anyVersion, anyVersion, (one, other) => {
        expect(Math.sign(compareVersions(one, other))).toBe(-Math.sign(compareVersions(other, one)) + 0);
        expect(isInRange(one, { from: one, below: other })).toBe(compareVersions(one, other) < 0);
      }),
    );
    expect(compareVersions([8, 9, 0], [8, 14, 0])).toBeLessThan(0);
  });
});

describe('the facts about pairs of versions', () => {
  it('have a source each', () => {
    const sources = [...connectorFacts, ...redirectFacts, ...sessionTokenFacts, ...repositoryFacts];
    for (const { source } of sources) expect(source).toMatch(/^https:\/\//);
  });

  it('say of every pair whether the connector exists', () => {
    fc.assert(
      fc.property(anyJira, anyVersion, (jira, gitlab) => {
        expect(connectorFacts.some((row) => fits(row, jira, gitlab))).toBe(true);
      }),
    );
  });

  it('never say that it exists where it was removed', () => {
    fc.assert(
      fc.property(anyJira, anyVersion, (jira, gitlab) => {
        const first = connectorFacts.find((row) => fits(row, jira, gitlab));
        const isNative =
          jira.edition === 'data-center' && compareVersions(jira.version ?? [0, 0, 0], [8, 14, 0]) >= 0;
        if (!isNative && gitlab[0] >= 16) expect(first?.verdict).toBe('problem');
        if (isNative) expect(first?.verdict).toBe('ok');
      }),
    );
  });

  it.each([
    { jira: dataCenter('8.14.0'), gitlab: '13.0.0', form: { kind: 'generated' } },
    { jira: dataCenter('10.3.24'), gitlab: '18.1.1', form: { kind: 'generated' } },
    {
      jira: dataCenter('8.13.99'),
      gitlab: '13.0.0',
      form: { kind: 'gitlab', path: '/login/oauth/callback' },
    },
    { jira: dataCenter('8.13.0'), gitlab: '11.3.0', form: { kind: 'gitlab', path: '/login/oauth/callback' } },
    { jira: cloud, gitlab: '13.0.0', form: { kind: 'gitlab', path: '/login/oauth/callback' } },
    { jira: cloud, gitlab: '11.2.8', form: { kind: 'gitlab', path: '/-/jira/login/oauth/callback' } },
    {
      jira: dataCenter('7.13.0'),
      gitlab: '11.2.0',
      form: { kind: 'gitlab', path: '/-/jira/login/oauth/callback' },
    },
    { jira: cloud, gitlab: '16.0.0', form: { kind: 'app' } },
    { jira: dataCenter('8.13.0'), gitlab: '16.0.0', form: undefined },
    { jira: dataCenter('8.14.0'), gitlab: '12.9.0', form: undefined },
  ])('give the Redirect URI of $jira with GitLab $gitlab', ({ jira, gitlab, form }) => {
    const fact = redirectFacts.find((row) => fits(row, jira, parseVersion(gitlab)!));
    expect(fact?.form).toEqual(form);
  });

  it.each([
    ['8.20.7', undefined],
    ['8.20.8', 'problem'],
    ['8.20.10', 'warning'],
    ['8.20.11', undefined],
    ['8.22.3', 'problem'],
    ['8.22.4', 'problem'],
    ['9.0.0', 'warning'],
    ['9.1.0', undefined],
    ['9.4.6', 'problem'],
    ['9.4.7', undefined],
    ['9.4.14', 'problem'],
    ['9.12.0', undefined],
  ])('say of the session token bug of Jira %s: %s', (jira, verdict) => {
    expect(sessionTokenFacts.find((row) => fits(row, dataCenter(jira), [15, 0, 0]))?.verdict).toBe(verdict);
    expect(sessionTokenFacts.some((row) => fits(row, dataCenter(jira), [14, 10, 5]))).toBe(false);
  });
});
