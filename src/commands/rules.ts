import { readFileSync } from 'node:fs';
import path from 'node:path';
import { safeJson } from '../report/json.ts';
import { plainPage } from '../report/plain-page.ts';
import { styleFor } from '../text/terminal.ts';
import { bareName, fullName, ruleUrl } from '../rules/rule-name.ts';
import { describedRules, type DescribedRule } from '../rules/described-rules.ts';
import { ruleWeight, type RuleWeight } from '../rules/rule-weight.ts';
import { eachProcessor } from '../smart-commit/processor.ts';
import type { Command } from './session/command.ts';
import { unknownName } from './session/read-arguments.ts';
import type { Session } from './session/session.ts';
import { useColor } from './session/host.ts';

export const rulesCommand: Command = {
  usage: 'smart-commits rules [NAME]',
  help: `Lists the rules with their severity in this repository, or shows the page of one rule.`,
  options: {},
  takes: ['config', 'processor', 'format', 'color'],
  formats: ['text', 'json'],
  examples: [
    ['smart-commits rules', 'all rules, with their severity in this repository'],
    ['smart-commits rules time-format', 'the page of one'],
  ],
  async run(session) {
    const { positionals, host, common } = session;
    const [asked] = positionals;
    if (asked !== undefined) host.stdout.write(renderPage(bareName(asked), session));
    else if (common.format?.[0] === 'json')
      host.stdout.write(`${safeJson(describedRules.map((rule) => toJson(rule, session)))}\n`);
    else host.stdout.write(table(session));
    return 0;
  },
};

function readPage(name: string): string {
  if (!describedRules.some((rule) => rule.name === name)) {
    const names = describedRules.map((rule) => rule.name);
    throw unknownName('rule', name, names, 'see smart-commits rules for all names');
  }
  // The bundle lies in dist/bin, the pages in docs/rules.
  return readFileSync(path.join(__dirname, '..', '..', 'docs', 'rules', `${name}.md`), 'utf8');
}

/** The page for a terminal, with where it is on the web. */
function renderPage(name: string, { host: { stdout, env }, common }: Session): string {
  const style = styleFor(useColor(common.color, env, stdout));
  return `${plainPage(readPage(name), stdout.columns, style)}\n${ruleUrl(name)}\n`;
}

/** The most that a rule weighs here, with its options; null where it is off. */
function weightOf({ name }: DescribedRule, { config, processor }: Session): RuleWeight | null {
  const weights = eachProcessor(processor).map((one) => ruleWeight(name, config.rules, one));
  return weights.find((weight) => weight?.severity === 'error') ?? weights[0] ?? null;
}

function toJson(rule: DescribedRule, session: Session): unknown {
  const { name, summary, severity } = rule;
  const weight = weightOf(rule, session);
  return {
    name: fullName(name),
    summary,
    default: severity,
    severity: weight?.severity ?? 'off',
    ...(weight?.options === undefined ? {} : { options: weight.options }),
    url: ruleUrl(name),
  };
}

function table(session: Session): string {
  const width = Math.max(...describedRules.map(({ name }) => name.length));
  const rows = describedRules.map(
    (rule) =>
      `${rule.name.padEnd(width)}  ${(weightOf(rule, session)?.severity ?? 'off').padEnd(7)}  ${rule.summary}\n`,
  );
  return `${rows.join('')}\nsmart-commits rules NAME shows the page of a rule.\n`;
}
