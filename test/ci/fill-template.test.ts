import { describe, expect, it } from 'vitest';
import { composeTemplate } from '../../src/ci/fill-template.ts';

const COMMITS = ['Feature introduced\n\nThis commit implements it\n', 'Bug fixed\n'];
const VALUES = { title: 'Fix tests', description: 'One\nTwo', issues: undefined, reference: 'team/shop!12' };

/** https://docs.gitlab.com/user/project/merge_requests/commit_templates/ */
const templates: [name: string, template: string, expected: string][] = [
  ['the title', '%{title}', 'Fix tests'],
  ['words and variables', '%{title} (%{reference})', 'Fix tests (team/shop!12)'],
  ['several lines', '%{title}\n\n%{description}', 'Fix tests\n\nOne\nTwo'],
  ['an empty variable on a line of its own', 'A\n\n%{issues}\n\nB', 'A\n\nB'],
  ['one with words around', 'A\n\nCloses %{issues}.\n\nB', 'A\n\nCloses .\n\nB'],
  ['one at the end', 'A\n\n%{issues}', 'A'],
  ['one that nobody knows', 'A %{merged_by}\n%{approved_by}\nB', 'A \nB'],
  ['names of every object', '%{constructor}%{__proto__}%{title}', 'Fix tests'],
  ['the first commit', '%{first_commit}', 'Feature introduced\n\nThis commit implements it'],
  ['all commits', '%{all_commits}', '* Feature introduced\n\nThis commit implements it\n\n* Bug fixed'],
  ['windows', '%{title}\r\n\r\n%{issues}\r\n\r\nx', 'Fix tests\n\nx'],
  ['what is no variable', '%title %{} %{a b} 100%', '%title %{} %{a b} 100%'],
];

describe('composeTemplate', () => {
  it.each(templates)('fills %s', (_, template, expected) => {
    expect(composeTemplate(template, VALUES, COMMITS).message).toBe(expected);
  });

  it('fills no variable in what it has put in', () => {
    const { message } = composeTemplate('%{title}', { title: '%{description}', description: 'x' }, []);
    expect(message).toBe('%{description}');
  });

  it('takes the title where no commit has several lines', () => {
    const { message } = composeTemplate('%{first_multiline_commit}', VALUES, ['Bug fixed']);
    expect(message).toBe('Fix tests');
  });
});
