import { ruleFacts, rulesWhere } from '../../src/rules/catalogue.ts';
import {
  findProcessor,
  processorNames,
  type CellName,
  type Processor,
  type ProcessorName,
} from '../../src/smart-commit/processor.ts';

type Words<Name extends CellName> = (value: Processor[Name]['value']) => string;

/** A heading for each fact and its values in words. */
const FACTS: { readonly [Name in CellName]: readonly [title: string, words: Words<Name>] } = {
  lines: [
    'Lines that are read',
    (value) =>
      ({
        first: 'the first line only',
        each: 'every line, each with its own key',
        joined: 'every line; keys and comments carry over lines',
      })[value],
  ],
  maxLength: [
    'Length that is read',
    (value) => (value === null ? 'all of it' : `the first ${value} UTF-16 units`),
  ],
  issueKey: [
    'Issue keys that carry commands',
    (value) =>
      ({
        plain: 'upper-case letters and digits, a hyphen, a number',
        underscore: 'the same, and `_` in the project',
      })[value],
  ],
  keyList: ['Between keys that share commands', () => 'white space, or a comma directly after the first key'],
  target: ['Which issue gets a command', () => 'the last key, or list of keys, before it on the line'],
  command: [
    'What a command is',
    () => '`#` after white space or directly behind the key, then letters and hyphens',
  ],
  comment: [
    'Where a comment ends',
    (value) => ({ 'one line': 'at the end of its line', 'many lines': 'at the next command or key' })[value],
  ],
  duration: [
    'Durations',
    (value) =>
      ({
        whole: 'whole numbers with w, d, h or m; `1.5h` is read as `5h`',
        decimal: 'also decimals, `1.5h`',
      })[value],
  ],
  missingDuration: [
    '`#time` without a duration',
    (value) =>
      ({ aborts: 'the rest of the commit is dropped, too', fails: 'only this command fails' })[value],
  ],
  transitionText: [
    'Text after a transition',
    (value) =>
      ({ comment: 'becomes its comment', 'needs #comment': 'needs `#comment` to become its comment' })[value],
  ],
  extraCommands: [
    'Further commands',
    (value) => (value.length === 0 ? 'none' : value.map((name) => `\`#${name}\``).join(', ')),
  ],
  reviews: ['`+review`', (value) => (value ? 'creates or extends a Crucible review' : 'means nothing')],
  linking: [
    'What links a commit to an issue',
    (value) =>
      ({
        connector: 'a key in any letter case, between white space or punctuation',
        github: "a key as GitHub for Jira's pattern finds it",
        gitlab: "a key as GitLab's pattern finds it, also with `_`",
        gitkraken: 'a key in any letter case, also with `_`, between white space or punctuation',
      })[value],
  ],
  mergeCommits: ['Commands in merge commits', (value) => value],
  pushLimit: [
    'Commits of one push',
    (value) => (value === null ? 'all' : `the ${value.from} ${value.count} of those that are sent`),
  ],
  pushOrder: [
    'Order of the commits of a push',
    (value) => ({ 'newest first': 'the newest first', unknown: 'not known' })[value],
  ],
  authorEmail: [
    'Whose e-mail Jira is told',
    (value) =>
      ({
        author: "the author's, from the commit",
        'host user': "the host's own user's, where the commit belongs to one",
      })[value],
  ],
};

const cellNames = Object.keys(FACTS) as CellName[];

/**
 * A section for each fact: its values and who has them. Where a rule rests on it, the page of that rule has how certain that
 * is, and the sources; of the others, they stand here.
 */
export function renderProcessorFacts(): string {
  return cellNames.map(renderFact).join('\n\n');
}

function renderFact(cell: CellName): string {
  const resting = rulesWhere((_, name) => ruleFacts[name].restsOn === cell);
  const rows = new Map<string, { names: ProcessorName[]; sources: Set<string> }>();
  for (const name of processorNames) {
    const { certainty, source } = findProcessor(name)[cell];
    const value = wordsOf(name, cell);
    const fact = resting.length > 0 ? value : `${value} (${certainty}`;
    const { names, sources } = rows.get(fact) ?? { names: [], sources: new Set<string>() };
    rows.set(fact, { names, sources });
    names.push(name);
    // A cell may rest on several.
    for (const part of source.split(/; (?=https:|jira-)/)) sources.add(part);
  }
  const lines = [...rows].map(([fact, { names, sources }]) => {
    const owners = names.length === processorNames.length ? 'all' : names.map((name) => `\`${name}\``);
    return `- ${String(owners).replaceAll(',', ', ')}: ${fact}${resting.length > 0 ? '' : `: ${[...sources].join('; ')})`}`;
  });
  const links = resting.map((name) => ` · [${name}](rules/${name}.md)`);
  return `**${FACTS[cell][0]}**${links.join('')}\n\n${lines.join('\n')}`;
}

function wordsOf(name: ProcessorName, cell: CellName): string {
  const words = FACTS[cell][1] as (value: unknown) => string;
  return words(findProcessor(name)[cell].value);
}
