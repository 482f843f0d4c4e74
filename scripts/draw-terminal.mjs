/**
 * Draws what a program printed, with its colours, as an SVG of a terminal. Colours are those of a dark window with a
 * border of its own, so that it can stand on a light page and on a dark one. Each run of text is stretched to its columns, so
 * that a caret stands below its character whatever font the reader has.
 */

const COLUMN = 8.4;
const LINE = 20;
const FONT_SIZE = 14;
const MARGIN = 18;

const BACKGROUND = '#0d1117';
const BORDER = '#57606a';
const FOREGROUND = '#e6edf3';
const FAINT = '#9198a1';
const COLORS = { 31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea' };

/**
 * @param {string} output with escape sequences
 * @param {{ title: string, description: string, columns: number }} picture
 * @returns {string} an SVG document
 */
export function drawTerminal(output, { title, description, columns }) {
  const lines = toLines(output.trimEnd());
  const width = Math.ceil(columns * COLUMN + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN - (LINE - FONT_SIZE);
  const rows = lines.flatMap((runs, index) => drawLine(runs, MARGIN + FONT_SIZE - 2 + index * LINE));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">
<title id="title">${escapeXml(title)}</title>
<desc id="description">${escapeXml(description)}</desc>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${BACKGROUND}" stroke="${BORDER}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="${FONT_SIZE}" fill="${FOREGROUND}" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`;
}

/**
 * The runs of equal style of each line. Styles last until they are taken back, also over lines.
 * @param {string} output
 */
function toLines(output) {
  let style = plainStyle();
  return output.split('\n').map((line) => {
    let column = 0;
    const runs = [];
    // An odd piece is the number of an escape sequence.
    for (const [index, piece] of line.split(/\u001b\[([\d;]*)m/).entries()) {
      if (index % 2 === 1) style = piece.split(';').reduce(applyCode, style);
      else if (piece !== '') {
        runs.push({ column, text: piece, style });
        column += piece.length;
      }
    }
    return runs;
  });
}

const plainStyle = () => ({ color: null, isStrong: false, isFaint: false });

function applyCode(style, text) {
  const code = Number(text || 0);
  if (code === 0) return plainStyle();
  if (code === 1) return { ...style, isStrong: true };
  if (code === 2) return { ...style, isFaint: true };
  if (code === 22) return { ...style, isStrong: false, isFaint: false };
  if (code === 39) return { ...style, color: null };
  if (COLORS[code] === undefined) throw new Error(`no colour is known for the escape sequence ${text}`);
  return { ...style, color: COLORS[code] };
}

function drawLine(runs, y) {
  return runs.flatMap(({ column, text, style }) => {
    const trimmed = text.trim();
    if (trimmed === '') return [];
    const start = column + text.length - text.trimStart().length;
    const fill = style.color ?? (style.isFaint ? FAINT : null);
    const attributes = [
      `x="${round(MARGIN + start * COLUMN)}" y="${y}" textLength="${round(trimmed.length * COLUMN)}"`,
      ...(fill === null ? [] : [`fill="${fill}"`]),
      ...(style.isStrong ? ['font-weight="bold"'] : []),
    ];
    return [`<text ${attributes.join(' ')} lengthAdjust="spacingAndGlyphs">${escapeXml(trimmed)}</text>`];
  });
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
