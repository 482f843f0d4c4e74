import type { Style } from '../text/style.ts';
import { chapters } from './chapters.ts';
import type { Stage } from './stage.ts';

/**
 * Plays all chapters in order.
 * @throws StoryError where something does not go as told
 */
export async function playStory(stage: Stage, write: (text: string) => void, style: Style): Promise<void> {
  for (const [index, { title, play }] of chapters.entries()) {
    write(`${style.strong(heading(index + 1, title))}\n\n`);
    await play(stage);
  }
}

/** `--- 1. A title ----`, as wide as a terminal usually is. */
export function heading(number: number, title: string): string {
  return `--- ${number}. ${title} `.padEnd(80, '-');
}
