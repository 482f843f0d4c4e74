import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import {
  parsePushedRefs,
  parseReceivedRefs,
  type PushedRef,
  readPreCommitVariables,
  type ReceivedRef,
} from '../../src/git/pushed-refs.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const ZERO = '0'.repeat(40);
const LONG = 'c'.repeat(64);
const LONG_ZERO = '0'.repeat(64);

describe('parsePushedRefs', () => {
  const lines: [name: string, text: string, refs: PushedRef[]][] = [
    ['nothing to push', '', []],
    [
      'an update',
      `refs/heads/main ${A} refs/heads/main ${B}\n`,
      [ref('refs/heads/main', A, 'refs/heads/main', B)],
    ],
    ['a new branch', `refs/heads/x ${A} refs/heads/y ${ZERO}\n`, [ref('refs/heads/x', A, 'refs/heads/y')]],
    ['a deletion', `(delete) ${ZERO} refs/heads/x ${B}\n`, [ref('(delete)', undefined, 'refs/heads/x', B)]],
    ['a new tag', `refs/tags/v1 ${A} refs/tags/v1 ${ZERO}\n`, [ref('refs/tags/v1', A, 'refs/tags/v1')]],
    ['SHA-256', `HEAD ${LONG} refs/heads/x ${LONG_ZERO}\n`, [ref('HEAD', LONG, 'refs/heads/x')]],
    [
      'a deletion in SHA-256',
      `(delete) ${LONG_ZERO} refs/heads/x ${LONG}\n`,
      [ref('(delete)', undefined, 'refs/heads/x', LONG)],
    ],
    [
      'a local ref with spaces',
      `HEAD^{/fix the bug} ${A} refs/heads/x ${B}\n`,
      [ref('HEAD^{/fix the bug}', A, 'refs/heads/x', B)],
    ],
    ['a ref with a no-break space', `r\u00A0f ${A} r\u00A0f ${B}\n`, [ref('r\u00A0f', A, 'r\u00A0f', B)]],
    ['no final line feed', `HEAD ${A} refs/heads/x ${B}`, [ref('HEAD', A, 'refs/heads/x', B)]],
    ['CRLF', `HEAD ${A} refs/heads/x ${B}\r\n`, [ref('HEAD', A, 'refs/heads/x', B)]],
    [
      'several refs',
      `a ${A} refs/heads/a ${ZERO}\nb ${B} refs/heads/b ${A}\n(delete) ${ZERO} refs/heads/c ${B}\n`,
      [
        ref('a', A, 'refs/heads/a'),
        ref('b', B, 'refs/heads/b', A),
        ref('(delete)', undefined, 'refs/heads/c', B),
      ],
    ],
  ];
  it.each(lines)('reads %s', (_, text, refs) => {
    expect(parsePushedRefs(text)).toEqual(refs);
  });

  const garbage: [name: string, text: string][] = [
    ['prose', 'hello\n'],
    ['three words', `refs/heads/main ${A} refs/heads/main\n`],
    ['an object name that is too short', `HEAD ${A.slice(1)} refs/heads/x ${B}\n`],
    ['an object name in upper case', `HEAD ${A.toUpperCase()} refs/heads/x ${B}\n`],
    ['no local ref', ` ${A} refs/heads/x ${B}\n`],
    ['no remote ref', `HEAD ${A}  ${B}\n`],
    ['a line of a pre-receive hook', `${A} ${B} refs/heads/main\n`],
    ['white space', '   \n'],
    ['bytes that are no text', '\0\uFFFD\n'],
  ];
  it.each(garbage)('refuses %s and names the line', (_, line) => {
    const text = `HEAD ${A} refs/heads/x ${B}\n${line}`;
    expect(() => parsePushedRefs(text)).toThrow(
      /^line 2 of standard input is not what git writes to a pre-push hook/,
    );
    expect(() => parsePushedRefs(text)).toThrow(ExpectedError);
  });

  it('shows no more than the start of a long line', () => {
    expect(() => parsePushedRefs('x'.repeat(10_000))).toThrow(/: `x{60}…`$/);
  });

  it('reads or refuses any text, and throws nothing else', () => {
    const word = fc.constantFrom(A, B, ZERO, LONG, ' ', '\n', '\r\n', 'refs/heads/x', '(delete)', '\0', 'é');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        for (const parse of [parsePushedRefs, parseReceivedRefs]) {
          try {
            expect(parse(words.join(' '))).toBeInstanceOf(Array);
          } catch (error) {
            expect(error).toBeInstanceOf(ExpectedError);
          }
        }
      }),
    );
  });
});

