/** What git picks from where core.commentChar is `auto`, in its order. */
export const COMMENT_CHARACTERS = ['#', ';', '@', '!', '$', '%', '^', '&', '|', ':'];

/**
 * The comment character that git picks for a text with core.commentChar `auto`: the first that begins no line of it.
 * Total: `#` where all are taken, which makes git give up. Source: git-config(1); `adjust_comment_line_char` in git's
 * builtin/commit.c.
 */
export function pickCommentCharacter(text: string): string {
  if (!text.includes('#')) return '#';
  const taken = new Set([text[0]]);
  for (const [, first] of text.matchAll(/[\r\n](?=([^]))/g)) taken.add(first);
  return COMMENT_CHARACTERS.find((candidate) => !taken.has(candidate)) ?? '#';
}

/** The comment character that git picked, by the status that it wrote at the end of the file; null where none stands there. */
export function readPickedCharacter(raw: string): string | null {
  const diff = raw.indexOf('\ndiff ');
  const lines = (diff < 0 ? raw : raw.slice(0, diff)).trimEnd().split('\n');
  const first = lines.at(-1)?.[0] ?? '';
  const isStatus = COMMENT_CHARACTERS.includes(first) && lines.some((line) => line.trimEnd() === first);
  return isStatus ? first : null;
}
