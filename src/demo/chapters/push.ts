import type { Chapter } from '../stage.ts';

export const pushChapter: Chapter = {
  title: 'A push',
  async play({ say, run, prepare, change }) {
    await prepare('checkout', '--quiet', '-b', 'hotfix');
    await change('search.js');
    await prepare('commit', '--quiet', '--no-verify', '-m', 'key-125 #time 30m Find the shoes');
    await prepare('checkout', '--quiet', 'main');
    say(
      'Git runs no commit-msg hook for cherry-pick, revert and rebase, and a colleague may have no hooks at all. ' +
        'The pre-push hook sees what they bring.',
    );
    await run(['git', 'cherry-pick', 'hotfix'], { status: 0 });
    await run(['git', 'push'], {
      status: 1,
      shows: ['smart-commits/key-case', 'Nothing was pushed'],
    });
    await run(['git', 'commit', '--amend', '-m', 'KEY-125 #time 30m Find the shoes'], { status: 0 });
    await run(['git', 'push'], { status: 0, shows: ['main -> main'] });
  },
};
