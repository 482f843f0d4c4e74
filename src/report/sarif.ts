import type { Diagnostic, Span } from '../text/diagnostic.ts';
import { type DescribedRule, sentenceOf } from '../rules/described-rules.ts';
import { fullName, HOME, ruleUrl } from '../rules/rule-name.ts';
import { fingerprintFinder, messageFile } from './fingerprint.ts';
import { safeJson } from './json.ts';
import { type Position, positionFinder } from '../text/spans.ts';
import type { Format, JudgedCommit, Repository, RunEnd, Tool } from './report.ts';
import { messageName, sentences, subjectOf } from './sentences.ts';
import { wellFormed } from '../text/visible-text.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 * A message is an artifact with its text inside, under a path that stays the same after a rebase. GitHub's code scanning
 * rejects a file where one result has no place in an artifact (github/codeql-action#2459) and knows an alert again by
 * rule, path and fingerprint; an editor opens the text that is inside. Each result is written when it is found, and the
 * messages at the end.
 */
export const sarifReport: Format = ({ tool, repository, processors, quiet }) => {
  const ruleIndexes = new Map<string, number>(tool.rules.map(({ name }, index) => [fullName(name), index]));
  const fingerprint = fingerprintFinder();
  const files = new Map<string, ArtifactLocation>();
  const artifacts: string[] = [];
  let isFirst = true;

  const fileOf = (commit: JudgedCommit): ArtifactLocation => {
    const uri = toUri(messageFile(commit));
    let file = files.get(uri);
    if (file === undefined) {
      file = { uri, index: artifacts.length };
      files.set(uri, file);
      artifacts.push(safeJson(artifact(commit, file)));
    }
    return file;
  };

  const head = (): string => {
    const known = {
      tool: { driver: sarifDriver(tool) },
      ...provenance(repository),
      columnKind: 'utf16CodeUnits',
      defaultEncoding: 'utf-8',
    };
    return `{${members({ $schema: SCHEMA, version: '2.1.0' })},"runs":[{${members(known)},"results":[`;
  };

  return {
    add(commit) {
      const position = positionFinder(commit.message);
      let place: Place | undefined;
      let text = '';
      for (const diagnostic of commit.diagnostics) {
        const recognised = fingerprint(commit, diagnostic);
        if (quiet && diagnostic.severity !== 'error') continue;
        place ??= { commit, position, file: fileOf(commit), repository };
        const found = result(diagnostic, place, recognised, ruleIndexes.get(diagnostic.rule));
        text += `${isFirst ? head() : ','}\n${safeJson(found)}`;
        isFirst = false;
      }
      return text;
    },
    finish(summary, end) {
      const rest = {
        invocations: [invocation(end)],
        properties: { processor: processors.join(', '), ...summary },
      };
      return `${isFirst ? head() : ''}\n],"artifacts":[\n${artifacts.join(',\n')}\n],${members(rest)}}]}\n`;
    },
  };
};

/** The members of an object as they stand between its braces. */
function members(object: object): string {
  return safeJson(object).slice(1, -1);
}

/** A path as a reference to a file (RFC 3986): an absolute one, also with a drive, has a scheme. */
function toUri(path: string): string {
  const escaped = encodeURI(wellFormed(path)).replaceAll(/[?#]/g, encodeURIComponent);
  return /^(?:\/|[A-Za-z]:\/)/.test(path) ? `file://${path.startsWith('/') ? '' : '/'}${escaped}` : escaped;
}

interface ArtifactLocation {
  readonly uri: string;
  readonly index: number;
}

/** Where a result belongs. */
interface Place {
  readonly commit: JudgedCommit;
  readonly position: (offset: number) => Position;
  readonly file: ArtifactLocation;
  readonly repository: Repository | null;
}

function artifact(commit: JudgedCommit, location: ArtifactLocation): unknown {
  return {
    location,
    description: { text: `The commit message "${messageText(subjectOf(commit, 80))}"` },
    roles: ['analysisTarget'],
    mimeType: 'text/plain',
    encoding: 'utf-8',
    contents: { text: wellFormed(commit.message) },
  };
}

function result(
  diagnostic: Diagnostic,
  place: Place,
  fingerprint: string,
  ruleIndex: number | undefined,
): unknown {
  const { commit, file, position, repository } = place;
  const { hash, message } = commit;
  const name = messageName(commit);
  const line = position(diagnostic.start).line;
  const where = name === null ? '' : ` In ${name}, line ${line}.`;
  return {
    ruleId: diagnostic.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: diagnostic.severity,
    message: { text: messageText(`${sentences(diagnostic)}${where}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: file, region: region(diagnostic, message, position) },
        ...(name === null ? {} : { logicalLocations: [logicalLocation(name, hash)] }),
      },
    ],
    // GitHub reads the first and would otherwise look for the file; the second is ours for everybody else.
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint}:1`,
      'smartCommitsFinding/v1': fingerprint,
    },
    ...(diagnostic.fix === undefined ? {} : { fixes: [fixOf(diagnostic.fix, diagnostic.help, place)] }),
    ...(hash === null || repository === null ? {} : { hostedViewerUri: repository.commitUrl(hash) }),
    ...(hash === null ? {} : { properties: { commit: hash } }),
  };
}

/** A region with its text. Columns begin at 1 and count UTF-16 units, as `columnKind` says; the end is not included. */
function region(span: Span, message: string, position: (offset: number) => Position): unknown {
  return {
    ...bareRegion(span, position),
    snippet: { text: wellFormed(message.slice(span.start, span.end)) },
  };
}

function bareRegion({ start, end }: Span, position: (offset: number) => Position): object {
  const from = position(start);
  const to = position(end);
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    charOffset: start,
    charLength: end - start,
  };
}

function logicalLocation(name: string, hash: string | null): unknown {
  return hash === null ? { name } : { name, fullyQualifiedName: hash, kind: 'commit' };
}

function fixOf(
  { text, ...span }: NonNullable<Diagnostic['fix']>,
  help: string,
  { file, position }: Place,
): unknown {
  const replacement = {
    deletedRegion: bareRegion(span, position),
    insertedContent: { text: wellFormed(text) },
  };
  return {
    description: { text: messageText(help) },
    artifactChanges: [{ artifactLocation: file, replacements: [replacement] }],
  };
}

function invocation({ isComplete, isMissed }: RunEnd): unknown {
  const text = isComplete
    ? 'Jira could not be asked everything.'
    : 'Jira is required in this run and could not be asked.';
  const notification = { level: isComplete ? 'warning' : 'error', message: { text } };
  return {
    executionSuccessful: isComplete,
    ...(isComplete && isMissed !== true ? {} : { toolExecutionNotifications: [notification] }),
  };
}

function provenance(repository: Repository | null): object {
  if (repository === null) return {};
  const { url, revision } = repository;
  return {
    versionControlProvenance: [
      { repositoryUri: url, ...(revision === null ? {} : { revisionId: revision }) },
    ],
  };
}

/**
 * Text of a SARIF message: braces are doubled (3.11.5, placeholders), and what would be a link is none (3.11.6).
 */
function messageText(text: string): string {
  return text.replaceAll(/[{}]/g, '$&$&').replaceAll('](', '] (');
}

/** The tool and its rules, as SARIF describes them (3.19, "toolComponent object"); the rules in the order given. */
export function sarifDriver({ version, rules }: Tool): unknown {
  return {
    name: 'smart-commits',
    fullName: `commitlint-plugin-smart-commits ${version}`,
    version,
    semanticVersion: version,
    informationUri: HOME,
    rules: rules.map(descriptor),
  };
}

function descriptor(rule: DescribedRule): unknown {
  const { name, severity } = rule;
  const url = ruleUrl(name);
  const text = sentenceOf(rule);
  const level = severity === 'off' ? 'none' : severity;
  return {
    id: fullName(name),
    name: name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `Examples and reasons: ${url}`, markdown: `[Examples and reasons](${url})` },
    helpUri: url,
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level },
    properties: { 'problem.severity': severity === 'error' ? 'error' : 'warning' },
  };
}
