/**
 * A text as an API version carries it: plain in version 2, an Atlassian document in version 3.
 * Source: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export function renderText(version: 2 | 3, text: string): unknown {
  if (version === 2) return text;
  const paragraphs = text === '' ? [] : text.split('\n');
  const content = paragraphs.map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  }));
  return { type: 'doc', version: 1, content };
}

/** The text of a plain or a document body; null where it is neither. Marks, tables and the like are read for their text only. */
export function readText(body: unknown): string | null {
  if (typeof body === 'string') return body;
  if (!isNode(body) || body['type'] !== 'doc' || !Array.isArray(body['content'])) return null;
  return body['content'].map((block) => textOf(block, 0)).join('\n');
}

/** Deep enough for every document that an editor makes, and far from the end of the stack. */
const MAXIMUM_DEPTH = 50;

function textOf(node: unknown, depth: number): string {
  if (!isNode(node) || depth > MAXIMUM_DEPTH) return '';
  if (typeof node['text'] === 'string') return node['text'];
  const { content } = node;
  return Array.isArray(content) ? content.map((child) => textOf(child, depth + 1)).join('') : '';
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Jira's form of an instant, whose offset has no colon: `2026-03-01T09:30:00.000+0000`. Takes ISO 8601 in UTC. */
export function timestamp(iso: string): string {
  return iso.replace('Z', '+0000');
}
