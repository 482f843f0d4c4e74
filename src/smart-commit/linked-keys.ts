import { letterPattern } from '../text/pattern.ts';
import type { Processor } from './processor.ts';

/** Java's `\p{Punct}` and `\s`. */
const SEPARATOR = String.raw`[!-/:-@\[-\x60{-~ \t\n\v\f\r]`;

/**
 * The connector's second, looser extractor: any letter case, any ASCII punctuation or white space around.
 * Java's `$` also matches before a line terminator that ends the text.
 * Source: jira-dvcs-connector, sync/impl/IssueKeyExtractor.java; OpenJDK 17 (`\p{Lu}` in any letter case).
 */
const connector = (digits: string) =>
  letterPattern(
    String.raw`(?<=${SEPARATOR}|^)[\p{Lu}\p{Ll}\p{Lt}][\p{Lu}\p{Ll}\p{Lt}${digits}]+-[0-9]+(?=${SEPARATOR}|[\x85\u2028\u2029]?$)`,
    'g',
  );
const CONNECTOR = connector('0-9');

/** The same with an underscore inside the project's key. Source: GitKraken's manual. */
const WITH_UNDERSCORE = connector('0-9_');

/** Source: github:atlassian/github-for-jira, src/util/jira-utils.ts. */
const GITHUB = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{1,255}-[1-9][0-9]{0,255}(?![A-Za-z0-9])/g;

/** Source: github:gitlabhq/gitlabhq, lib/gitlab/regex.rb; digits and `_` before the first letter are cut off later. */
const GITLAB = /(?<![A-Z0-9_])[A-Z0-9_]+-[0-9]+/g;

/**
 * The keys that link the commit to issues, upper case, sorted by UTF-16 unit, each once. Linking is looser than running
 * commands: `key-1`, `feature/KEY-1` link and run nothing. Total, linear.
 */
export function findLinkedKeys(text: string, processor: Processor): string[] {
  return [...new Set(matches(text, processor.linking.value))].sort();
}

function matches(text: string, linking: Processor['linking']['value']): string[] {
  switch (linking) {
    case 'connector':
      return (text.match(CONNECTOR(text)) ?? []).map((key) => key.toUpperCase());
    case 'gitkraken':
      return (text.match(WITH_UNDERSCORE(text)) ?? []).map((key) => key.toUpperCase());
    case 'github':
      return (text.match(GITHUB) ?? []).map((key) => key.toUpperCase());
    case 'gitlab':
      return (text.match(GITLAB) ?? [])
        .map((key) => key.replace(/^[0-9_]+/, ''))
        .filter((key) => /^[A-Z][A-Z0-9_]+-/.test(key));
  }
}
