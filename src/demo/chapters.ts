import { type Chapter, type Stage, StoryError } from './stage.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import type { Style } from '../text/terminal.ts';

const ciChapter: Chapter = {
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

const commitChapter: Chapter = {
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

const editorChapter: Chapter = {
  title: 'The editor',
  async play({ say, run, paste, change }) {
    await change('login.js');
    say('Git deletes the lines of an edited message that begin with #, and with them the commands.');
    const refused = await run(['git', 'commit'], {
      types: 'KEY-124 Rewrite the login\n\n#time 3h',
      status: 1,
      shows: ['smart-commits/stripped-line', 'Your message is kept'],
    });
    say('The message is not lost. Ada pastes the command that she was given, and joins the lines.');
    await paste(commandThatRestores(refused), {
      types: 'KEY-124 #time 3h Rewrite the login',
      status: 0,
      shows: ['[main '],
    });
  },
};

/** The command that brings the message back, as the hook printed it. */
function commandThatRestores(output: string): string {
  const command = /^ {2}(git commit .*)$/m.exec(output)?.[1];
  if (command === undefined) throw new StoryError('the refused message should have come with a command');
  return command;
}

const explainChapter: Chapter = {
  title: 'What Jira will do with it',
  async play({ run }) {
    await run(['smart-commits', 'explain', '--last'], {
      status: 0,
      shows: ['KEY-123: log 1h 30m', 'KEY-123: add the comment "Faster basket"', '"close"'],
    });
  },
};

const jiraChapter: Chapter = {
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
  say('Ada rewrites the three commits as one, and looks at what it will do.');
  await run(['git', 'reset', '--soft', 'origin/main'], { status: 0 });
  await run(['git', 'commit', '-m', 'KEY-1 #time 1h Sort the shelves #start-progress'], { status: 0 });
  await run(['smart-commits', 'explain', '--jira', 'on', '--last'], {
    status: 0,
    shows: ['KEY-1: log 1h', 'Open → In Progress'],
  });
  await run(['git', 'push'], { status: 0, shows: ['main -> main'] });
}

const pushChapter: Chapter = {
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

/** The story. */
export const chapters: readonly Chapter[] = [
  commitChapter,
  explainChapter,
  editorChapter,
  pushChapter,
  ciChapter,
  jiraChapter,
];

/**
 * Plays all chapters in order.
 * @throws StoryError where something does not go as told
 */
export async function playStory(stage: Stage, write: (text: string) => void, style: Style): Promise<void> {
  for (const [index, { title, play }] of chapters.entries()) {
    write(`${style.strong(heading(index + 1, title))}\n\n`);
    await play(stage);
  }
}

/** `--- 1. A title ----`, as wide as a terminal usually is. */
export function heading(number: number, title: string): string {
  return `--- ${number}. ${title} `.padEnd(80, '-');
}
