import type { Chapter } from '../stage.ts';

export const ciChapter: Chapter = {
  title: 'CI',
  async play({ say, run, change }) {
    await change('invoice.js');
    say('Hooks can be skipped. CI looks at the commits of a merge request again.');
    const skipped = { variables: { SMART_COMMITS: '0' } };
    await run(['git', 'commit', '-m', 'KEY-126 Print the invoice (#close)'], { ...skipped, status: 0 });
    await run(['git', 'revert', '--no-edit', 'HEAD~1'], { status: 0 });
    await run(['smart-commits', 'lint', '--from', 'origin/main', '--to', 'HEAD'], {
      status: 1,
      shows: ['smart-commits/command-shape', 'smart-commits/re-executed'],
    });
  },
};
