/** Compares pages of measurements by their ratios, which say the same on a fast machine and on a slow one. */

/** A ratio may be this many times as bad as the recorded one: the rest is the noise of a machine that does other things too. */
const MOST = 1.2;

/** The section in which more is better: messages a second, as a multiple of another parser's. */
const RATES = 'Messages a second';

/** The section that is measured only where that is asked for, with `--million`. */
const ON_DEMAND = 'A range of 1 000 000 commits: ';

/**
 * @typedef {object} Loss
 * @property {string} name the section and the row
 * @property {number} recorded
 * @property {number | null} measured null where the row was not measured
 */

/**
 * The ratios of a page by section and row: the first number in bold of each row, which is the product's own.
 * @param {string} page RESULTS.md
 * @returns {Map<string, number>}
 */
export function readRatios(page) {
  const ratios = new Map();
  let section = '';
  for (const line of page.split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    const [, row = '', ...cells] = line.startsWith('| ') ? line.split('|').map((cell) => cell.trim()) : [];
    const ratio = cells
      .map((cell) => /^\*\*([0-9.]+)\*\*/.exec(cell)?.[1])
      .find((found) => found !== undefined);
    if (ratio !== undefined) ratios.set(`${section}: ${row}`, Number(ratio));
  }
  return ratios;
}

/**
 * The rows of the recorded page that are more than 20 % worse in the measured one, or missing from it although they are always measured.
 * @param {string} recorded
 * @param {string} measured
 * @returns {Loss[]}
 */
export function findLosses(recorded, measured) {
  const now = readRatios(measured);
  return [...readRatios(recorded)].flatMap(([name, before]) => {
    const after = now.get(name) ?? null;
    if (after === null && name.startsWith(ON_DEMAND)) return [];
    if (after === null) return [{ name, recorded: before, measured: null }];
    const factor = name.startsWith(RATES) ? before / after : after / before;
    return factor > MOST ? [{ name, recorded: before, measured: after }] : [];
  });
}
