import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/index.ts';
import { hostileCommits, judged, render } from '../support/render-report.ts';
import { readRunnerCommand } from '../support/runner-commands.ts';
import { processorTime } from '../support/processor-time.ts';

const names = Object.keys(formats);

describe('a report', () => {
  it.each(names.filter((name) => name !== 'github'))('gives the CI system no order: %s', (name) => {
    fc.assert(
      fc.property(hostileCommits, (commits) => {
        for (const line of render(name, commits).split(/[\n\r]/)) expect(readRunnerCommand(line)).toBeNull();
      }),
    );
  });

  it.each(names.filter((name) => name !== 'gitlab'))(
    'of a run that could not ask Jira everything says so: %s',
    (name) => {
      expect(render(name, [], { isMissed: true })).toMatch(/Jira|"jira":"incomplete"/);
      expect(render(name, [])).not.toMatch(/Jira could|with Jira|"jira"/);
    },
  );

  const many = judged('KEY-1 #tiem 2h and more '.repeat(4000));

  it.each(names)('does not look through a message once for each finding in it: %s', (name) => {
    expect(many.diagnostics.length).toBeGreaterThanOrEqual(4000);
    expect(processorTime(() => render(name, [many]))).toBeLessThan(2500);
  });
});
