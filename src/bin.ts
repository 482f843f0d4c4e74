#!/usr/bin/env node
/**
 * The `smart-commits` command. Only the commit-msg hook is in this bundle: it runs at every commit, and most of its
 * time is the loading of code. All else is a second chunk beside it.
 */
import { runCommitMsg } from './commands/commit-msg.ts';
import { processHost } from './commands/host.ts';
import { runMain } from './commands/run-main.ts';

const host = processHost(process);
const args = process.argv.slice(2);

const loadCommands = (): typeof import('./commands/index.ts') => require('./commands.cjs');

void runMain(host, async () => {
  if (args[0] !== 'commit-msg' || args.includes('--help')) return await loadCommands().runCommand(args, host);
  return await runCommitMsg(args.slice(1), host, (judged) => loadCommands().reportCommitMsg(judged, host));
}).then((status) => {
  process.exitCode = status;
  // A clean commit has written nothing that could be lost: ending at once spares the committer Node's tidying up.
  if (status === 0 && host.isSilent) process.exit();
});
