/** `and`, `or`, punctuation and white space, the no-break kind too: what people write between two keys. */
const JOIN = /^\s*(?:(?:and|or|[;&+|/,])\s*)+$/i;
const WHITE_SPACE = /^\s+$/;

/** Whether the text between two keys only joins them, whatever the processor makes of it. Total, linear. */
export function isJoin(between: string): boolean {
  return JOIN.test(between) || WHITE_SPACE.test(between);
}
