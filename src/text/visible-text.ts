/** Control characters, those that reorder text (bidirectional), and those that hide (zero width). */
const CONTROL =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What the logs of CI systems take for an order: GitHub's `::error`, Azure's `##vso[` and `##[`. */
const WORKFLOW_COMMAND = /::(?=[A-Za-z])|##(?=vso\[|\[)/g;

/**
 * Text of a message, a ref or a server, safe to print on one line: nothing in it moves the cursor, changes colours,
 * reorders the line or speaks to the CI system. Tabs become spaces. Total.
 */
export function visibleText(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(CONTROL, visibleControl)
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(WORKFLOW_COMMAND, (sign) => `${sign[0]} ${sign[1]}`);
}

/** A text with U+FFFD for each half of a character, of the same length in UTF-16 units. Total. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd');
}

/** Unicode's pictures for the old control characters, the number for others. */
function visibleControl(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
