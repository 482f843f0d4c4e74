import { knownNames, managers } from '../../hook-managers/managers.ts';
import { type Check, ok, warning } from '../check.ts';

/** Variables that switch hooks off. */
const switches = [
  { variable: 'SMART_COMMITS', values: ['0'], what: 'the checks of smart-commits' },
  ...knownNames.flatMap((name) => {
    const { skip } = managers[name];
    return skip === null ? [] : [{ ...skip, what: `all hooks of ${name}` }];
  }),
];

export const skippedByEnvironment: Check = {
  id: 'hooks-skipped',
  group: 'hooks',
  probe: `variables that switch hooks off: ${switches.map(({ variable }) => variable).join(', ')}`,
  remedy: 'unset the variable; look for it in the profile of your shell',
  run({ environment }) {
    const active = switches.filter(({ variable, values }) => values.includes(environment[variable] ?? ''));
    return active.length === 0
      ? ok('no variable switches hooks off')
      : warning(
          active
            .map(({ variable, what }) => `${variable}=${environment[variable]} switches off ${what}`)
            .join('; '),
        );
  },
};
