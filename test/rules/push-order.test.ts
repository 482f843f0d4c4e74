import { describe, expect, it } from 'vitest';

import { lintPush } from '../../src/lint/lint-commit.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

/** What is said of a push of these messages, oldest first, as `message: sentence`. */
function judge(messages: readonly string[], processor: ProcessorName = 'dvcs'): string[] {
  const commits = messages.map((hash) => ({ hash, reading: readMessage(hash, findProcessor(processor)) }));
  return lintPush(commits, { processor }).map(
    ({ hash, diagnostic }) => `${diagnostic.severity} at ${hash}: ${diagnostic.message}`,
  );
}

describe('push-order', () => {
  it.each<[string, string[], ProcessorName?]>([
    ['one transition', ['KEY-1 #close']],
    ['transitions of two issues', ['KEY-1 #start', 'KEY-2 #close']],
    ['a transition and a comment', ['KEY-1 #start', 'KEY-1 #comment done']],
    ['two transitions in one commit, which run in order', ['KEY-1 #start-progress #close']],
    ['the same transition twice', ['KEY-1 #close', 'KEY-1 #Close']],
    ['names in code', ['KEY-1 use #peek()', 'KEY-1 #close']],
    ['a processor whose order is not known', ['KEY-1 #start', 'KEY-1 #close'], 'github-cloud'],
  ])('says nothing about %s', (_, messages, processor) => {
    expect(judge(messages, processor)).toEqual([]);
  });

  it('finds two transitions of one issue in two commits, once for each issue', () => {
    expect(judge(['KEY-1 #start', 'KEY-2 #start', 'KEY-1 #review', 'KEY-1, KEY-2 #close'])).toEqual([
      'warning at KEY-1, KEY-2 #close: this push moves KEY-1 more than once: Jira runs the newest commit first, `#close` before `#start`',
      'warning at KEY-1, KEY-2 #close: this push moves KEY-2 more than once: Jira runs the newest commit first, `#close` before `#start`',
    ]);
  });

  it('says how to keep the order', () => {
    const commits = ['KEY-1 #start', 'KEY-1 #close'].map((hash) => ({
      hash,
      reading: readMessage(hash, findProcessor('dvcs')),
    }));
    expect(lintPush(commits, { processor: 'dvcs' }).map(({ diagnostic }) => diagnostic.help)).toEqual([
      'push the commit with `#start` by itself first, or keep only the last transition',
    ]);
  });

  it('says may where the order is assumed', () => {
    expect(judge(['KEY-1 #start', 'KEY-1 #close'], 'bitbucket-dc')[0]).toContain('Jira may run the newest');
  });
});
