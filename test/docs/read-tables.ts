/** A table of a page, its cells without the white space around them. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of a page, in order. A `|` within a cell is written `\|`. */
export function readTables(page: string): Table[] {
  return [...page.matchAll(/^\|.*\n\|[-|: ]+\|\n(?:\|.*\n?)+/gm)].map(([table]) => {
    const [header = [], , ...rows] = table.trimEnd().split('\n').map(cellsOf);
    return { header, rows };
  });
}

function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}
