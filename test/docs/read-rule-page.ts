import type { CommitLintSettings } from '../../src/lint/lint-commit.ts';

/** A fenced example of a rule's page. */
export interface Example {
  readonly isWrong: boolean;
  /** One message, or those of a push, oldest first. */
  readonly messages: readonly string[];
  /** The text is the name of a branch. */
  readonly isBranch: boolean;
  /** The messages are those of one push. */
  readonly isPush: boolean;
  /** The text is what stands in the editor: git deletes the lines that begin with `#`. */
  readonly isEdited: boolean;
  readonly author: string | null;
  readonly committer: string | null;
  /** The user of the sandbox whose token asks. */
  readonly asker: string;
  readonly parentCount: number;
  /** The branch that the commit is for. */
  readonly branch: string | null;
  /** The last JSON block above it. */
  readonly settings: CommitLintSettings;
  /** The last `json sandbox` block above it: the seed of the Jira that is asked. */
  readonly seed: unknown;
  /** Offset behind the closing fence. */
  readonly end: number;
}

const FENCED = /^```(\S+)([^\n]*)\n(.*?)\n?^```$/gms;

/**
 * The examples of a page:
 *
 * - `commit wrong`, `commit right`: a message; behind the word stand `author=EMAIL`, `parents=NUMBER`, `branch=NAME`, or `editor` for the
 *   text in git's editor
 * - `push wrong`, `push right`: a push, one message a line, oldest first
 * - `branch wrong`, `branch right`: the name of a branch that is pushed
 * - `json`: the configuration of all examples below it
 * - `json sandbox`: the seed of the sandbox that they ask; there, `committer=EMAIL` and `asker=USER` may stand too
 */
export function readRulePage(page: string): Example[] {
  const examples: Example[] = [];
  let settings: CommitLintSettings = {};
  let seed: unknown = {};
  for (const match of page.matchAll(FENCED)) {
    const [block, language = '', info = '', text = ''] = match;
    if (language === 'json' && info.trim() === 'sandbox') seed = JSON.parse(text);
    else if (language === 'json') settings = JSON.parse(text) as CommitLintSettings;
    if (!['commit', 'push', 'branch'].includes(language)) continue;
    const [verdict, ...words] = info.trim().split(' ');
    if (verdict !== 'wrong' && verdict !== 'right')
      throw new Error(`an example is neither wrong nor right: ${info}`);
    const value = (name: string): string | undefined =>
      words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
    examples.push({
      isWrong: verdict === 'wrong',
      messages: language === 'push' ? text.split('\n') : [text],
      isBranch: language === 'branch',
      isPush: language === 'push',
      isEdited: words.includes('editor'),
      author: value('author') ?? null,
      committer: value('committer') ?? null,
      asker: value('asker') ?? 'ada',
      branch: value('branch') ?? null,
      parentCount: Number(value('parents') ?? 1),
      settings,
      seed,
      end: match.index + block.length,
    });
  }
  return examples;
}
