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
import { keyRequired } from './key-required.ts';
import { keySeparator } from './key-separator.ts';
import { messageLength } from './message-length.ts';
import { projectKnown } from './project-known.ts';
import { proseCommand } from './prose-command.ts';
import { repeatedCommand } from './repeated-command.ts';
import type { MessageRule } from './rule.ts';
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
  timeLimit,
  keyRequired,
  commandRequired,
];
