#!/usr/bin/env node
/**
 * The `smart-commits` command. Only the commit-msg hook is in this bundle: it runs at every commit, and most of its
 * time is the loading of code. All other commands are a second chunk beside it.
 */
import { runCommitMsg } from './commands/commit-msg.ts';
import { processHost } from './commands/host.ts';
import { runMain } from './commands/run-main.ts';

const host = processHost(process);
const [name, ...rest] = process.argv.slice(2);

void runMain(host, async () => {
  if (name === 'commit-msg' && !rest.includes('--help')) return await runCommitMsg(rest, host);
  const { runCommand } = require('./commands.cjs') as typeof import('./commands/index.ts');
  return await runCommand(process.argv.slice(2), host);
}).then((status) => {
  process.exitCode = status;
});
