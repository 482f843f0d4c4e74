import path from 'node:path';
import { openStage, StoryError } from '../demo/stage.ts';
import { playStory } from '../demo/chapters.ts';
import { withTemporaryDirectory } from '../demo/run-process.ts';
import { styleFor } from '../text/terminal.ts';
import { visibleText } from '../text/visible-text.ts';
import type { Command } from './session/command.ts';
import { useColor } from './session/host.ts';

/** The bundle lies in dist/bin, the hooks in hooks. */
const root = path.join(__dirname, '..', '..');

export const demoCommand: Command = {
  usage: 'smart-commits demo',
  help: `Plays commits, pushes, a CI run and a Jira in a temporary repository, with git itself and the hooks of this package.
It touches nothing else, needs no network, and fails where something does not go as it tells.`,
  options: {},
  findsConfiguration: true,
  takes: ['color'],
  examples: [['smart-commits demo', 'see it all once']],
  async run({ host, common }) {
    const { env, stdout, stderr } = host;
    const color = useColor(common.color, env, stdout);
    const style = styleFor(color);
    stdout.write(INTRODUCTION);
    try {
      await withTemporaryDirectory(async (directory, interruption) => {
        const stage = await openStage({
          directory,
          environment: env,
          program: path.join(root, 'dist', 'bin', 'smart-commits.cjs'),
          hooks: path.join(root, 'hooks'),
          write: stdout.write,
          color,
          style,
          interruption,
        });
        await playStory(stage, stdout.write, style);
      });
    } catch (error) {
      if (!(error instanceof StoryError)) throw error;
      stderr.write(`smart-commits: the demo did not go as described: ${visibleText(error.message)}\n`);
      return 1;
    }
    stdout.write('Everything went as described.\n');
    return 0;
  },
};

const INTRODUCTION = `Ada works on a shop. GitLab hands her commit messages to Jira (processor
gitlab-dvcs), and her repository has this package's hooks commit-msg and
pre-push. All below is run now, by git itself, in a temporary directory.

`;
