import { withoutSignOffs } from './is-left-alone.ts';

/**
 * A number of the text of a template by which it is recognised after the editor, in hexadecimal digits: git ends the
 * commit of a template that nobody touched, and tells a later hook neither of the template nor of its file. Total.
 * FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function digestTemplate(text: string): string {
  let hash = 0x811c9dc5;
  const template = withoutSignOffs(text);
  for (let index = 0; index < template.length; index++) {
    hash = Math.imul(hash ^ template.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
