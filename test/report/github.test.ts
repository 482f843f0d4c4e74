import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, hostileCommits, judged, render } from '../support/render-report.ts';
import { readRunnerCommand, type RunnerCommand } from '../support/runner-commands.ts';

const BAD = 'KEY-1 #tiem 2h';
const WARNED = 'KEY-1 #time 2h fixed 3d model';
const PAGE =
  'https://github.com/commitlint-plugin-smart-commits/commitlint-plugin-smart-commits/blob/main/docs/rules';

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
const commandsOf = (text: string): (RunnerCommand | null)[] => linesOf(text).map(readRunnerCommand);

describe('the annotations of GitHub', () => {
  it('name the rule, the commit, the line, and what to write', () => {
    expect(commandsOf(render('github', [judged(`Tidy up\n\n${BAD}`)]))).toEqual([
      {
        name: 'error',
        properties: { title: 'smart-commits/command-spelling in commit aaaaaaaaaa' },
        data: `\`#tiem\` is not a command: Jira looks for a transition of that name
help: write \`#time 2h\`
commit aaaaaaaaaa, line 3: ${BAD}
${PAGE}/command-spelling.md`,
      },
    ]);
  });

  it.each([
    [
      'by its name',
      { title: 'merge request !12, title: and description' },
      'merge request !12, title: and description',
    ],
    ['not at all', {}, null],
  ])('call a message that is no commit %s', (_, given, name) => {
    const [command] = commandsOf(render('github', [judged(BAD, { hash: null, ...given })]));
    expect(command?.properties).toEqual({
      title: `smart-commits/command-spelling${name === null ? '' : ` in ${name}`}`,
    });
    expect(command?.data).toContain(`\n${name === null ? '' : `${name}, `}line 1: ${BAD}\n`);
  });

  it('are escaped, so that a text with % and line breaks stays one', () => {
    const [finding] = judged(BAD).diagnostics;
    const text = render('github', [
      judged('100%0A', { diagnostics: [{ ...finding!, message: '100%0A,: x', end: 6 }] }),
    ]);
    expect(linesOf(text)).toHaveLength(1);
    expect(commandsOf(text)[0]?.data).toMatch(/^100%0A,: x\n/);
  });

  it('leave the line out where a finding is about none', () => {
    const [finding] = judged(BAD).diagnostics;
    const [command] = commandsOf(
      render('github', [judged(BAD, { diagnostics: [{ ...finding!, start: 0, end: 0 }] })]),
    );
    expect(command?.data).toMatch(/\ncommit aaaaaaaaaa, line 1\n/);
  });

  it('say so where GitHub will not show all', () => {
    const many = [...Array(12).keys()].map((number) => judged(BAD, { hash: hashOf(number) }));
    const few = [judged(WARNED)];
    expect(commandsOf(render('github', many.slice(0, 10)))).toHaveLength(10);
    const commands = commandsOf(render('github', [...many, ...few]));
    expect(commands).toHaveLength(14);
    expect(commands.at(-1)).toMatchObject({
      name: 'notice',
      data: 'GitHub shows the first 10 of 12 errors here; the log and the summary of the job have all',
    });
  });

  it('are errors only where it is to be quiet', () => {
    const names = commandsOf(render('github', [judged(WARNED), judged(BAD)], { quiet: true })).map(
      (each) => each?.name,
    );
    expect(names).toEqual(['error']);
  });

  it('warn where Jira could not be asked', () => {
    expect(commandsOf(render('github', [], { isComplete: false }))).toMatchObject([{ name: 'warning' }]);
    expect(render('github', [])).toBe('');
  });

  it('are one command a line, whatever others write', () => {
    fc.assert(
      fc.property(hostileCommits, (commits) => {
        const text = render('github', commits);
        const commands = commandsOf(text);
        expect(commands).toHaveLength(
          commits.flatMap(({ diagnostics }) => diagnostics).length + Number(/^::notice/m.test(text)),
        );
        for (const command of commands) {
          expect(['error', 'warning', 'notice']).toContain(command?.name);
          expect(Object.keys(command?.properties ?? {})).toEqual(['title']);
        }
      }),
    );
  });
});
