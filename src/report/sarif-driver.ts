import { RULE_PREFIX, ruleUrl } from '../rules/rule.ts';
import type { DescribedRule, Tool } from './report.ts';

const HOME = 'https://github.com/commitlint-plugin-smart-commits/commitlint-plugin-smart-commits';

/** The tool and its rules, as SARIF describes them (3.19, "toolComponent object"); the rules in the order given. */
export function sarifDriver({ version, rules }: Tool): unknown {
  return {
    name: 'smart-commits',
    fullName: `commitlint-plugin-smart-commits ${version}`,
    version,
    semanticVersion: version,
    informationUri: HOME,
    rules: rules.map(descriptor),
  };
}

function descriptor({ name, severity, summary }: DescribedRule): unknown {
  const url = ruleUrl(name);
  const text = `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  const level = severity === 'off' ? 'none' : severity;
  return {
    id: `${RULE_PREFIX}${name}`,
    name: name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `Examples and reasons: ${url}`, markdown: `[Examples and reasons](${url})` },
    helpUri: url,
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level },
    properties: { 'problem.severity': severity === 'error' ? 'error' : 'warning' },
  };
}
