import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExpectedError } from '../errors.ts';
import { safeJson } from '../report/json.ts';
import { RULE_PREFIX, ruleUrl } from '../rules/rule.ts';
import { allRules } from './reporting/all-rules.ts';
import type { Command } from './command.ts';
import type { Session } from './session/session.ts';

type DescribedRule = (typeof allRules)[number];

export const rulesCommand: Command = {
  usage: 'smart-commits rules [NAME]',
  help: `Lists the rules with what they weigh in this repository, or shows the page of one rule.
  --format text|json`,
  options: {},
  async run(session) {
    const { positionals, host, common } = session;
    const [asked] = positionals;
    if (asked !== undefined) host.stdout.write(readPage(asked.replace(RULE_PREFIX, '')));
    else if (common.format?.[0] === 'json')
      host.stdout.write(`${safeJson(allRules.map((rule) => toJson(rule, session)))}\n`);
    else host.stdout.write(table(session));
    return 0;
  },
};

function readPage(name: string): string {
  if (!allRules.some((rule) => rule.name === name)) {
    throw new ExpectedError('usage', `no rule is called ${name}`, 'see smart-commits rules for all names');
  }
  // The bundle lies in dist/bin, the pages in docs/rules.
  return readFileSync(path.join(__dirname, '..', '..', 'docs', 'rules', `${name}.md`), 'utf8');
}

function severityOf(rule: DescribedRule, { config }: Session): string {
  const value = config.rules?.[`${RULE_PREFIX}${rule.name}` as keyof typeof config.rules] ?? rule.severity;
  return typeof value === 'string' ? value : (value[0] ?? rule.severity);
}

function toJson(rule: DescribedRule, session: Session): unknown {
  const { name, summary, severity } = rule;
  return {
    name: `${RULE_PREFIX}${name}`,
    summary,
    default: severity,
    severity: severityOf(rule, session),
    url: ruleUrl(name),
  };
}

function table(session: Session): string {
  const width = Math.max(...allRules.map(({ name }) => name.length));
  const rows = allRules.map(
    (rule) => `${rule.name.padEnd(width)}  ${severityOf(rule, session).padEnd(7)}  ${rule.summary}\n`,
  );
  return `${rows.join('')}\nsmart-commits rules NAME shows the page of a rule.\n`;
}
