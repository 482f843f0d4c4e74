import { quoteJson } from './problem.ts';
import { firstMatch } from '../text/pattern.ts';

export interface JsonError {
  /** UTF-16 offset of the first token that no JSON text can have there; the length of the text at its end. */
  readonly offset: number;
  /** What stands there and what was expected: lower case, no full stop. */
  readonly message: string;
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'nothing';
type Bracket = '{' | '[';

const TOKEN =
  /[ \t\n\r]+|[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/**
 * Finds where a text that `JSON.parse` refuses stops being JSON. The messages of the engine differ between versions, and
 * many name no place. Total, linear.
 * Source: RFC 8259.
 */
export function findJsonError(text: string): JsonError {
  const open: Bracket[] = [];
  let expected: Expected = 'value';
  let offset = 0;
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const token = firstMatch(TOKEN, text);
    const next: Expected | null = /^[ \t\n\r]/.test(token) ? expected : advance(token, expected, open);
    if (next === null) break;
    expected = next;
    offset += token.length;
  }
  return { offset, message: `found ${describeAt(text, offset)}, expected ${inWords(expected, open)}` };
}

/** Takes a token: keeps `open` up to date and returns what may come then; null where the token is not allowed. */
function advance(token: string, expected: Expected, open: Bracket[]): Expected | null {
  if (token === '') return null;
  if (token === ']' || token === '}') {
    const isEmpty = expected === (token === ']' ? 'value or ]' : 'key or }');
    const isFilled = expected === 'comma' && open.at(-1) === (token === ']' ? '[' : '{');
    if (!isEmpty && !isFilled) return null;
    open.pop();
    return open.length === 0 ? 'nothing' : 'comma';
  }
  switch (expected) {
    case 'value':
    case 'value or ]':
      if (token === ',' || token === ':') return null;
      if (token !== '{' && token !== '[') return open.length === 0 ? 'nothing' : 'comma';
      open.push(token);
      return token === '{' ? 'key or }' : 'value or ]';
    case 'key':
    case 'key or }':
      return token.startsWith('"') ? 'colon' : null;
    case 'colon':
      return token === ':' ? 'value' : null;
    case 'comma':
      if (token !== ',') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case 'nothing':
      return null;
    default:
      return expected satisfies never;
  }
}

function inWords(expected: Expected, open: readonly Bracket[]): string {
  switch (expected) {
    case 'value':
      return 'a value';
    case 'value or ]':
      return 'a value or "]"';
    case 'key':
      return 'a key in double quotes';
    case 'key or }':
      return 'a key in double quotes or "}"';
    case 'colon':
      return '":"';
    case 'comma':
      return open.at(-1) === '{' ? '"," or "}"' : '"," or "]"';
    case 'nothing':
      return 'the end of the file';
    default:
      return expected satisfies never;
  }
}

function describeAt(text: string, offset: number): string {
  const character = text.codePointAt(offset);
  if (character === undefined) return 'the end of the file';
  if (/^\/[/*]/.test(text.slice(offset, offset + 2))) return 'a comment';
  const word = /^[\w.+-]{1,30}/.exec(text.slice(offset, offset + 30))?.[0];
  return quoteJson(word ?? String.fromCodePoint(character));
}
