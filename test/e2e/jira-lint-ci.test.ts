import { expect, it } from 'vitest';
import { makeScene } from './jira-scene.ts';

interface JsonReport {
  readonly commits: readonly {
    readonly title?: string;
    readonly message: string;
    readonly diagnostics: readonly { rule: string; severity: string; help: string }[];
  }[];
}

it('asks Jira about the commits and the title of a merge request at once', async () => {
  const scene = await makeScene();
  const base = scene.repository.git('rev-parse', 'HEAD');
  const head = scene.commit('KEY-1 #comment Done');
  const merging = {
    GITLAB_CI: 'true',
    CI_COMMIT_SHA: head,
    CI_MERGE_REQUEST_IID: '12',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    CI_MERGE_REQUEST_TITLE: 'KEY-999 #comment All of it',
  };
  const lint = async (env: Record<string, string>) => {
    const { stdout, asked } = await scene.run(['lint', '--ci', '--format', 'json'], { env });
    const { commits } = JSON.parse(stdout) as JsonReport;
    const found = commits.map(({ title, diagnostics }) => [
      title,
      ...diagnostics.map(({ rule, severity, help }) => [severity, rule, help.replace(/^.* \(/, '(')]),
    ]);
    return { found, asked };
  };
  const squashed = await lint({ ...merging, CI_MERGE_REQUEST_SQUASH_ON_MERGE: 'true' });
  expect(squashed.found).toEqual([
    [
      'title of merge request !12, its squash commit',
      ['error', 'smart-commits/issue-exists', '(in the title of merge request !12)'],
    ],
  ]);
  expect(squashed.asked.filter((one) => one.includes('bulkfetch'))).toHaveLength(1);
  const { found } = await lint(merging);
  expect(found.flat(2)).toContain('warning');
  expect(found.flat(2)).not.toContain('error');
});
