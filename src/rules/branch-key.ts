import { findBranchKeys, isLeftAlone } from '../branch-key/find-branch-key.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import { findLinkedKeys } from '../smart-commit/linked-keys.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import { nameKeys } from '../text/quote.ts';
import { withoutQuotedSubject } from './copies.ts';
import type { Advice, MessageRule } from './rule.ts';

export const branchKey: MessageRule = {
  name: 'branch-key',
  check(reading, { branches, projects }) {
    const { text, tree, processor } = reading;
    const ofBranches = branches.map((branch) => findBranchKeys(branch, { processor, projects }));
    // A commit of several branches may be for any of them.
    if (ofBranches.length === 0 || ofBranches.some((keys) => keys.length === 0)) return [];
    if (isLeftAlone(text)) return [];
    const expected = [...new Set(ofBranches.flat())];
    const isExpected = (key: string): boolean => expected.includes(key);
    const named = findLinkedKeys(withoutQuotedSubject(tree.text), processor).filter((key) =>
      isKnownProject(key, projects),
    );
    if (named.length === 0 || named.some(isExpected)) return [];
    const isGuess = processor.lines.certainty === 'inferred';
    if (isGuess && findLinkedKeys(text, processor).some(isExpected)) return [];
    const [only = '', ...others] = named;
    const place = others.length === 0 ? placeOf(only, reading) : null;
    const branch = branches.length === 1 ? 'the branch is' : 'the branches are';
    const [key = '', ...more] = expected;
    const isClear = place !== null && more.length === 0;
    return [
      {
        start: place?.start ?? 0,
        end: place?.end ?? 0,
        message: `${branch} for ${nameAll(expected)}, but the message names ${nameAll(named)}`,
        help: 'a commit for another issue belongs on a branch of its own',
        ...(isClear ? { advice: [toOther(key, place, reading)] } : {}),
      },
    ];
  },
};

type Place = Reading['tree']['statements'][number]['keys'][number];

/** Where the key stands, if it stands in one place alone. */
function placeOf(key: string, { text, tree }: Reading): Place | null {
  if (text.split(key, 3).length !== 2) return null;
  return tree.statements.flatMap(({ keys }) => keys).find((node) => node.text === key) ?? null;
}

/** The key of the branch in place of the other: all commands go with it. */
function toOther(key: string, place: Place, { commands }: Reading): Advice {
  const moved = commands.filter(({ issueKey }) => issueKey === place.text);
  return {
    start: place.start,
    end: place.end,
    text: key,
    stops: moved.map(({ node }) => node),
    runs: moved.map(({ name, arguments: argument }) => ({ issueKeys: [key], name, arguments: argument })),
    onlyIf: 'if that is the issue you mean',
  };
}

function nameAll(keys: readonly string[]): string {
  return nameKeys(keys.map((text) => ({ text })));
}
