/**
 * The `smart-commits` command, behind `any-node.cjs`. Only the commit-msg hook is in this bundle: it runs at every commit, and most of its
 * time is the loading of code. All else is loaded where it is reached; prepare-commit-msg alone, as commits call it too.
 */
import { runCommitMsg } from './commands/commit-msg.ts';
import { processHost, runMain } from './commands/session/host.ts';

const host = processHost(process);
const args = process.argv.slice(2);

void main();

async function main(): Promise<void> {
  const status = await runMain(host, async () => {
    if (args[0] === 'prepare-commit-msg' && !args.includes('--help') && !args.includes('-h')) {
      const { runPrepareCommitMsg } = await import('./commands/prepare-commit-msg.ts');
      return await runPrepareCommitMsg(args.slice(1), host);
    }
    if (args[0] !== 'commit-msg' || args.includes('--help') || args.includes('-h')) {
      const { runCommand } = await import('./commands/index.ts');
      return await runCommand(args, host);
    }
    return await runCommitMsg(args.slice(1), host);
  });
  process.exitCode = status;
  // A clean commit has written nothing that could be lost: ending at once spares the committer Node's tidying up.
  if (status === 0 && host.isSilent) process.exit();
}
