/** Messages that are put to this tool and its peers, with what the connector does to them. */
export const COMPARED_MESSAGES = [
  { message: 'KEY-123 #time 2d 5h #comment Task completed #close', does: 'all three commands' },
  { message: 'fix(basket): keep the shoes KEY-123 #time 2h #close', does: 'both commands' },
  { message: 'KEY-123: keep the shoes', does: 'links the commit' },
  { message: 'fix: [KEY-123] keep the shoes', does: 'links the commit' },
  { message: 'KEY-123/fix: keep the shoes', does: 'links the commit' },
  { message: 'feat: keep the shoes', does: 'nothing; a team may want a key' },
  { message: 'KEY-123: #tiem 2h', does: 'looks for a transition "tiem", logs nothing' },
  { message: 'KEY-123/fix: keep the shoes #tiem 2h', does: 'looks for a transition "tiem", logs nothing' },
  { message: 'fix: [KEY-123] keep the shoes #tiem 2h', does: 'looks for a transition "tiem", logs nothing' },
  { message: 'KEY-123 #time 1.5h #close', does: 'logs 5 hours' },
  { message: 'KEY-123 #time 2h fixed 3d model', does: 'logs 2 hours, and drops "3d" from the comment' },
  { message: 'fix: keep the shoes key-123 #close', does: 'links the commit, closes nothing' },
  { message: 'fix: keep the shoes #close', does: 'nothing' },
  { message: 'KEY-1 and KEY-2 #close', does: 'closes KEY-2 only' },
  { message: 'KEY-123: keep the shoes #comment', does: 'adds no comment' },
  { message: 'KEY-123: #comment see the log\nof Monday', does: 'drops "of Monday"' },
  { message: 'KEY-123: use #define instead', does: 'looks for a transition "define"' },
];

/** Messages that a branch is to give its key to. */
export const COMPARED_BRANCHES = [
  { branch: 'feature/KEY-123-shoes', message: 'fix(basket)!: drop the old shoes' },
  { branch: 'feature/KEY-123-shoes', message: 'fix: keep the shoes #comment Done\n\n  - over restarts' },
  { branch: 'feature/KEY-123-shoes', message: 'fix: keep the shoes OPS-7' },
  { branch: 'feature/KEY-123-shoes', message: 'fixup! fix: keep the shoes' },
  { branch: 'feature/P2P-123-shoes', message: 'fix: keep the shoes' },
  { branch: 'release/utf-8-names', message: 'fix: keep the shoes' },
];
