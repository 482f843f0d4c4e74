import * as fc from 'fast-check';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LintSettings } from '../../src/lint/lint-message.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { runCli } from '../support/run-cli.ts';
import { runsOf, spoiledMessage } from '../support/spoiled-messages.ts';

/** What the documentation tells a program of the report, and no more. */
interface Finding {
  readonly message: string;
  readonly help: string;
  readonly fix?: { readonly start: number; readonly end: number; readonly text: string };
}

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

/** What `smart-commits lint --format json` says of a message, in a repository with these settings. */
async function ask(message: string, settings: LintSettings): Promise<readonly Finding[]> {
  const cwd = path.join(
    scratch.directory,
    `${String(settings.processor)}-${settings.transitions === undefined ? 'open' : 'known'}`,
  );
  mkdirSync(cwd, { recursive: true });
  writeFileSync(path.join(cwd, 'smart-commits.config.json'), JSON.stringify(settings));
  const { stdout } = await runCli(['lint', '--format', 'json'], { cwd, input: message });
  const { commits } = JSON.parse(stdout) as { commits: { message: string; diagnostics: Finding[] }[] };
  const [commit] = commits;
  if (commit === undefined) return [];
  // Offsets are of the text in the report.
  expect(commit.message).toBe(message);
  return commit.diagnostics;
}

/** A program that knows nothing of Smart Commits: it applies what it is told, from the last to the first. */
function applyAll(message: string, findings: readonly Finding[]): string {
  let [text, rest] = [message, message.length];
  for (const { fix } of findings.toReversed()) {
    if (fix === undefined) continue;
    expect(fix.end).toBeLessThanOrEqual(rest);
    text = text.slice(0, fix.start) + fix.text + text.slice(fix.end);
    rest = fix.start;
  }
  return text;
}

it('lets a program that knows nothing but the report mend 200 messages in two rounds, and make none worse', async () => {
  const spoiled = fc
    .sample(spoiledMessage, { numRuns: 400, seed: 20_261_201 })
    .filter((sample) => sample.spoiled !== sample.right);
  const left: string[] = [];
  let count = 0;
  for (const { settings, right, spoiled: given } of spoiled) {
    let text = given;
    let findings = await ask(text, settings);
    // Some mistakes do nothing for this processor.
    if (findings.length === 0) continue;
    if (count++ === 200) break;
    for (let round = 1; round <= 2 && findings.length > 0; round++) {
      text = applyAll(text, findings);
      const after = await ask(text, settings);
      expect(after.length).toBeLessThanOrEqual(findings.length);
      findings = after;
    }
    if (findings.length > 0) left.push(text);
    else
      expect({ given, text, runs: runsOf(text, settings) }).toEqual({
        given,
        text,
        runs: runsOf(right, settings),
      });
    // What is left is told in words.
    for (const { message, help } of findings)
      expect([message, help].every((sentence) => sentence !== '')).toBe(true);
  }
  expect(count).toBeGreaterThanOrEqual(200);
  expect(left.length).toBeLessThanOrEqual(4);
});
