import { visibleText } from '../src/text/visible-text.ts';

type Child = Node | string | null;

/** An element of the page. Text of a message is text there: nothing in it is markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A text as a sentence: with a capital letter and a full stop. */
export function sentenceOf(text: string): string {
  const shown = visibleText(text);
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)}.`;
}

/** A text as a sentence, with what stands in back-ticks as code. */
export function renderSentence(text: string): HTMLElement {
  return element('span', {}, ...codeIn(sentenceOf(text)));
}

/** A text with what stands in back-ticks as code. */
export function codeIn(text: string): Node[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? element('code', {}, part) : document.createTextNode(part)));
}
