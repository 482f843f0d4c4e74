import type { CommandNode } from './syntax.ts';

/** Words of preprocessors, editors and documentation comments that stand behind `#` in prose about code. */
const CODE_WORDS: ReadonlySet<string> = new Set(
  `
    define undef include import pragma if ifdef ifdefs ifndef ifs else elif endif error warning region
    endregion line regex param return see link
  `
    .trim()
    .split(/\s+/),
);

const HEX_COLOUR = /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])/i;
const FOLLOWED_BY_A_NOUN = /^[ \t]+(?:directive|channel|tag|method|function|macro)s?(?![\w-])/i;

/**
 * Whether `#word` reads as prose or code: a preprocessor or documentation word, a lower-case letter followed by an
 * upper-case one (`#applyIfNonNull`), a colour, or a word followed by `directive`, `channel` and the like. Total.
 */
export function isProse(text: string, command: CommandNode): boolean {
  const after = text.slice(command.nameEnd, command.nameEnd + 40);
  return (
    CODE_WORDS.has(command.name.toLowerCase()) ||
    /[a-z][A-Z]/.test(command.name) ||
    HEX_COLOUR.test(text.slice(command.start, command.start + 10)) ||
    FOLLOWED_BY_A_NOUN.test(after)
  );
}
