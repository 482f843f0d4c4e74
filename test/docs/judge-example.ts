import { joinFindings } from '../../src/commands/judging/join-findings.ts';
import type { Diagnostic } from '../../src/text/diagnostic.ts';
import type { Person } from '../../src/message/commit.ts';
import { lintBranch, lintCommit, lintPush } from '../../src/lint/lint-commit.ts';
import { judgeMessage } from '../../src/message/decide-clean-up.ts';
import { textReport } from '../../src/report/text.ts';
import { findProcessor } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { judgeWithSandbox } from '../jira/checks/judge-with-sandbox.ts';
import type { Example } from './read-rule-page.ts';

/** What the tool says of an example. */
export interface Verdict {
  readonly diagnostics: readonly Diagnostic[];
  /** As it is printed in a terminal of 80 columns, without colour. */
  readonly output: string;
}

const report = textReport({ color: false, columns: 80, quiet: false });

function verdict(message: string, diagnostics: readonly Diagnostic[]): Verdict {
  const output = report.add({ hash: null, author: null, message, diagnostics }).trimEnd();
  return { diagnostics, output };
}

/** Judges an example by the configuration above it; that of a rule that asks Jira, by the answers of a sandbox too. */
export async function judgeExample(example: Example, asksJira: boolean): Promise<Verdict> {
  if (!asksJira) return judgeWithoutJira(example);
  const { messages, author, committer, asker, settings, seed } = example;
  const person = (email: string): Person => ({ name: 'A U Thor', email });
  const own = judgeWithoutJira({ ...example, author: author ?? 'ada@example.com' });
  const [text = ''] = messages;
  const { diagnostics } = await judgeWithSandbox({
    text,
    author: person(author ?? 'ada@example.com'),
    ...(committer === null ? {} : { committer: person(committer) }),
    token: asker as 'ada',
    processor: findProcessor(settings.processor).name,
    settings: { projects: settings.projects, rules: settings.rules },
    seed: seed as object,
  });
  return verdict(text, joinFindings(own.diagnostics, diagnostics[0] ?? []));
}

function judgeWithoutJira(example: Example): Verdict {
  const { messages, isBranch, isPush, isEdited, author, parentCount, branch, settings } = example;
  const [first = ''] = messages;
  if (isBranch) return verdict(first, lintBranch(first, settings));
  if (isPush) {
    const processor = findProcessor(settings.processor);
    const commits = messages.map((hash) => ({ hash, reading: readMessage(hash, processor) }));
    const found = lintPush(commits, settings);
    return verdict(
      found[0]?.hash ?? first,
      found.map(({ diagnostic }) => diagnostic),
    );
  }
  const strip = {
    cleanUp: { mode: 'strip', commentString: '#', verbose: false },
    alternative: null,
  } as const;
  const { text, strippedLines } = isEdited ? judgeMessage(first, strip) : { text: first, strippedLines: [] };
  const person = author === null ? null : { name: 'A U Thor', email: author };
  const branches = branch === null ? [] : [branch];
  return verdict(
    text,
    lintCommit(text, { author: person, parentCount }, { ...settings, branches }, strippedLines).diagnostics,
  );
}
