/** One login of a `.netrc` file. */
export interface NetrcLogin {
  readonly login: string | null;
  readonly password: string;
}

/**
 * The login for a host in the text of a `.netrc` file: that of the first `machine` of this name, else that of
 * `default`; null for none, or without a password. A machine may name a port (`host:8443`), and then is for that port only. Total.
 *
 * machine NAME | default, then login NAME, password TEXT, account TEXT in any order; `macdef NAME` runs to an empty
 * line; values may stand in double quotes with \" \\ \n \r \t inside; `#` where a keyword would stand begins a comment.
 * https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html, https://everything.curl.dev/usingcurl/netrc
 */
export function readNetrc(
  text: string,
  host: { readonly name: string; readonly port: string },
): NetrcLogin | null {
  const name = host.name.toLowerCase();
  const withPort = `${name}:${host.port}`;
  const entries = readEntries(text);
  const entry =
    entries.find((one) => one.machine === withPort) ??
    entries.find((one) => one.machine === name) ??
    entries.find((one) => one.machine === null);
  return entry?.password === undefined ? null : { login: entry.login ?? null, password: entry.password };
}

interface Entry {
  /** Null for `default`. */
  readonly machine: string | null;
  login?: string;
  password?: string;
}

function readEntries(text: string): Entry[] {
  const entries: Entry[] = [];
  const words = splitWords(withoutMacros(text));
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    const value = words[index + 1]?.text;
    const current = entries.at(-1);
    if (word === undefined || word.quoted) continue;
    if (word.text.startsWith('#')) {
      // A value may begin with the same sign, so a comment is one only where a keyword would stand.
      while (words[index + 1]?.line === word.line) index += 1;
    } else if (word.text === 'default') {
      entries.push({ machine: null });
    } else if (value !== undefined && hasValue.has(word.text)) {
      index += 1;
      if (word.text === 'machine') entries.push({ machine: value.toLowerCase() });
      else if (word.text === 'login' && current !== undefined) current.login = value;
      else if (word.text === 'password' && current !== undefined) current.password = value;
    }
  }
  return entries;
}

const hasValue: ReadonlySet<string> = new Set(['machine', 'login', 'password', 'account']);

/** A macro is text for ftp, up to an empty line; it may hold anything, `machine` included. */
function withoutMacros(text: string): string {
  const kept: string[] = [];
  let inMacro = false;
  for (const line of text.split(/\r?\n/)) {
    const start = inMacro ? -1 : line.search(/(?<=^|\s)macdef\s/);
    if (inMacro) inMacro = line.trim() !== '';
    else if (start === -1 || /^\s*#/.test(line)) kept.push(line);
    else {
      kept.push(line.slice(0, start));
      inMacro = true;
    }
  }
  return kept.join('\n');
}

interface Word {
  readonly text: string;
  readonly line: number;
  readonly quoted: boolean;
}

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  for (const [line, content] of text.split('\n').entries()) {
    for (const [word, quoted] of content.matchAll(/"((?:[^"\\]|\\.)*)"|[^\s]+/g)) {
      words.push(
        quoted === undefined
          ? { text: word, line, quoted: false }
          : { text: quoted.replaceAll(/\\(.)/g, (_, sign: string) => unescape(sign)), line, quoted: true },
      );
    }
  }
  return words;
}

function unescape(character: string): string {
  return { n: '\n', r: '\r', t: '\t' }[character] ?? character;
}
