import { findProblems } from '../config/validate-config.ts';
import { isIgnored } from '../lint/is-ignored.ts';
import { readConfig } from '../config/read-config.ts';
import { resolveConfig } from '../config/config.ts';
import { isExpectedError } from '../errors.ts';
import { acceptsOwner, askGit } from '../git/ask-git.ts';
import { lintMessage } from '../lint/lint-message.ts';
import { judgeLooseMessage } from '../message/decide-clean-up.ts';
import type { ObjectSchema } from '../text/schema-type.ts';
import { teamLines, withTeamWords } from '../report/sentences.ts';
import { visibleText } from '../text/visible-text.ts';
import { ruleHeads, type BareRuleName, type RuleHead, type RuleOptions } from '../rules/catalogue.ts';
import { messageRules } from '../rules/index.ts';
import type { RuleSetting, RuleSettings } from '../rules/rule-weight.ts';
import { bareName, fullName } from '../rules/rule-name.ts';

/** What the rules of one message say, by the rule that says it. */
type Sentences = ReadonlyMap<string, readonly string[]>;

/** The rules that commitlint asks for one message; it asks all of them before the first one can answer. */
interface Batch {
  readonly raw: string;
  /** The rules that are on, with their values. */
  readonly asked: Map<string, unknown>;
  readonly sentences: Promise<Sentences>;
}

let open: Batch | undefined;

/**
 * What a rule says about a message under commitlint: one sentence a finding. The message is judged once for all rules,
 * with those that commitlint has switched on, and with the rest of our own configuration; where that is refused, the
 * first rule says so. Total but for defects.
 *
 * @param rule full name
 * @param value what stands behind "always" in commitlint's configuration
 */
export async function judgeForCommitlint(
  raw: string,
  rule: string,
  value: unknown,
): Promise<readonly string[]> {
  const batch = open?.raw === raw ? open : startBatch(raw);
  batch.asked.set(rule, value);
  return (await batch.sentences).get(rule) ?? [];
}

function startBatch(raw: string): Batch {
  const asked = new Map<string, unknown>();
  open = { raw, asked, sentences: judge(raw, asked) };
  return open;
}

async function judge(raw: string, asked: ReadonlyMap<string, unknown>): Promise<Sentences> {
  try {
    const read = await readConfig({
      cwd: process.cwd(),
      acceptsOwner: (folder) => acceptsOwner(folder, process.env),
    });
    const config = resolveConfig(read.config);
    const { text } = judgeLooseMessage(raw);
    if (isIgnored({ author: null, message: text, parents: null }, config.ignores)) return new Map();
    const values = [...asked].map(([rule, value]) => [rule, readRuleValue(rule, value)] as const);
    const rules: RuleSettings = { ...allOff, ...Object.fromEntries(values) };
    const sentences = new Map<string, string[]>();
    for (const [rule, setting] of values) {
      if (setting === 'off') sentences.set(rule, [unfitValue(rule)]);
    }
    const branches = asked.has(BRANCH_KEY) ? branchHere() : [];
    const { diagnostics } = lintMessage(text, { ...config, rules, branches });
    for (const diagnostic of withTeamWords(diagnostics, config.messages)) {
      const { rule, message, help } = diagnostic;
      const said = sentences.get(rule) ?? [];
      sentences.set(rule, [
        ...said,
        [visibleText(message), visibleText(help), ...teamLines(diagnostic)].join('; '),
      ]);
    }
    return sentences;
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    const [first = ''] = asked.keys();
    return new Map([[first, [...error.message.split('\n'), error.help].map(visibleText)]]);
  } finally {
    // Nothing is kept for a later message: an editor's process lives longer than a configuration.
    if (open?.asked === asked) open = undefined;
  }
}

const BRANCH_KEY = fullName('branch-key');

/** The branch that HEAD is on, as commitlint tells of none; none where HEAD is detached, as in CI. */
function branchHere(): readonly string[] {
  const asked = { cwd: process.cwd(), environment: process.env };
  const name = askGit(['symbolic-ref', '--quiet', 'HEAD'], asked)?.trimEnd();
  return name?.startsWith('refs/heads/') === true ? [name.slice('refs/heads/'.length)] : [];
}

/** The rules that commitlint has not switched on. */
const allOff: RuleSettings = Object.fromEntries(
  messageRules.map(({ name }) => [fullName(name), 'off'] as const),
);

/** A rule's value in commitlint as one of ours; `off` where the rule cannot do anything with it. */
function readRuleValue(rule: string, value: unknown): RuleSetting {
  const schema = optionsOf(rule)?.schema;
  if (schema === undefined) return value === undefined ? 'error' : 'off';
  if (value === undefined && schema.required === undefined) return 'error';
  const name = loneOption(schema);
  const options = name === undefined || typeof value === 'object' ? value : { [name]: value };
  return findProblems(options, schema).length === 0 ? ['error', options] : 'off';
}

/** The options of a rule that commitlint knows; undefined for a rule that takes none. */
function optionsOf(rule: string): RuleOptions | undefined {
  const { options }: RuleHead = ruleHeads[bareName(rule) as BareRuleName];
  return options;
}

/** The option that a rule cannot do without, where it is the only such: its value can stand alone. */
function loneOption({ required = [] }: ObjectSchema): string | undefined {
  return required.length === 1 ? required[0] : undefined;
}

function unfitValue(rule: string): string {
  const options = optionsOf(rule);
  if (options === undefined) return `${rule} takes no value; write [2, "always"]`;
  const name = loneOption(options.schema);
  const example =
    name === undefined
      ? options.example
      : JSON.stringify((JSON.parse(options.example) as Record<string, unknown>)[name]);
  return `${rule} needs ${name === undefined ? 'its options' : `its option \`${name}\``}; write [2, "always", ${example}]`;
}
