/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  /** The words behind the language: the name of a file to write the text to, or `status=1` for a command that fails. */
  readonly info: string;
  readonly text: string;
  /** The nearest heading of the second level above it. */
  readonly section: string;
}

/** The fenced blocks of a page, in order; indented ones, as in lists, without their indent. */
export function readBlocks(page: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  const pattern =
    /^## (?<heading>[^\n]*)$|^(?<indent> *)```(?<language>\S*)(?<info>[^\n]*)\n(?<text>.*?)^\k<indent>```$/gms;
  for (const { groups = {} } of page.matchAll(pattern)) {
    const { heading, indent = '', language = '', info = '', text = '' } = groups;
    if (heading === undefined) {
      blocks.push({
        language,
        info: info.trim(),
        text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        section,
      });
    } else section = heading;
  }
  return blocks;
}
