import { type Effects, explainMessage } from '../src/effects/explain-message.ts';
import type { Config } from '../src/config/config.ts';
import { judgeDocument, type JudgedDocument } from '../src/lsp/judge-document.ts';
import { judgeLooseMessage } from '../src/message/decide-clean-up.ts';
import { jsonReport } from '../src/report/json.ts';
import { workingTimeOf } from '../src/smart-commit/duration.ts';
import { findProcessor } from '../src/smart-commit/processor.ts';
import type { Shown } from './address.ts';

/** A message with what was found in it and what Jira makes of it, as the command line says it. */
export interface Judged extends JudgedDocument {
  readonly effects: Effects;
}

/** Judges a message as `lint` and `explain` judge one that is no commit yet. Total. */
export function judge(raw: string, settings: Settings): Judged {
  const judged = judgeDocument(raw, {
    config: settings,
    settings: () => settings,
    processor: findProcessor(settings.processor),
    judge: judgeLooseMessage,
    failure: null,
    branchKey: () => null,
    jira: null,
  });
  const { transitions, projects } = settings;
  const context = { transitions, projects, workingTime: workingTimeOf({}) };
  return { ...judged, effects: explainMessage(judged.reading, context) };
}

/** The part of a configuration that the page has fields for. */
export type Settings = Pick<Config, 'processor' | 'projects' | 'transitions'>;

/** Of what is typed in the fields, what a configuration holds. */
export function toSettings(fields: Omit<Shown, 'message'>): Settings {
  const projects = namesIn(fields.projects);
  const transitions = namesIn(fields.transitions);
  return {
    processor: fields.processor,
    ...(projects.length === 0 ? {} : { projects }),
    ...(transitions.length === 0 ? {} : { transitions }),
  };
}

function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** What `lint --format json` and `explain --format json` print of some messages, for comparing. */
export function judgeAsJson(
  messages: readonly string[],
  settings: Settings,
): { readonly lint: string; readonly explain: string } {
  const report = jsonReport({
    processors: [findProcessor(settings.processor).name],
    color: false,
    columns: 80,
    quiet: false,
    tool: { version: '', rules: [] },
    repository: null,
  });
  const found = { errors: 0, warnings: 0 };
  const commits: unknown[] = [];
  for (const [index, raw] of messages.entries()) {
    const { reading, findings, effects } = judge(raw, settings);
    const title = `message ${index + 1}`;
    const diagnostics = findings.map(({ diagnostic }) => diagnostic);
    for (const { severity } of diagnostics) found[severity === 'error' ? 'errors' : 'warnings']++;
    if (diagnostics.length > 0)
      report.add({ hash: null, author: null, title, message: reading.text, diagnostics });
    commits.push({ hash: null, title, ...effects });
  }
  const lint = report.finish({ commits: messages.length, ...found }, { isComplete: true });
  return { lint, explain: JSON.stringify({ commits }) };
}
