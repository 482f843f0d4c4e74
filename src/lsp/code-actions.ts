import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fixMessage } from '../lint/fix-message.ts';
import type { Fix } from '../text/diagnostic.ts';
import { visibleText } from '../text/visible-text.ts';
import type { JudgedDocument } from './judge-document.ts';
import { rangeOf, toDiagnostic } from './to-diagnostics.ts';

/** What "fix all on save" asks for. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.smart-commits`;

/** The proved fixes that touch a range, and all of them at once. Total. */
export function findCodeActions(
  judged: JudgedDocument,
  document: TextDocument,
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  capabilities: ClientCapabilities,
): CodeAction[] {
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  const wants = (kind: string): boolean =>
    context.only?.some((asked) => kind === asked || kind.startsWith(`${asked}.`)) ?? true;
  const edit = (fix: Fix): WorkspaceEdit => toWorkspaceEdit(fix, document, capabilities);
  const fixable = judged.findings.filter(({ fix }) => fix !== null);
  const actions = fixable.flatMap((finding): CodeAction[] => {
    const { fix, span, diagnostic } = finding;
    const isTouched =
      Math.min(span.start, fix?.start ?? 0) <= to && Math.max(span.end, fix?.end ?? 0) >= from;
    if (fix === null || !isTouched || !wants(CodeActionKind.QuickFix)) return [];
    return [
      {
        title: titleOf(diagnostic.help),
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(finding, document)],
        isPreferred: true,
        edit: edit(fix),
      },
    ];
  });
  if (fixable.length === 0) return actions;
  const kinds = [FIX_ALL, ...(actions.length > 0 && fixable.length > 1 ? [CodeActionKind.QuickFix] : [])];
  const wanted = kinds.filter(wants);
  const all = wanted.length > 0 ? fixAll(judged) : null;
  if (all === null) return actions;
  return [
    ...actions,
    ...wanted.map((kind) => ({ title: 'Apply all safe fixes of smart-commits', kind, edit: edit(all) })),
  ];
}

/** `write …`, as the help of a finding with a fix begins. */
function titleOf(help: string): string {
  const shown = visibleText(help);
  return shown.charAt(0).toUpperCase() + shown.slice(1);
}

/** Editors ask for each place of the cursor. */
const fixes = new WeakMap<JudgedDocument, { readonly fix: Fix | null }>();

function fixAll(judged: JudgedDocument): Fix | null {
  let known = fixes.get(judged);
  if (known === undefined) fixes.set(judged, (known = { fix: findFixOfAll(judged) }));
  return known.fix;
}

/** What `fix` makes of the message, as one edit of whole lines; null where that is what it is. */
function findFixOfAll({ raw, place }: JudgedDocument): Fix | null {
  const { text } = fixMessage(raw, place.config, place.judge);
  if (text === raw) return null;
  const shortest = Math.min(raw.length, text.length);
  let same = 0;
  while (same < shortest && raw[same] === text[same]) same++;
  const start = same === 0 ? 0 : raw.lastIndexOf('\n', same - 1) + 1;
  let tail = 0;
  while (tail < shortest - start && raw[raw.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  // No edit begins or ends within a line break, or between the halves of a character.
  const feed = raw.indexOf('\n', raw.length - tail);
  const end = feed === -1 ? raw.length : feed + 1;
  return { start, end, text: text.slice(start, text.length - (raw.length - end)) };
}

/** The version makes the editor refuse an edit of a text that has changed meanwhile. */
function toWorkspaceEdit(fix: Fix, document: TextDocument, { workspace }: ClientCapabilities): WorkspaceEdit {
  const { uri, version } = document;
  const edits = [{ range: rangeOf(fix, document), newText: fix.text }];
  return workspace?.workspaceEdit?.documentChanges === true
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
