import type { Chapter } from '../stage.ts';

export const commitChapter: Chapter = {
  title: 'A commit',
  async play({ run, change }) {
    await change('basket.js');
    await run(['git', 'commit', '-m', 'KEY-123 #time 1.5h #coment Faster basket #close'], {
      status: 1,
      shows: ['smart-commits/time-format', 'smart-commits/command-spelling'],
    });
    await run(['git', 'commit', '-m', 'KEY-123 #time 1h 30m #comment Faster basket #close'], {
      status: 0,
      shows: ['[main '],
    });
  },
};
