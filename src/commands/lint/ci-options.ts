import { MERGE_METHODS, type MergeMethod, type ToldMerge } from '../../ci/merging.ts';
import { ExpectedError } from '../../errors.ts';
import type { InputOptions } from '../input/select-commits.ts';
import type { Session } from '../session/session.ts';

/** Options that say of a merge or pull request what its CI system does not. */
export const ciOptions = {
  ci: { type: 'boolean' },
  title: { type: 'string' },
  description: { type: 'string' },
  merge: { type: 'string', multiple: true },
  'merge-message': { type: 'string' },
} as const;

export type CiOptions = InputOptions & typeof ciOptions;

/** What help says of them. */
export const CI_HELP = `
  --ci                what the CI system tells: the commits of a merge or pull request or a push, and the messages that merging will make (docs/ci.md)
  --title TEXT        with --ci: the title of the request, where the system does not pass it on
  --description TEXT  its description
  --merge METHOD      how requests are merged, repeatable: ${MERGE_METHODS.join(', ')}
  --merge-message TEMPLATE  the message of a merge or squash, with the variables of GitLab: %{title} (%{reference})`;

/**
 * What the options say of the merge; an empty title is none, as of a variable that is not set.
 * @throws ExpectedError `usage` for a method that no host has, and where one stands without `--ci`
 */
export function readToldMerge({ own }: Session<CiOptions>): ToldMerge {
  const { title, description, merge, 'merge-message': template } = own;
  const given = { title, description, merge, 'merge-message': template };
  const lonely = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (own.ci !== true && lonely !== undefined) {
    throw new ExpectedError(
      'usage',
      `\`--${lonely}\` says something of a pull request, and goes only with \`--ci\``,
      'add --ci, or leave it out',
    );
  }
  const methods = merge?.map((name) => {
    const method = MERGE_METHODS.find((known) => known === name);
    if (method !== undefined) return method;
    throw new ExpectedError(
      'usage',
      `\`--merge ${name}\` is not a way of merging`,
      `write one of ${MERGE_METHODS.join(', ')}`,
    );
  });
  return {
    title: filled(title),
    description: filled(description),
    methods: methods === undefined ? undefined : [...new Set<MergeMethod>(methods)],
    template: filled(template),
  };
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}
