import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { StoryError, type Chapter, type Stage } from '../stage.ts';

export const jiraChapter: Chapter = {
  title: 'Jira',
  async play(stage) {
    const sandbox = await startSandbox();
    const login = sandbox.credentials.find(({ user }) => user === 'ada');
    if (login === undefined) throw new StoryError('the sandbox should know Ada');
    try {
      stage.set({
        JIRA_BASE_URL: sandbox.url,
        JIRA_USER_EMAIL: 'ada@example.com',
        JIRA_API_TOKEN: login.secret,
      });
      await playWithJira(stage);
    } finally {
      await sandbox.close();
    }
  },
};

async function playWithJira({ say, run, prepare, change }: Stage): Promise<void> {
  await prepare('reset', '--quiet', '--hard', 'origin/main');
  say(
    "The pre-push hook can ask Jira too. This one runs on Ada's machine (smart-commits sandbox); " +
      'JIRA_BASE_URL, JIRA_USER_EMAIL and JIRA_API_TOKEN name it and her.',
  );
  await change('shelf.js');
  await run(['git', 'commit', '-m', 'KEY-404 #time 1h Sort the shelves'], { status: 0 });
  await change('till.js');
  await run(['git', 'commit', '--author=Bo <bo@example.org>', '-m', 'KEY-2 #comment Faster till'], {
    status: 0,
  });
  await change('gloves.js');
  await run(['git', 'commit', '-m', 'KEY-1 Sell gloves again #reopen'], { status: 0 });
  await run(['git', 'push'], {
    status: 1,
    shows: [
      'KEY-404 does not exist',
      "no active Jira user has the author's e-mail `bo@example.org`",
      'KEY-1 (`Open`) has no transition `#reopen`',
      'Nothing was pushed',
    ],
  });
  say('Ada writes the three commits anew, as one, and looks where it will lead.');
  await run(['git', 'reset', '--soft', 'origin/main'], { status: 0 });
  await run(['git', 'commit', '-m', 'KEY-1 #time 1h Sort the shelves #start-progress'], { status: 0 });
  await run(['smart-commits', 'explain', '--jira', 'on', '--last'], {
    status: 0,
    shows: ['KEY-1: log 1h', 'Open → In Progress'],
  });
  await run(['git', 'push'], { status: 0, shows: ['main -> main'] });
}
