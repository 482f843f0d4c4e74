/** The ways in which hosts merge a request. */
export const MERGE_METHODS = ['merge', 'squash', 'rebase', 'semi-linear', 'fast-forward'] as const;
export type MergeMethod = (typeof MERGE_METHODS)[number];

/** What a person says of the merge of a request, where the CI system does not. */
export interface ToldMerge {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** The methods that the host allows; absent where nobody says. */
  readonly methods?: readonly MergeMethod[] | undefined;
  /** The project's template for the message, with the variables of GitLab. */
  readonly template?: string | undefined;
}

/** A way of merging that brings commits of the request to the target again, or as they are. */
export interface Replay {
  readonly method: MergeMethod;
  /** In reports: "rebase of pull request #12". */
  readonly title: string;
  /** Whether the request is merged so, as far as anybody tells; otherwise it may be. */
  readonly isCertain: boolean;
  /** Whether its commits get new hashes: where the target has moved on, or the host makes new ones anyway. */
  readonly newHashes: 'always' | 'if the target has moved on' | 'never';
}

/** Which methods are weighed: what a person says, else what the host says, with the only one that comes into question. */
export interface Allowed {
  readonly methods: readonly MergeMethod[];
  /** Whether there is only one. */
  readonly isCertain: boolean;
}

export function allowedBy(told: ToldMerge, offered: readonly MergeMethod[]): Allowed {
  const methods = told.methods ?? offered;
  return { methods, isCertain: methods.length === 1 };
}

/** Methods that put the commits themselves on the target. */
const REPLAYED: Partial<Record<MergeMethod, Replay['newHashes']>> = {
  rebase: 'if the target has moved on',
  'semi-linear': 'if the target has moved on',
  'fast-forward': 'never',
};

/**
 * The methods that put the commits of a request on the target one by one.
 * @param rebase what becomes of their hashes in a rebase, where the host is known to do otherwise
 */
export function replaysOf(
  { methods, isCertain }: Allowed,
  subject: string,
  rebase: Replay['newHashes'] = 'if the target has moved on',
): Replay[] {
  return methods.flatMap((method) => {
    const newHashes = method === 'rebase' ? rebase : REPLAYED[method];
    return newHashes === undefined
      ? []
      : [{ method, title: `${method} of ${subject}`, isCertain, newHashes }];
  });
}
