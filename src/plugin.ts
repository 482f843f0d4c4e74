import type { Plugin, Rule, RuleOutcome, UserConfig } from '@commitlint/types';
import { isIgnored } from './config/is-ignored.ts';
import { readConfig } from './config/read-config.ts';
import type { Diagnostic } from './diagnostic.ts';
import { ExpectedError } from './errors.ts';
import { lintMessage, type LintSettings } from './lint.ts';
import { judgeLooseMessage } from './message/judge-message.ts';
import { visibleText } from './report/visible-text.ts';
import { messageRules } from './rules/index.ts';
import type { RuleSettings } from './rules/rule-weight.ts';
import { RULE_PREFIX, type MessageRule } from './rules/rule.ts';

const PLUGIN_NAME = 'commitlint-plugin-smart-commits';

/** commitlint sees no line that git deletes: it gets the message from before the clean-up, or from after it. */
const pluginRules: readonly MessageRule[] = messageRules.filter(({ name }) => name !== 'stripped-line');

/** All rules that are on by default, whatever our own configuration says of them: here commitlint's says it. */
const allOn: RuleSettings = Object.fromEntries(
  messageRules.map(({ name, severity }) => [`${RULE_PREFIX}${name}`, severity]),
);

/** A message with what all rules find in it: commitlint asks one rule after the other. */
interface JudgedMessage {
  readonly raw: string;
  readonly settings: LintSettings;
  readonly text: string;
  readonly isIgnored: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What the configuration is refused for; told once. */
  problem: string | null;
}

let last: { readonly raw: string; readonly judged: Promise<JudgedMessage> } | undefined;

function judgeOnce(raw: string): Promise<JudgedMessage> {
  if (last?.raw !== raw) last = { raw, judged: judge(raw) };
  return last.judged;
}

async function judge(raw: string): Promise<JudgedMessage> {
  const { text } = judgeLooseMessage(raw);
  try {
    const { config } = await readConfig({ cwd: process.cwd() });
    const settings = { ...config, rules: allOn };
    const ignored = isIgnored({ author: null, message: text, parents: null }, config.ignores);
    const diagnostics = ignored ? [] : lintMessage(text, settings).diagnostics;
    return { raw, settings, text, isIgnored: ignored, diagnostics, problem: null };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const problem = `${error.message}\n${error.help}`;
    return { raw, settings: {}, text, isIgnored: true, diagnostics: [], problem };
  }
}

/** A rule as commitlint calls it; several findings are one message with line breaks. */
function commitlintRule(rule: MessageRule): Rule<unknown> {
  const name = `${RULE_PREFIX}${rule.name}`;
  return async (parsed, when = 'always', value): Promise<RuleOutcome> => {
    if (when === 'never') return [false, `${name} cannot be turned round: write "always"`];
    const judged = await judgeOnce(parsed.raw ?? '');
    if (judged.problem !== null) {
      const { problem } = judged;
      judged.problem = null;
      return [false, problem.split('\n').map(visibleText).join('\n')];
    }
    const found = judged.isIgnored ? [] : findingsOf(rule, name, value, judged);
    return found.length === 0 ? [true] : [false, found.map(sentence).join('\n')];
  };
}

function findingsOf(
  rule: MessageRule,
  name: string,
  value: unknown,
  judged: JudgedMessage,
): readonly Diagnostic[] {
  if (rule.severity !== 'off') return judged.diagnostics.filter((diagnostic) => diagnostic.rule === name);
  const only: RuleSettings = {
    ...Object.fromEntries(Object.keys(allOn).map((other) => [other, 'off' as const])),
    [name]: ['error', typeof value === 'string' ? { max: value } : value],
  };
  return lintMessage(judged.text, { ...judged.settings, rules: only }).diagnostics;
}

function sentence({ message, help }: Diagnostic): string {
  return `${visibleText(message)}; ${visibleText(help)}`;
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
      .filter(({ severity }) => severity !== 'off')
      .map(({ name, severity }) => [`${RULE_PREFIX}${name}`, [LEVELS[severity], 'always']]),
  ) as NonNullable<UserConfig['rules']>,
};

/** The commitlint plugin. */
export const plugin: Plugin & { readonly configs: { readonly recommended: UserConfig } } = {
  rules: Object.fromEntries(pluginRules.map((rule) => [`${RULE_PREFIX}${rule.name}`, commitlintRule(rule)])),
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
