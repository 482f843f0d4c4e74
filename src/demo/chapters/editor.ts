import { StoryError, type Chapter } from '../stage.ts';

export const editorChapter: Chapter = {
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
