import type { Chapter } from '../stage.ts';

export const explainChapter: Chapter = {
  title: 'What Jira will do with it',
  async play({ run }) {
    await run(['smart-commits', 'explain', '--last'], {
      status: 0,
      shows: ['KEY-123: log 1h 30m', 'KEY-123: add the comment "Faster basket"', '"close"'],
    });
  },
};
