import { teamLines } from '../../report/sentences.ts';
import type { JudgedCommit } from '../../report/report.ts';
import { visibleText } from '../../text/visible-text.ts';

/** How a GitLab that runs a hook shows what the hook writes. */
export interface GitLabCaller {
  /** A merge, an edit or the API: nobody sees a terminal, and only marked lines are shown. */
  readonly isWeb: boolean;
  /** Whether the repository is one that Jira's connectors read: no wiki, no snippet, no designs. */
  readonly isProject: boolean;
}

/**
 * The GitLab that calls the hook, by the variables that Gitaly sets for every hook; null where there is none. See
 * https://docs.gitlab.com/administration/server_hooks/#environment-variables-available-to-server-hooks.
 */
export function readGitLabCaller(env: Readonly<Record<string, string | undefined>>): GitLabCaller | null {
  const isGitLab = VARIABLES.some((name) => Boolean(env[name]));
  if (!isGitLab) return null;
  const repository = env['GL_REPOSITORY'] ?? '';
  return {
    isWeb: !['ssh', 'http'].includes(env['GL_PROTOCOL'] ?? ''),
    isProject: repository === '' || repository.startsWith('project-'),
  };
}

const VARIABLES = ['GL_ID', 'GL_PROJECT_PATH', 'GL_PROTOCOL', 'GL_REPOSITORY', 'GL_USERNAME'];

/** Only lines that begin so are shown in GitLab's pages, each without the mark. */
const MARK = 'GL-HOOK-ERR: ';

/**
 * Bytes of all lines together. Gitaly hands a hook's output to the web server in the trailer of an answer, once escaped and
 * once as base64, and gRPC takes 8 KiB of that; beyond it the page says only that something went wrong.
 */
const MOST_BYTES = 2500;
/** Characters. */
const LONGEST_LINE = 300;

/**
 * What GitLab's pages show of a refusal: a headline, then as many of the findings as there is room for. Every line is
 * marked and safe to print; ends with a line break. Total.
 */
export function gitLabLines(headline: string, commits: readonly JudgedCommit[], total: number): string {
  const lines = [headline];
  let bytes = 0;
  for (const line of commits.flatMap(commitLines)) {
    bytes += Buffer.byteLength(line) + MARK.length;
    if (bytes > MOST_BYTES) break;
    lines.push(line);
  }
  const hidden = total - (lines.length - 1);
  if (hidden > 0 && lines.length > 1) lines.push(`and ${hidden} more`);
  return lines.map((line) => `${MARK}${cut(visibleText(line))}\n`).join('');
}

function commitLines({ hash, message, diagnostics }: JudgedCommit): string[] {
  const subject = message.slice(0, 60).split('\n', 1)[0] ?? '';
  return diagnostics.map(
    ({ severity, message: what, help, team }) =>
      `${hash?.slice(0, 10) ?? ''} (${cut(subject, 40)}) ${severity}: ${[`${what}.`, `${capital(help)}.`, ...teamLines({ team })].join(' ')}`,
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text: string, length = LONGEST_LINE): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
