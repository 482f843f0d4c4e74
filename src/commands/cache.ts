import { ExpectedError } from '../errors.ts';
import { clearJiraCache } from '../jira/cache.ts';
import { userPlace } from './session/host.ts';
import type { Command } from './session/command.ts';

export const cacheCommand: Command = {
  usage: 'smart-commits cache clear',
  help: `Deletes every answer that was kept from any Jira. --no-cache ignores them for one run.`,
  options: {},
  findsConfiguration: true,
  takes: [],
  examples: [['smart-commits cache clear', 'ask Jira everything again']],
  async run({ positionals, host }) {
    if (positionals.length !== 1 || positionals[0] !== 'clear') {
      throw new ExpectedError(
        'usage',
        'the only action on the cache is clear',
        'run smart-commits cache clear',
      );
    }
    const count = await clearJiraCache(userPlace(host));
    host.stdout.write(count === 0 ? 'the cache was empty already\n' : 'the cache is empty now\n');
    return 0;
  },
};
