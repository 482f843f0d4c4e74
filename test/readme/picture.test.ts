import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');

interface Picture {
  readonly title: string;
  readonly description: string;
  readonly columns: number;
}
const drawing = new URL('../../scripts/draw-terminal.mjs', import.meta.url);
const { drawTerminal } = (await import(drawing.href)) as {
  drawTerminal: (output: string, picture: Picture) => string;
};

it('is what the demo prints, drawn', async () => {
  const program = path.join(inject('packed').directory, 'dist', 'bin', 'smart-commits.cjs');
  const picture = execFileSync(process.execPath, ['scripts/write-picture.mjs', '--print', program], {
    cwd: root,
    encoding: 'utf8',
  });
  await expect(picture).toMatchFileSnapshot(path.join(root, 'docs', 'images', 'demo.svg'));
});

describe('drawTerminal', () => {
  const draw = (output: string) =>
    drawTerminal(output, { title: 'A <title>', description: 'this & that', columns: 20 });
  const texts = (svg: string) =>
    [...svg.matchAll(/<text (.*)>(.*)<\/text>/g)].map(([, attributes, text]) => [text, attributes]);

  it('escapes what XML would read', () => {
    const svg = draw('a < b && "c" > d');
    expect(svg).toContain('<title id="title">A &lt;title&gt;</title>');
    expect(svg).toContain('<desc id="description">this &amp; that</desc>');
    expect(svg).toContain('>a &lt; b &amp;&amp; "c" &gt; d</text>');
  });

  it('puts each run of text where its column is, and keeps its width', () => {
    expect(texts(draw('    ^^\n\u001b[31mred\u001b[39m end'))).toEqual([
      ['^^', 'x="51.6" y="30" textLength="16.8" lengthAdjust="spacingAndGlyphs"'],
      ['red', 'x="18" y="50" textLength="25.2" fill="#ff7b72" lengthAdjust="spacingAndGlyphs"'],
      ['end', 'x="51.6" y="50" textLength="25.2" lengthAdjust="spacingAndGlyphs"'],
    ]);
  });

  it('keeps a style over the end of a line, until it is taken back', () => {
    const drawn = texts(draw('\u001b[1mone\ntwo\u001b[22m three'));
    expect(drawn.map(([text, attributes]) => [text, attributes?.includes('bold')])).toEqual([
      ['one', true],
      ['two', true],
      ['three', false],
    ]);
  });

  it('refuses a colour that it does not know', () => {
    expect(() => draw('\u001b[45mx')).toThrow('no colour is known for the escape sequence 45');
  });
});
