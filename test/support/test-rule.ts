import { describe, expect, it } from 'vitest';

import { lintMessage, type LintSettings } from '../../src/lint/lint-message.ts';
import { ruleHeads } from '../../src/rules/catalogue.ts';
import { messageRules } from '../../src/rules/index.ts';
import { bareName, fullName } from '../../src/rules/rule-name.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import { applyFix } from './apply-fix.ts';

/** Settings of a case; the processor is `dvcs` unless it says otherwise. */
type CaseSettings = LintSettings & { readonly options?: unknown };

interface Valid {
  /** A message that this rule says nothing about. */
  readonly text: string;
  readonly settings?: CaseSettings;
  /** The other rules that do speak; none unless they are named. */
  readonly others?: readonly string[];
}

interface Invalid extends Valid {
  /** The message with every finding of this rule in marks: `KEY-1 ‹#tiem› 2h`. */
  readonly text: string;
  readonly severity?: 'error' | 'warning';
  /** The sentence of the first finding. */
  readonly message?: string;
  readonly help?: string;
  /** The message after the fixes of this rule; no fix is offered unless it is given. */
  readonly fixed?: string;
}

/** What a rule says nothing about, and what it finds. Names read behind "says nothing about" and "finds". */
export interface RuleCases {
  readonly valid: Readonly<Record<string, Valid | string>>;
  readonly invalid: Readonly<Record<string, Invalid | string>>;
}

/**
 * Runs a message rule's cases through the whole linter, so that the order of the rules is tested with them. Each rule
 * needs cases of both kinds, and one with its wording. A rule that is off by default is switched on.
 */
export function testRule(name: string, { valid, invalid }: RuleCases): void {
  const rule = messageRules.find((candidate) => candidate.name === name);
  if (rule === undefined) throw new Error(`there is no message rule ${name}`);
  const byDefault = ruleHeads[rule.name].severity;
  const defaultSeverity = byDefault === 'off' ? 'error' : byDefault;
  const full = fullName(name);

  const lint = (text: string, { options, ...settings }: CaseSettings = {}): ReturnType<typeof lintMessage> =>
    lintMessage(text, {
      processor: 'dvcs',
      ...settings,
      rules: { [full]: [defaultSeverity, options], ...settings.rules },
    });

  describe(name, () => {
    it('has cases of both kinds and one that shows its wording', () => {
      expect(Object.keys(valid).length).toBeGreaterThan(0);
      const cases = Object.values(invalid).map((row) => (typeof row === 'string' ? {} : row));
      expect(cases.some((row) => 'message' in row && 'help' in row)).toBe(true);
    });

    describe('says nothing about', () => {
      it.each(Object.entries(valid))('%s', (_, row) => {
        const { text, settings, others = [] } = typeof row === 'string' ? { text: row } : row;
        expect(text).not.toMatch(/[‹›]/);
        const rules = lint(text, settings).diagnostics.map((diagnostic) => diagnostic.rule);
        expect([...new Set(rules)].toSorted()).toEqual(others.map((other) => fullName(other)).toSorted());
        expect(others).not.toContain(name);
      });
    });

    describe('finds', () => {
      it.each(Object.entries(invalid))('%s', (_, row) => {
        const expected: Invalid = typeof row === 'string' ? { text: row } : row;
        expect(expected.text).toMatch(/‹.*›/s);
        const text = expected.text.replaceAll(/[‹›]/g, '');
        const { diagnostics } = lint(text, expected.settings);
        const own = diagnostics.filter(({ rule: speaker }) => speaker === full);

        expect(mark(text, own)).toBe(expected.text);
        const speakers = new Set(diagnostics.map((diagnostic) => bareName(diagnostic.rule)));
        expect([...speakers].toSorted()).toEqual([...(expected.others ?? []), name].toSorted());
        expect(new Set(own.map(({ severity }) => severity))).toEqual(
          new Set([expected.severity ?? defaultSeverity]),
        );
        if (expected.message !== undefined) expect(own[0]?.message).toBe(expected.message);
        if (expected.help !== undefined) expect(own[0]?.help).toBe(expected.help);

        const fixes = own.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
        const fixed = fixes.toReversed().reduce(applyFix, text);
        expect(fixed).toBe(expected.fixed ?? text);
        if (fixes.length < own.length || fixes.length === 0) return;
        const again = lint(fixed, expected.settings).diagnostics;
        expect(again.filter(({ rule: speaker }) => speaker === full)).toEqual([]);
      });
    });

    // To be read as a person reads it who gets it; `npx vitest run -u=all test/rules` writes it.
    it('says all this in good English', async () => {
      const found = Object.entries(invalid).map(([title, row]) => {
        const { text, settings }: Invalid = typeof row === 'string' ? { text: row } : row;
        const plain = text.replaceAll(/[‹›]/g, '');
        const own = lint(plain, settings).diagnostics.filter(({ rule: speaker }) => speaker === full);
        return [`## ${title}`, code(text), own.map((diagnostic) => tell(plain, diagnostic)).join('\n')];
      });
      const page = [`# ${name}`, ...found.flat()].join('\n\n');
      await expect(`${page}\n`).toMatchFileSnapshot(`./sentences/${name}.md`);
    });
  });
}

/** What a finding says: the piece it is about, the sentence, the help, and what the fix writes. */
function tell(text: string, { start, end, severity, message, help, fix }: Diagnostic): string {
  return [
    `- ${severity} at ${code(text.slice(start, end))}: ${message}`,
    `  - ${help}`,
    ...(fix === undefined ? [] : [`  - fix: ${code(text.slice(fix.start, fix.end))} → ${code(fix.text)}`]),
  ].join('\n');
}

/** On one line, and not much of it. */
function code(text: string): string {
  const line = text.replaceAll('\n', '⏎');
  return `\`\` ${line.length > 80 ? `${line.slice(0, 79)}…` : line} \`\``;
}

/** The text with marks around each span; the spans are in order and do not overlap. */
function mark(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  return spans
    .toReversed()
    .reduce(
      (marked, { start, end }) =>
        `${marked.slice(0, start)}‹${marked.slice(start, end)}›${marked.slice(end)}`,
      text,
    );
}
