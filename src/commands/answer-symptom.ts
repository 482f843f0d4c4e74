import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findSymptoms, readSymptoms, type Symptom } from '../doctor/symptoms.ts';
import { pageUrl } from '../rules/rule-name.ts';
import { safeJson } from '../report/json.ts';
import { type Style, styleFor, wrapText } from '../text/terminal.ts';
import { type ExitStatus, tell, useColor } from './session/host.ts';
import type { Session } from './session/session.ts';

/** The pages whose tables explain messages: what they say is what is answered. */
const PAGES = ['troubleshooting.md', 'jira.md'];

/** Finds what the pages say of a pasted message. Status 2 where they know nothing of it. */
export function answerSymptom(text: string, { host, common }: Session): ExitStatus {
  const found = findSymptoms(text, PAGES.flatMap(readPage));
  const { stdout, env } = host;
  if (common.format?.[0] === 'json') {
    const symptoms = found.map(({ says, cause, remedy, page }) => ({
      says,
      cause,
      remedy,
      url: pageUrl(page),
    }));
    stdout.write(`${safeJson({ version: 1, symptoms })}\n`);
  } else {
    const style = styleFor(useColor(common.color, env, stdout));
    stdout.write(found.map((symptom) => render(symptom, stdout.columns, style)).join('\n'));
  }
  if (found.length > 0) return 0;
  tell(host, 'this message is not known; smart-commits doctor checks everything that Smart Commits need');
  return 2;
}

function readPage(name: string): Symptom[] {
  // The bundle lies in dist/bin, the pages in docs.
  return readSymptoms(name, readFileSync(path.join(__dirname, '..', '..', 'docs', name), 'utf8'));
}

function render({ says, cause, remedy, page }: Symptom, columns: number, style: Style): string {
  const line = (mark: string, text: string): string[] => {
    const [first = '', ...rest] = wrapText(text, columns - 9);
    return [`  ${mark.padEnd(7)}${first}`, ...rest.map((more) => ' '.repeat(9) + more)];
  };
  return [
    ...says.flatMap((message) => wrapText(message, columns).map(style.strong)),
    ...(cause === null ? [] : line('cause:', cause)),
    ...line('do:', remedy),
    ...line('page:', pageUrl(page)),
    '',
  ].join('\n');
}
