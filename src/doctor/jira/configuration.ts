import { type Check, info, ok, problem, warning } from '../check.ts';

export const configuration: Check = {
  id: 'jira-configuration',
  group: 'jira',
  probe: 'whether a configuration is found, is valid and names a processor',
  remedy: 'set `processor` in smart-commits.config.json to the program that hands your messages to Jira',
  run({ config, configFile, configFailure, processor }) {
    if (configFailure !== null) return problem(configFailure.message, configFailure.help);
    if (configFile === null) {
      return info(
        `no configuration: the defaults apply, and messages are read as by ${processor.name}`,
        'write a smart-commits.config.json to name your processor and projects (docs/configuration.md)',
      );
    }
    return config.processor === undefined
      ? warning(`${configFile} names no processor: messages are read as by gitlab-dvcs`)
      : ok(`${configFile} is valid; messages are read as by ${config.processor}`);
  },
};
