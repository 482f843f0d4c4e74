import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askPerson, type LinePrompter } from '../../../src/commands/session/ask-person.ts';
import type { Host } from '../../../src/commands/session/host.ts';

interface Sitting {
  readonly person: LinePrompter;
  readonly type: (text: string) => void;
  readonly end: () => void;
  /** What the terminal shows. */
  readonly shown: () => string;
  /** Each mode that the terminal was put into. */
  readonly modes: readonly boolean[];
}

function sit(): Sitting {
  const modes: boolean[] = [];
  let shown = '';
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (isRaw: boolean) => void modes.push(isRaw),
  });
  const stderr = { write: (text: string) => void (shown += text), isTerminal: true, columns: 80 };
  const person = askPerson({ stdin: stdin as unknown as Host['stdin'], stderr });
  return {
    person,
    type: (text) => void stdin.write(text),
    end: () => void stdin.end(),
    shown: () => shown,
    modes,
  };
}

describe('askPerson', () => {
  it('shows a line, and nothing of a secret', async () => {
    const { person, type, shown, modes } = sit();
    const line = person.line('E-mail: ');
    type('ada@example.com\r');
    expect(await line).toBe('ada@example.com');
    const secret = person.secret('Token: ');
    for (const part of ['s3', 'cr', 'et', '\n']) type(part);
    expect(await secret).toBe('s3cret');
    expect(shown()).toBe('E-mail: ada@example.com\nToken: \n');
    person.close();
    expect(modes).toEqual([true, false]);
  });

  it('goes on waiting where a key brings no text', async () => {
    const { person, type } = sit();
    const line = person.line('> ');
    type('\u001b[A');
    await new Promise((resolve) => void setTimeout(resolve, 5));
    type('ada\r');
    expect(await line).toBe('ada');
    person.close();
  });

  it('takes what is pasted at once, and letters of every kind', async () => {
    const { person, type, shown } = sit();
    type('Grüße 🙂\ns3cret\n');
    expect(await person.line('A: ')).toBe('Grüße 🙂');
    expect(await person.secret('B: ')).toBe('s3cret');
    expect(shown()).not.toContain('s3cret');
    person.close();
  });

  it.each([
    ['a backspace', 'adb\u007fa\r', 'ada'],
    ['a backspace behind a letter of two units', 'a🙂\b\r', 'a'],
    ['a backspace too many', '\u007f\u007fa\r', 'a'],
    ['Ctrl-U', 'wrong\u0015right\r', 'right'],
    ['an arrow', 'a\u001b[Db\r', 'ab'],
    ['blanks around it', '  a b \r', 'a b'],
    ['Ctrl-D behind a text', 'a\u0004', 'a'],
    ['nothing', '\r', ''],
  ])('reads %s as people mean it', async (_, typed, expected) => {
    const { person, type } = sit();
    type(typed);
    expect(await person.secret('> ')).toBe(expected);
    person.close();
  });

  it.each(['\u0003', '\u0004'])('is stopped by %j', async (key) => {
    const { person, type } = sit();
    type(key);
    await expect(person.line('> ')).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('stopped'),
    });
    person.close();
  });

  it('is stopped by the end of the input', async () => {
    const { person, end } = sit();
    const asked = person.secret('> ');
    end();
    await expect(asked).rejects.toMatchObject({ kind: 'usage' });
    person.close();
  });
});