describe('parseReceivedRefs', () => {
  const lines: [name: string, text: string, refs: ReceivedRef[]][] = [
    ['nothing', '', []],
    ['an update', `${A} ${B} refs/heads/main\n`, [{ ref: 'refs/heads/main', oldObject: A, newObject: B }]],
    [
      'a new ref',
      `${ZERO} ${B} refs/tags/v1\n`,
      [{ ref: 'refs/tags/v1', oldObject: undefined, newObject: B }],
    ],
    [
      'a deletion',
      `${A} ${ZERO} refs/heads/x\n`,
      [{ ref: 'refs/heads/x', oldObject: A, newObject: undefined }],
    ],
    [
      'SHA-256',
      `${LONG_ZERO} ${LONG} refs/heads/x\n`,
      [{ ref: 'refs/heads/x', oldObject: undefined, newObject: LONG }],
    ],
  ];
  it.each(lines)('reads %s', (_, text, refs) => {
    expect(parseReceivedRefs(text)).toEqual(refs);
  });

  it.each([`${A} ${B}\n`, `${A} ${B} a b\n`, `refs/heads/main ${A} refs/heads/main ${B}\n`, 'hello'])(
    'refuses %j',
    (text) => {
      expect(() => parseReceivedRefs(text)).toThrow(
        /^line 1 of standard input is not what git writes to a pre-receive hook/,
      );
    },
  );
});

describe('readPreCommitVariables', () => {
  const remote = {
    PRE_COMMIT: '1',
    PRE_COMMIT_REMOTE_NAME: 'origin',
    PRE_COMMIT_REMOTE_URL: 'https://example.com/app.git',
    PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/topic',
    PRE_COMMIT_REMOTE_BRANCH: 'refs/heads/topic',
  };
  const target = { name: 'origin', url: 'https://example.com/app.git' };

  const cases: [name: string, env: Record<string, string>, expected: unknown][] = [
    ['nothing without the framework', { PRE_COMMIT_FROM_REF: A, PRE_COMMIT_TO_REF: B }, undefined],
    ['nothing where it has nothing to say', { PRE_COMMIT: '1' }, undefined],
    [
      'nothing where variables are empty',
      { PRE_COMMIT: '1', PRE_COMMIT_FROM_REF: '', PRE_COMMIT_TO_REF: '' },
      undefined,
    ],
    [
      'a push of a part of the history',
      { ...remote, PRE_COMMIT_FROM_REF: A, PRE_COMMIT_TO_REF: B },
      { kind: 'push', target, ref: ref('refs/heads/topic', B, 'refs/heads/topic', A) },
    ],
    [
      'a push of the whole history, which has neither FROM nor TO',
      remote,
      { kind: 'push', target, ref: ref('refs/heads/topic', 'refs/heads/topic', 'refs/heads/topic') },
    ],
    [
      'a push as older versions tell it, without the branches',
      { PRE_COMMIT: '1', PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_REMOTE_URL: target.url },
      { kind: 'push', target, ref: ref('HEAD', 'HEAD', '') },
    ],
    [
      'a range that a person gave',
      { PRE_COMMIT: '1', PRE_COMMIT_FROM_REF: 'origin/main', PRE_COMMIT_TO_REF: 'HEAD' },
      { kind: 'range', from: 'origin/main', to: 'HEAD' },
    ],
  ];
  it.each(cases)('finds %s', (_, env, expected) => {
    expect(readPreCommitVariables(env)).toEqual(expected);
  });
});

function ref(
  localRef: string,
  localObject: string | undefined,
  remoteRef: string,
  remoteObject?: string,
): PushedRef {
  return { localRef, localObject, remoteRef, remoteObject };
}
