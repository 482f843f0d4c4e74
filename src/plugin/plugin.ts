import { judgeForCommitlint } from './judge-messages.ts';
import { ruleFacts, ruleHeads, rulesWhere } from '../rules/catalogue.ts';
import { fullName } from '../rules/rule-name.ts';

/**
 * A rule as commitlint calls it. The types here are what those of commitlint 19.8, 20 and 21 have in common, which a
 * dependency on one of them would not be for the others.
 */
export type CommitlintRule = (
  parsed: object,
  when?: 'always' | 'never',
  value?: unknown,
) => Promise<readonly [boolean, string?]>;

/** What a configuration of commitlint needs to have our rules: fits the `UserConfig` of each version. */
export interface CommitlintConfig {
  plugins: (string | CommitlintPlugin)[];
  rules: Record<string, readonly [1 | 2, 'always']>;
  [key: string]: unknown;
}

export interface CommitlintPlugin {
  rules: Record<string, CommitlintRule>;
}

const PLUGIN_NAME = 'commitlint-plugin-smart-commits';

/** commitlint sees no line that git deletes: it gets the message from before the clean-up, or from after it. */
const pluginRules = rulesWhere(({ needs }) => needs === 'message');

/** Rules that ask Jira, off unless a configuration names them. */
const askingRules = rulesWhere((_, name) => ruleFacts[name].inCommitlint === true);

/** The message, as commitlint hands it to rules beside what it has parsed. */
function rawOf(parsed: { readonly raw?: string | null }): string {
  return parsed.raw ?? '';
}

/** A rule as commitlint calls it; several findings are one message with line breaks. */
function commitlintRule(name: string): CommitlintRule {
  return async (parsed, when = 'always', value) => {
    if (when === 'never') return [false, `${name} cannot be negated: write "always"`];
    const sentences = await judgeForCommitlint(rawOf(parsed), name, value);
    return sentences.length === 0 ? [true] : [false, sentences.join('\n')];
  };
}

/** What asks Jira is loaded when such a rule is on. */
function askingRule(name: string): CommitlintRule {
  const judge = commitlintRule(name);
  return async (parsed, when, value) => {
    const judged = await judge(parsed, when, value);
    if (!judged[0]) return judged;
    const { askJiraForCommitlint } = await import('./answer-questions.ts');
    const sentences = await askJiraForCommitlint(rawOf(parsed), name);
    return sentences.length === 0 ? [true] : [false, sentences.join('\n')];
  };
}

const LEVELS = { warning: 1, error: 2 } as const;

/**
 * The rules that are on by default, for commitlint's `extends` or spread. It names the plugin by its string: commitlint
 * keeps only the last plugin that a configuration gives as an object.
 */
const recommended: CommitlintConfig & { plugins: string[] } = {
  plugins: [PLUGIN_NAME],
  rules: Object.fromEntries(
    pluginRules.flatMap((name) => {
      const { severity } = ruleHeads[name];
      return severity === 'off' ? [] : [[fullName(name), [LEVELS[severity], 'always']] as const];
    }),
  ),
};

/** The commitlint plugin. */
export const plugin: CommitlintPlugin & { readonly configs: { readonly recommended: CommitlintConfig } } = {
  rules: Object.fromEntries([
    ...pluginRules.map((name) => [fullName(name), commitlintRule(fullName(name))] as const),
    ...askingRules.map((name) => [fullName(name), askingRule(fullName(name))] as const),
  ]),
  configs: { recommended },
};

/** What is read of a configuration that ours is put under. */
interface GivenConfig {
  plugins?: CommitlintConfig['plugins'] | string;
  rules?: object;
}

/**
 * A commitlint configuration with ours put under it: its rules and plugins stay, and win where both speak. Spreading
 * `recommended` and then writing `rules` would drop ours. `Config` is commitlint's `UserConfig`, of any version.
 */
export function withSmartCommits<Config extends object = object>(config?: Config): Config & CommitlintConfig {
  const { plugins = [], rules = {} } = (config ?? {}) as GivenConfig;
  const list = Array.isArray(plugins) ? plugins : [plugins];
  return {
    ...(config as Config),
    plugins: [...recommended.plugins, ...list.filter((entry) => entry !== PLUGIN_NAME)],
    rules: { ...recommended.rules, ...rules },
  };
}
