import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { RULE_PREFIX, ruleUrl } from '../rules/rule-name.ts';
import type { Span } from '../text/diagnostic.ts';
import { teamLines } from '../report/sentences.ts';
import { visibleText } from '../text/visible-text.ts';
import type { JudgedDocument, LocatedFinding } from './judge-document.ts';

const SOURCE = 'smart-commits';

/** What the editor shows of a document: what was found, or why nothing can be found. Total. */
export function toDiagnostics(judged: JudgedDocument, document: TextDocument): Diagnostic[] {
  const { failure } = judged.place;
  if (failure === null) return judged.findings.map((finding) => toDiagnostic(finding, document));
  return [
    {
      range: rangeOf(firstLine(judged.raw), document),
      severity: DiagnosticSeverity.Error,
      source: SOURCE,
      message: sentences(failure.message, failure.help),
    },
  ];
}

/** A finding as the protocol has it. Total. */
export function toDiagnostic({ diagnostic, span }: LocatedFinding, document: TextDocument): Diagnostic {
  const { rule, severity, message, help } = diagnostic;
  return {
    range: rangeOf(span, document),
    severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: SOURCE,
    code: rule,
    codeDescription: { href: ruleUrl(rule.slice(RULE_PREFIX.length)) },
    message: [sentences(message, help), ...teamLines(diagnostic).map((line) => `team: ${line}`)].join('\n'),
  };
}

/** A span in lines and UTF-16 units. Total. */
export function rangeOf({ start, end }: Span, document: TextDocument): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

function sentences(message: string, help: string): string {
  return `${message.split('\n').map(visibleText).join('\n')}\nhelp: ${visibleText(help)}`;
}

function firstLine(raw: string): Span {
  const feed = raw.indexOf('\n');
  return { start: 0, end: feed === -1 ? raw.length : feed };
}
