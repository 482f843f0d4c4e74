import { authorEmail } from './author-email.ts';
import { branchKey } from './branch-key.ts';
import { branchName } from './branch-name.ts';
import type { BranchRule, CommitRule, MessageRule, PushRule } from './rule.ts';
import { commandRequired } from './command-required.ts';
import { commandShape } from './command-shape.ts';
import { commandSpelling } from './command-spelling.ts';
import { commandTarget } from './command-target.ts';
import { commandWithoutKey } from './command-without-key.ts';
import { commentEmpty } from './comment-empty.ts';
import { commentTruncated } from './comment-truncated.ts';
import { firstLine } from './first-line.ts';
import { keyBoundary } from './key-boundary.ts';
import { keyCase } from './key-case.ts';
import { keyPlace } from './key-place.ts';
import { keyRequired } from './key-required.ts';
import { keySeparator } from './key-separator.ts';
import { mergeCommit } from './merge-commit.ts';
import { messageLength } from './message-length.ts';
import { processorsDiffer } from './processors-differ.ts';
import { projectKnown } from './project-known.ts';
import { proseCommand } from './prose-command.ts';
import { pushOrder } from './push-order.ts';
import { pushSize } from './push-size.ts';
import { reExecuted } from './re-executed.ts';
import { repeatedCommand } from './repeated-command.ts';
import { strippedLine } from './stripped-line.ts';
import { timeComment } from './time-comment.ts';
import { timeFormat } from './time-format.ts';
import { timeLimit } from './time-limit.ts';
import { transitionComment } from './transition-comment.ts';
import { transitionKnown } from './transition-known.ts';

/** The rules that need the message only, in the order in which they may speak: for the same text the first one does. */
export const messageRules: readonly MessageRule[] = [
  strippedLine,
  messageLength,
  firstLine,
  keyCase,
  keyBoundary,
  keySeparator,
  commandTarget,
  commandSpelling,
  commandShape,
  commandWithoutKey,
  commentEmpty,
  commentTruncated,
  timeFormat,
  proseCommand,
  transitionKnown,
  projectKnown,
  timeComment,
  transitionComment,
  repeatedCommand,
  processorsDiffer,
  timeLimit,
  branchKey,
  keyPlace,
  keyRequired,
  commandRequired,
];

/** The rules that need the commit too: its author and its parents. */
export const commitRules: readonly CommitRule[] = [authorEmail, mergeCommit, reExecuted];

/** The rules that need all commits of a push. */
export const pushRules: readonly PushRule[] = [pushSize, pushOrder];

/** The rules that need the branch that is pushed. */
export const branchRules: readonly BranchRule[] = [branchName];
