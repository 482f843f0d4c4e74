import type { Plugin, Rule, RuleOutcome, UserConfig } from '@commitlint/types';
import { judgeForCommitlint } from './judge-messages.ts';
import { ruleFacts, ruleHeads, rulesWhere } from '../rules/catalogue.ts';
import { fullName } from '../rules/rule-name.ts';

const PLUGIN_NAME = 'commitlint-plugin-smart-commits';

/** commitlint sees no line that git deletes: it gets the message from before the clean-up, or from after it. */
const pluginRules = rulesWhere(({ needs }) => needs === 'message');

/** Rules that ask Jira, off unless a configuration names them. */
const askingRules = rulesWhere((_, name) => ruleFacts[name].inCommitlint === true);

/** A rule as commitlint calls it; several findings are one message with line breaks. */
function commitlintRule(name: string): Rule<unknown> {
  return async ({ raw }, when = 'always', value): Promise<RuleOutcome> => {
    if (when === 'never') return [false, `${name} cannot be turned round: write "always"`];
    const sentences = await judgeForCommitlint(raw ?? '', name, value);
    return sentences.length === 0 ? [true] : [false, sentences.join('\n')];
  };
}

/** What asks Jira is loaded when such a rule is on. */
function askingRule(name: string): Rule<unknown> {
  const judge = commitlintRule(name);
  return async (parsed, when, value): Promise<RuleOutcome> => {
    const judged = await judge(parsed, when, value);
    if (!judged[0]) return judged;
    const { askJiraForCommitlint } = await import('./ask-jira.ts');
    const sentences = await askJiraForCommitlint(parsed.raw ?? '', name);
    return sentences.length === 0 ? [true] : [false, sentences.join('\n')];
  };
}

const LEVELS = { off: 0, warning: 1, error: 2 } as const;

/**
 * The rules that are on by default, for commitlint's `extends` or spread. It names the plugin by its string: commitlint
 * keeps only the last plugin that a configuration gives as an object.
 */
const recommended: UserConfig & { plugins: string[] } = {
  plugins: [PLUGIN_NAME],
  rules: Object.fromEntries(
    pluginRules
      .map((name) => [fullName(name), ruleHeads[name].severity] as const)
      .filter(([, severity]) => severity !== 'off')
      .map(([name, severity]) => [name, [LEVELS[severity], 'always']]),
  ) as NonNullable<UserConfig['rules']>,
};

/** The commitlint plugin. */
export const plugin: Plugin & { readonly configs: { readonly recommended: UserConfig } } = {
  rules: Object.fromEntries([
    ...pluginRules.map((name) => [fullName(name), commitlintRule(fullName(name))] as const),
    ...askingRules.map((name) => [fullName(name), askingRule(fullName(name))] as const),
  ]),
  configs: { recommended },
};

/**
 * A commitlint configuration with ours put under it: its rules and plugins stay, and win where both speak. Spreading
 * `recommended` and then writing `rules` would drop ours.
 */
export function withSmartCommits(config: UserConfig = {}): UserConfig {
  const { plugins = [], rules = {} } = config;
  const list = Array.isArray(plugins) ? plugins : [plugins];
  return {
    ...config,
    plugins: [...recommended.plugins, ...list.filter((entry) => entry !== PLUGIN_NAME)],
    rules: { ...recommended.rules, ...rules },
  };
}
