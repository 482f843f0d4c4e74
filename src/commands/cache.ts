import { ExpectedError } from '../errors.ts';
import { clearJiraCache } from '../jira/cache.ts';
import { userPlace } from './session/host.ts';
import type { Command } from './session/command.ts';

export const cacheCommand: Command = {
  usage: 'smart-commits cache clear',
  help: `Forgets all answers of all Jiras. They are never needed: --no-cache asks without them.`,
  options: {},
  findsConfiguration: true,
  takes: [],
  examples: [['smart-commits cache clear', 'ask Jira everything again']],
  async run({ positionals, host }) {
    if (positionals.length !== 1 || positionals[0] !== 'clear') {
      throw new ExpectedError('usage', 'cache can only be cleared', 'run smart-commits cache clear');
    }
    const count = await clearJiraCache(userPlace(host));
    host.stdout.write(count === 0 ? 'nothing was kept\n' : 'all kept answers are gone\n');
    return 0;
  },
};
