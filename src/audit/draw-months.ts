import { escapeHtml } from './html-parts.ts';
import { type Counts, type NamedCounts, OUTCOMES } from './audit.ts';
import { OUTCOME_NAMES } from './audit-sentences.ts';
import { emptyCounts, sumCounts, totalOf } from './count-audit.ts';

/** More bars than this cannot be told apart on a screen. */
const MOST_BARS = 120;

const HEIGHT = 240;
/** Room above the bars and below them, in pixels, and left of them, in per cent of the width. */
const TOP = 14;
const BOTTOM = 24;
const LEFT = 7;

/** Labels that stand side by side on a telephone. */
const MOST_LABELS = 6;

/**
 * A chart of what became of the commands of each month, or of each year where there are very many months: bars in SVG, as
 * wide as the page. Colours are those of the classes `asWritten`, `dropped`, `misread` and `twice`; the same numbers must
 * stand beside it as text. `months` are those of an audit; null where none of them has a date.
 */
export function drawMonths(months: readonly NamedCounts[]): string | null {
  const bars = periodsOf(months.filter(({ name }) => name !== 'unknown'));
  if (bars.length === 0) return null;
  const step = stepOf(Math.max(...bars.map(({ counts }) => totalOf(counts))));
  const top = step * Math.ceil(Math.max(...bars.map(({ counts }) => totalOf(counts))) / step);
  const y = (count: number): number => HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * count) / top;
  const slot = (100 - LEFT) / bars.length;
  const width = Math.min(slot * 0.74, 5);
  const labelEvery = Math.ceil(bars.length / MOST_LABELS);
  const lines = Array.from({ length: top / step + 1 }, (_, index) => {
    const at = y(index * step);
    return (
      `<line class="grid" x1="${LEFT}%" x2="100%" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}"/>` +
      `<text x="${LEFT - 1}%" y="${(at + 4).toFixed(1)}" text-anchor="end">${index * step}</text>`
    );
  });
  const columns = bars.map(({ name, counts }, index) => {
    const middle = LEFT + slot * (index + 0.5);
    const label =
      index % labelEvery === 0
        ? `<text x="${middle.toFixed(2)}%" y="${HEIGHT - 6}" text-anchor="middle">${escapeHtml(name)}</text>`
        : '';
    return `<g><title>${escapeHtml(`${name}: ${describeCounts(counts)}`)}</title>${stack(counts, middle - width / 2, width, y)}</g>${label}`;
  });
  const title = `Commands by ${bars[0]?.name.length === 4 ? 'year' : 'month'}, and what became of them`;
  return `<svg class="chart" role="img" aria-label="${title}" width="100%" height="${HEIGHT}">${lines.join('')}${columns.join('')}</svg>`;
}

/** The pieces of a bar, from below. */
function stack(counts: Counts, x: number, width: number, y: (count: number) => number): string {
  let below = 0;
  return OUTCOMES.map((outcome) => {
    if (counts[outcome] === 0) return '';
    const [bottom, top] = [y(below), y((below += counts[outcome]))];
    // Neighbours stay apart without colour too.
    const height = Math.max(1, bottom - top - 1);
    return `<rect class="${outcome}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" y="${top.toFixed(1)}" height="${height.toFixed(1)}"/>`;
  }).join('');
}

/** `9 as written, 3 dropped`. */
function describeCounts(counts: Counts): string {
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${counts[outcome]} ${OUTCOME_NAMES[outcome]}`,
  );
  return parts.length === 0 ? 'no commands' : parts.join(', ');
}

/** 1, 2 or 5 times a power of ten, so that some four lines reach the top. */
function stepOf(most: number): number {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  return Math.max(1, step * power);
}

/** Months from the first to the last, those without commands too; years where that were too many. */
function periodsOf(months: readonly NamedCounts[]): NamedCounts[] {
  const numbers = months.map(({ name }) => 12 * Number(name.slice(0, 4)) + Number(name.slice(5)) - 1);
  const first = numbers[0] ?? 0;
  const length = (numbers.at(-1) ?? 0) - first + 1;
  if (months.length === 0) return [];
  if (length <= MOST_BARS) {
    const byNumber = new Map(months.map(({ counts }, index) => [numbers[index], counts]));
    return Array.from({ length }, (_, index) => ({
      name: monthNamed(first + index),
      counts: byNumber.get(first + index) ?? emptyCounts(),
    }));
  }
  const years = new Map<string, Counts>();
  for (const { name, counts } of months) {
    const year = name.slice(0, 4);
    years.set(year, sumCounts([years.get(year) ?? emptyCounts(), counts]));
  }
  // A clock that was wrong puts a commit into another century.
  return [...years].slice(-MOST_BARS).map(([name, counts]) => ({ name, counts }));
}

function monthNamed(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
