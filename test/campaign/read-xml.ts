const CHARACTER = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
const PIECE =
  /<\?xml[^?]*\?>|<!\[CDATA\[[^]*?\]\]>|<(\/?)([A-Za-z-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i;

/** How often each element stands in a document; null where it is not well-formed XML. */
export function countElements(xml: string): ReadonlyMap<string, number> | null {
  const counts = new Map<string, number>();
  const open: string[] = [];
  if (!CHARACTER.test(xml)) return null;
  let end = 0;
  for (const match of xml.matchAll(PIECE)) {
    const [piece, isEnd, name, , isEmpty] = match;
    end = match.index + piece.length;
    if (!piece.startsWith('<![CDATA[') && REFERENCE.test(piece)) return null;
    if (name === undefined) continue;
    if (isEnd === '/') {
      if (open.pop() !== name) return null;
      continue;
    }
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (isEmpty !== '/') open.push(name);
  }
  return end === xml.length && open.length === 0 ? counts : null;
}
