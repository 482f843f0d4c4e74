import { plainText } from '../../report/plain-page.ts';

/** A line of the pages: what is seen, and what it means. */
export interface Symptom {
  /** The messages, each with `…` where something is put in. */
  readonly says: readonly string[];
  /** Null for what the tool says, which is a cause. */
  readonly cause: string | null;
  readonly remedy: string;
  /** Where the line stands, below docs: `troubleshooting.md#what-jira-and-gitlab-say`. */
  readonly page: string;
  /** A message of another program, which nobody can know by its sentence but by this line. */
  readonly isForeign: boolean;
}

/** Titles of the tables that hold symptoms, by the title of their first column. */
const FOREIGN = 'Jira or GitLab says';
const OWN: ReadonlySet<string> = new Set(['The tool says', 'What you see']);

/** The symptoms in the tables of a page, in its order. Total. */
export function readSymptoms(name: string, page: string): Symptom[] {
  const symptoms: Symptom[] = [];
  let anchor = '';
  let titles: readonly string[] | null = null;
  for (const line of page.split('\n')) {
    const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
    if (heading !== undefined) anchor = anchorOf(heading);
    if (!line.startsWith('|')) {
      titles = null;
      continue;
    }
    const cells = cellsOf(line);
    if (titles === null) titles = cells;
    else if (!/^[\s|:-]+$/.test(line)) symptoms.push(...readRow(titles, cells, `${name}#${anchor}`));
  }
  return symptoms;
}

function readRow([first = '']: readonly string[], cells: readonly string[], page: string): Symptom[] {
  const isForeign = first === FOREIGN;
  if (!isForeign && !OWN.has(first)) return [];
  const [seen = '', ...rest] = cells;
  const says = [...seen.matchAll(/(`+) ?(.+?) ?\1(?!`)/g)].map(([, , text = '']) => text);
  const [remedy = '', cause] = rest.toReversed().map(spoken);
  return says.length === 0 ? [] : [{ says, cause: cause ?? null, remedy, page, isForeign }];
}

/** Names of buttons and menus are slanted on the page. */
function spoken(text: string): string {
  return plainText(text).replaceAll(/(?<![\w`*])\*([^*`]+)\*(?![\w*])/g, '$1');
}

function cellsOf(line: string): string[] {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** As the hosts of repositories make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
