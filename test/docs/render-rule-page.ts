import { ruleFacts, ruleHeads, type BareRuleName } from '../../src/rules/catalogue.ts';
import {
  findProcessor,
  processorNames,
  type CellName,
  type Processor,
  type ProcessorName,
} from '../../src/smart-commit/processor.ts';
import { judgeExample } from './judge-example.ts';
import { readRulePage } from './read-rule-page.ts';

/** People come to these pages from a finding. */
const MAP = '[all rules](README.md)';

const TABLE = '<!-- from the table of processors -->';

/**
 * A rule's page with all that follows from the code written anew: its head, the table of processors below "Why", and what
 * is printed for each wrong example.
 */
export async function renderRulePage(page: string, name: BareRuleName, asksJira: boolean): Promise<string> {
  const bare = page.replaceAll(/^```output\n.*?^```\n\n?/gms, '').replace(/^<!-- from[^]*?(?=^## )/m, '');
  const body = bare.slice(Math.max(0, bare.search(/^## /m)));
  const { summary, restsOn } = ruleFacts[name];
  const head = `# ${name}\n\n${summary}\n\nDefault: **${ruleHeads[name].severity}** · ${MAP}\n\n`;
  const whole = head + (restsOn == null ? body : withTable(body, restsOn));
  const wrong = readRulePage(whole).filter(({ isWrong }) => isWrong);
  let text = whole;
  for (const example of wrong.toReversed()) {
    const { output } = await judgeExample(example, asksJira);
    text = `${text.slice(0, example.end)}\n\n\`\`\`output\n${output}\n\`\`\`${text.slice(example.end)}`;
  }
  return text;
}

function withTable(body: string, cell: CellName): string {
  const rows = new Map<string, ProcessorName[]>();
  for (const name of processorNames) {
    const { value, certainty, source } = findProcessor(name)[cell];
    const row = `${describe(value)} | ${certainty} | ${source}`;
    rows.set(row, [...(rows.get(row) ?? []), name]);
  }
  const lines = [...rows].map(
    ([row, names]) => `| ${names.map((name) => `\`${name}\``).join(', ')} | ${row} |`,
  );
  const table = `${TABLE}\n\n| processor | what it does | certainty | source |\n|---|---|---|---|\n${lines.join('\n')}\n\n`;
  return body.replace(/^## Examples$/m, () => `${table}## Examples`);
}

/** The value of a cell in words. */
function describe(value: Processor[CellName]['value']): string {
  if (value === null) return 'no limit';
  if (typeof value !== 'object') return typeof value === 'number' ? `up to ${value}` : String(value);
  return 'count' in value ? `the ${value.from} ${value.count}` : value.join(', ');
}
