import { createHash } from 'node:crypto';
import path from 'node:path';
import { auditHtml } from '../audit/audit-html.ts';
import { auditJson } from '../audit/audit-json.ts';
import { auditText } from '../audit/audit-text.ts';
import type { Audit } from '../audit/audit.ts';
import { COMMAND_SIEVE } from '../lint/fast/plain-message.ts';
import { compareProcessors } from '../audit/compare-processors.ts';
import { countAudit } from '../audit/count-audit.ts';
import { countIgnored } from '../lint/count-left-out.ts';
import { ExpectedError } from '../errors.ts';
import { readAllRefs } from '../git/resolve-revisions.ts';
import { readCommitBatches, type CommitSelection } from '../git/read-commits.ts';
import { resolveRange } from '../git/resolve-range.ts';
import { defineCommand } from './session/command.ts';
import { startProgress } from './session/progress.ts';
import { openReportFile } from './reporting/report-file.ts';
import { rangeOptions, withPaths } from './input/select-commits.ts';
import type { Session } from './session/session.ts';
import {
  findProcessor,
  nameProcessors,
  type Processor,
  type ProcessorName,
} from '../smart-commit/processor.ts';
import { readProcessor } from './session/read-arguments.ts';
import { useColor } from './session/host.ts';

const FORMATS = ['text', 'json', 'html'] as const;

const auditOptions = {
  from: rangeOptions.from,
  to: rangeOptions.to,
  path: rangeOptions.path,
  all: { type: 'boolean' },
  authors: { type: 'boolean' },
  compare: { type: 'string' },
} as const;

export const auditCommand = defineCommand({
  usage: 'smart-commits audit [--from REV] [--to REV] [--all] [--path PATH] [--authors] [--compare NAME]',
  help: `Shows what Jira made of the commands of a whole history, as far as messages tell: what it dropped, misread or ran twice, by rule, by command and by month (docs/legacy.md).
  --from REV   commits that this one reaches are left out
  --to REV     the last commit, HEAD if not given
  --all        all branches and tags instead
  --path PATH  only commits that change something there; repeatable
  --authors    also says whose commands were not run as written
  --compare NAME
               also says what changes where this processor reads the messages`,
  options: auditOptions,
  takes: ['config', 'processor', 'reports', 'color'],
  formats: [...FORMATS],
  examples: [
    ['smart-commits audit', 'the history of HEAD'],
    ['smart-commits audit --all --format json=audit.json', 'all branches and tags, as JSON'],
    ['smart-commits audit --format html=audit.html', 'a page with charts to share'],
    ['smart-commits audit --processor dvcs --compare github-cloud', 'what changes for a team that moves'],
  ],
  async run(session) {
    const { positionals } = session;
    if (positionals.length > 0) {
      throw new ExpectedError(
        'usage',
        `audit does not take ${positionals[0]}`,
        'name commits with --from and --to',
      );
    }
    const other = readOther(session);
    const first = readByFirst(session);
    const writers = openWriters(first, session.processor);
    const audit = await auditHistory(first, await selectHistory(session), other);
    for (const write of writers) write(audit);
    return 0;
  },
});

/** The processor that `--compare` names; undefined for none. @throws ExpectedError `usage` */
function readOther({ own, processor }: Session<typeof auditOptions>): ProcessorName | undefined {
  if (own.compare === undefined) return undefined;
  if (processor.named !== undefined) {
    throw new ExpectedError(
      'usage',
      `--compare compares one processor with another, and ${nameProcessors(processor)} are named`,
      `choose the one that reads now: --processor ${processor.name}`,
    );
  }
  return readProcessor(own.compare);
}

/** A history was read by one processor: of several that are named, by the first. */
function readByFirst<Given extends Session>(session: Given): Given {
  const { name, named } = session.processor;
  if (named === undefined) return session;
  return { ...session, config: { ...session.config, processor: name }, processor: findProcessor(name) };
}

async function selectHistory(session: Session<typeof auditOptions>): Promise<CommitSelection> {
  const { own, git } = session;
  const { from, to, all } = own;
  if (all !== true) return await withPaths(session, await resolveRange(git, { from, to }));
  if (from !== undefined || to !== undefined) {
    throw new ExpectedError(
      'usage',
      '--all cannot be combined with --from or --to',
      'leave out --all or the other two',
    );
  }
  return await withPaths(session, await readAllRefs(git));
}

async function auditHistory(
  { host, git, config, own }: Session<typeof auditOptions>,
  selection: CommitSelection,
  other: ProcessorName | undefined,
): Promise<Audit> {
  const ignoring = countIgnored(config.ignores);
  const counter = countAudit(config, {
    digest: (text) => createHash('sha256').update(text).digest('base64').slice(0, 22),
    namesAuthors: own.authors === true,
  });
  const comparer = other === undefined ? undefined : compareProcessors(config, other);
  const progress = startProgress(host);
  // Commits that do not pass hold no command, and are only counted.
  const sieve = ignoring.counts() === undefined ? COMMAND_SIEVE : undefined;
  let read = 0;
  try {
    // A copy is what comes after.
    for await (const { count, commits } of readCommitBatches(git, selection, 'oldest-first', sieve)) {
      progress.show(`reading commit ${(read += count)}`);
      counter.skip(count - commits.length);
      for (const commit of commits) {
        if (ignoring.isIgnored(commit)) continue;
        counter.add(commit);
        comparer?.add(commit);
      }
    }
  } finally {
    progress.end();
  }
  return { ...counter.result(ignoring.counts() ?? null), comparison: comparer?.result() };
}

type Writer = (audit: Audit) => void;

/** What `--format` asks for, opened before the work begins: a file that cannot be written is told at once. */
function openWriters({ common, host, cwd, config, processor }: Session, all: Processor): Writer[] {
  const asked = (common.format ?? ['text']).map((entry) => {
    const [name = '', ...rest] = entry.split('=');
    return { name, file: rest.length === 0 ? null : rest.join('=') };
  });
  const formats = asked.map(({ name }) => FORMATS.find((format) => format === name));
  if (formats.includes(undefined) || asked.filter(({ file }) => file === null).length > 1) {
    throw new ExpectedError(
      'usage',
      'audit writes text, json and html, and only one of them to standard output',
      'send the other to a file: --format text --format html=audit.html',
    );
  }
  return asked.map(({ file }, index) => {
    const output =
      file === null ? { ...host.stdout, close: () => {} } : openReportFile(path.resolve(cwd, file), file);
    const context = {
      processor: processor.name,
      isProcessorKnown: config.processor !== undefined,
      others: (all.named ?? []).slice(1).map(({ name }) => name),
    };
    const color = file === null && useColor(common.color, host.env, host.stdout);
    const columns = file === null ? host.stdout.columns : 80;
    const render: Record<(typeof FORMATS)[number], (audit: Audit) => string> = {
      text: (audit) => auditText(audit, { ...context, color, columns }),
      json: (audit) => auditJson(audit, processor.name),
      html: (audit) => auditHtml(audit, context),
    };
    return (audit) => {
      output.write(render[formats[index] ?? 'text'](audit));
      output.close();
    };
  });
}
