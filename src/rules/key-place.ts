import { isLeftAlone } from '../branch-key/find-branch-key.ts';
import type { KeyPlace } from '../branch-key/place-key.ts';
import { isHostSuffix } from '../smart-commit/host-texts.ts';
import { isKnownProject } from '../smart-commit/issue-key.ts';
import { findLinkedKeys } from '../smart-commit/linked-keys.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { MessageRule } from './rule.ts';
import { firstMatch } from '../text/pattern.ts';

/** `place`: where a key of the message stands. */
export interface KeyPlaceOptions {
  readonly place: KeyPlace;
}

const PLACES: Readonly<Record<KeyPlace, readonly [where: string, help: string]>> = {
  start: ['at the start of the subject', 'it belongs first there, or right after `type(scope):`'],
  end: ['at the end of the subject', 'it belongs last there, before the commands'],
  'after-type': ['after the type of the subject', 'the subject begins with `type(scope):`, then the key'],
  trailer: [
    'in a trailer',
    'it belongs in a line such as `Refs:` or `Jira:` of the last paragraph; there it only links, and a command still needs a key before it',
  ],
};

export const keyPlace: MessageRule = {
  name: 'key-place',
  check(reading, { options, projects }) {
    const place = (options as KeyPlaceOptions | undefined)?.place;
    if (place === undefined || isLeftAlone(reading.text)) return [];
    const keysIn = (text: string): string[] =>
      findLinkedKeys(text, reading.processor).filter((key) => isKnownProject(key, projects));
    const named = keysIn(reading.text);
    if (named.length === 0 || keysIn(pieceAt(place, reading)).length > 0) return [];
    if (place === 'trailer' && (carriesCommands(reading) || isReadAlone(reading))) return [];
    const [where, help] = PLACES[place];
    const subject = named.length === 1 ? 'the issue key is not' : 'none of the issue keys is';
    return [{ start: 0, end: 0, message: `${subject} ${where}`, help }];
  },
};

/** No command runs from a trailer: a key that carries some has to stand before them. */
function carriesCommands({ wholeTree }: Reading): boolean {
  return wholeTree.statements.some(({ keys, commands }) => keys.length > 0 && commands.length > 0);
}

/** Whether a key is in the first line where that is known to be all that is read: one in a trailer would link nothing. */
function isReadAlone({ tree, processor }: Reading): boolean {
  const { value, certainty } = processor.lines;
  return value === 'first' && certainty !== 'inferred' && findLinkedKeys(tree.text, processor).length > 0;
}

const HEADER = /^\s*[A-Za-z][\w-]*(?:\([^()\n]*\))?!?:[ \t]*/;
const FIRST_WORD = /^[\s[(]*[^\s\])]*/;
const TRAILER = /^(?:Refs?|Jira|Issues?|Jira-Issues?):[ \t].*$/gim;

/** Words of a suffix: `(pull request #12) [skip ci]`. */
const MOST_WORDS = 6;

/** Hosts add `(#12)` behind what people wrote. */
function withoutHostSuffix(subject: string): string {
  let end = subject.length;
  let at = subject.lastIndexOf(' ');
  for (let words = 0; words < MOST_WORDS && at > 0; words++) {
    if (isHostSuffix(subject.slice(at))) end = at;
    at = subject.lastIndexOf(' ', at - 1);
  }
  return subject.slice(0, end).trimEnd();
}

/** The piece of a message in which a key has to be. */
function pieceAt(place: KeyPlace, { text, wholeTree }: Reading): string {
  const line = wholeTree.lines.find(({ start, end }) => text.slice(start, end).trim() !== '');
  const subject = line === undefined ? '' : text.slice(line.start, line.end);
  const body = subject.replace(HEADER, '');
  switch (place) {
    case 'start':
      // `KEY-1: fix login` looks like a type too.
      return [subject, body].map((piece) => firstMatch(FIRST_WORD, piece)).join(' ');
    case 'after-type':
      return body === subject ? '' : firstMatch(FIRST_WORD, body);
    case 'end': {
      const own = withoutHostSuffix(subject.replace(/(?:^|[ \t])#[A-Za-z].*$/, '').trimEnd());
      return own.slice(Math.max(own.lastIndexOf(' '), own.lastIndexOf('\t')) + 1);
    }
    case 'trailer': {
      const paragraphs = text.trim().split(/\r?\n[ \t]*\r?\n/);
      return paragraphs.length < 2 ? '' : (paragraphs.at(-1)?.match(TRAILER) ?? []).join('\n');
    }
  }
}
