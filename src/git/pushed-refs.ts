import { ExpectedError } from '../errors.ts';
import { isNoObject, isObjectName } from './resolve-revisions.ts';

/** One ref that a push creates, moves or deletes. */
export interface PushedRef {
  /** As the person named it: `refs/heads/main`, `HEAD~1`, a hash; `(delete)` for a deletion. */
  readonly localRef: string;
  /** What is pushed, a commit or an annotated tag; undefined for a deletion. */
  readonly localObject: string | undefined;
  readonly remoteRef: string;
  /** What the remote has now, which need not be in this clone; undefined where the ref is new there. */
  readonly remoteObject: string | undefined;
}

/**
 * The refs of a push from the lines that git writes to the standard input of `pre-push`:
 *
 * ```
 * <local ref> SP <local object name> SP <remote ref> SP <remote object name> LF
 * refs/heads/main 67890… refs/heads/foreign 12345…
 * ```
 * None where nothing is to be pushed. Read from the right: a local ref may hold spaces (`HEAD^{/fix it}`).
 * See githooks(5), "pre-push".
 * @throws ExpectedError `git` on a line of another form
 */
export function parsePushedRefs(text: string): PushedRef[] {
  return nonEmptyLines(text).map(([line, number]) => {
    const words = line.split(' ');
    const [localObject = '', remoteRef = '', remoteObject = ''] = words.splice(-3);
    const localRef = words.join(' ');
    if (localRef === '' || !isObjectName(localObject) || remoteRef === '' || !isObjectName(remoteObject)) {
      throw notRefLine(number, line, 'pre-push', '<local ref> <local object> <remote ref> <remote object>');
    }
    return { localRef, localObject: toObject(localObject), remoteRef, remoteObject: toObject(remoteObject) };
  });
}

/** One ref that a server is asked to create, move or delete. */
export interface ReceivedRef {
  readonly ref: string;
  /** Undefined where the ref is new. */
  readonly oldObject: string | undefined;
  /** Undefined for a deletion. */
  readonly newObject: string | undefined;
}

/**
 * The refs of a push from the lines that git writes to the standard input of `pre-receive`:
 *
 * ```
 * <old object name> SP <new object name> SP <ref> LF
 * ```
 * See githooks(5), "pre-receive".
 * @throws ExpectedError `git` on a line of another form
 */
export function parseReceivedRefs(text: string): ReceivedRef[] {
  return nonEmptyLines(text).map(([line, number]) => {
    const [oldObject = '', newObject = '', ref = '', ...more] = line.split(' ');
    if (!isObjectName(oldObject) || !isObjectName(newObject) || ref === '' || more.length > 0) {
      throw notRefLine(number, line, 'pre-receive', '<old object> <new object> <ref>');
    }
    return { ref, oldObject: toObject(oldObject), newObject: toObject(newObject) };
  });
}

function nonEmptyLines(text: string): (readonly [line: string, number: number])[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => [line, index + 1] as const)
    .filter(([line]) => line !== '');
}

function toObject(name: string): string | undefined {
  return isNoObject(name) ? undefined : name;
}

function notRefLine(number: number, line: string, hook: string, form: string): ExpectedError {
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
  return new ExpectedError(
    'git',
    `line ${number} of standard input is not what git writes to a ${hook} hook: \`${shown}\``,
    `pass on what git writes to the hook, lines of \`${form}\``,
  );
}
