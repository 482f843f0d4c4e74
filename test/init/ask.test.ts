import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openPrompter, type Prompter } from '../../src/init/ask.ts';

interface Scene {
  readonly prompter: Prompter;
  readonly type: (text: string) => void;
  readonly end: () => void;
  readonly interrupt: () => void;
  readonly written: () => string;
  readonly signals: EventEmitter;
}

function openScene(): Scene {
  const input = new PassThrough();
  const signals = new EventEmitter();
  let written = '';
  const prompter = openPrompter({ input, write: (text) => void (written += text), signals });
  return {
    prompter,
    type: (text) => void input.write(text),
    end: () => void input.end(),
    interrupt: () => void signals.emit('SIGINT'),
    written: () => written,
    signals,
  };
}

const FRUIT = {
  title: 'Which fruit?',
  options: [
    { name: 'apple', summary: 'round' },
    { name: 'apricot', summary: 'small' },
    {
      name: 'banana',
      summary: 'long, and with a description that needs more than the one line that a terminal has',
    },
  ],
  guess: 'apricot',
  why: 'it is summer',
} as const;

describe('choose', () => {
  it.each([
    ['\n', 'apricot'],
    ['1\n', 'apple'],
    ['apple\n', 'apple'],
    ['  b \n', 'banana'],
    ['0\n4\nap\nkiwi\n3\n', 'banana'],
  ])('%j: %s', async (typed, chosen) => {
    const { prompter, type } = openScene();
    type(typed);
    await expect(prompter.choose(FRUIT)).resolves.toBe(chosen);
  });

  it('shows the options, what is guessed and why, within 80 columns', async () => {
    const { prompter, type, written } = openScene();
    type('9\n\n');
    await prompter.choose(FRUIT);
    expect(written()).toMatchInlineSnapshot(`
      "
      Which fruit?
        1  apple    round
        2  apricot  small
        3  banana   long, and with a description that needs more than the one line
                    that a terminal has
      Guessed: apricot, as it is summer.
      [apricot] > That is not one of them: type a number from 1 to 3, or a name.
      [apricot] > "
    `);
  });
});

describe('confirm', () => {
  it.each([
    ['\n', true, true],
    ['\n', false, false],
    ['N\n', true, false],
    ['YES\n', false, true],
    ['what?\ny\n', false, true],
  ])('%j with %s guessed: %s', async (typed, guess, answer) => {
    const { prompter, type } = openScene();
    type(typed);
    await expect(prompter.confirm('Sure?', guess)).resolves.toBe(answer);
  });
});

describe('line', () => {
  it('takes what is well, and nothing', async () => {
    const { prompter, type, written } = openScene();
    type('no\nyes\n\n');
    const check = (answer: string): string | null => (answer === 'yes' ? null : 'not that');
    await expect(prompter.line('What?', check)).resolves.toBe('yes');
    expect(written()).toContain('not that\n');
    await expect(prompter.line('What?', check)).resolves.toBeNull();
  });
});

describe('the end', () => {
  it.each(['end', 'interrupt'] as const)(
    'by %s is an expected failure, also of questions to come',
    async (how) => {
      const scene = openScene();
      const asked = scene.prompter.confirm('Sure?', true);
      setTimeout(scene[how], 5);
      await expect(asked).rejects.toThrow('nothing was written');
      await expect(scene.prompter.confirm('Sure?', true)).rejects.toThrow('nothing was written');
    },
  );

  it('leaves what was typed before it to be read', async () => {
    const { prompter, type, end } = openScene();
    type('y');
    end();
    await expect(prompter.confirm('Sure?', false)).resolves.toBe(true);
  });

  it('leaves Ctrl-C to others', () => {
    const { prompter, signals } = openScene();
    prompter.close();
    expect(signals.listenerCount('SIGINT')).toBe(0);
  });
});
