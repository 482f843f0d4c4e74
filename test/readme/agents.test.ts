import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintMessage } from '../../src/lint/lint-message.ts';
import { describedRules } from '../../src/rules/described-rules.ts';
import { HOME, ruleUrl } from '../../src/rules/rule-name.ts';
import { processorNames } from '../../src/smart-commit/processor.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { countWords } from '../support/count-words.ts';
import { assertHooks, BAD, blocksOf, follow } from './follow.ts';
import { makePageRepository } from './page-repository.ts';

const root = path.join(import.meta.dirname, '..', '..');
const SKILL = 'skills/smart-commits/SKILL.md';
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

let scratch: Scratch;
beforeAll(() => {
  scratch = makeScratch();
});
afterAll(() => scratch.remove());

describe(SKILL, () => {
  const skill = read(SKILL);
  const blocks = blocksOf(SKILL);

  it('has the head that agents choose it by', () => {
    const [, head = ''] = /^---\n(.*?)\n---\n/s.exec(skill) ?? [];
    const [, name, description = ''] = /^name: (.*)\ndescription: (.*)$/.exec(head) ?? [];
    expect(name).toBe(path.basename(path.dirname(SKILL)));
    // The most that an agent reads: https://agentskills.io/specification
    expect(description.length).toBeLessThanOrEqual(1024);
  });

  it('shows messages that are right for every processor', () => {
    const shown = blocks.filter(({ language }) => language === 'commit').map(({ text }) => text.trim());
    const inline = [...skill.matchAll(/`(KEY-123 [^`]*)`/g)].map(([, text = '']) => text);
    expect([shown.length, inline.length]).toEqual([1, 1]);
    for (const processor of processorNames) {
      for (const text of [...shown, ...inline])
        expect({ text, found: lintMessage(text, { processor }).diagnostics }).toEqual({ text, found: [] });
    }
  });

  it('says truly which durations are no durations', () => {
    const [, right = '', wrong, other] = /`([^`]+)`, not `([^`]+)` or `([^`]+)`/.exec(skill) ?? [];
    const rules = [right, wrong, other].map((duration) =>
      lintMessage(`KEY-123 #time ${duration}`, { processor: 'dvcs' }).diagnostics.map(({ rule }) => rule),
    );
    expect(rules).toEqual([[], ['smart-commits/time-format'], ['smart-commits/time-format']]);
  });

  it('can be followed word by word, also after a refusal', () => {
    const repository = makePageRepository(scratch, 'skill');
    repository.run('npm ci');
    repository.run('npx --no commitlint-plugin-smart-commits init --yes');
    assertHooks(repository);
    const commands = blocks.filter(({ language }) => language === 'sh');
    follow(
      repository,
      commands.filter(({ info }) => info !== 'fix'),
    );
    const { output } = repository.run(`git commit --allow-empty -m '${BAD}'`);
    const [, again] = /^ *(git commit .*)$/m.exec(output) ?? [];
    follow(
      repository,
      commands.filter(({ info }) => info === 'fix').map((block) => ({ ...block, info: '' })),
    );
    expect(repository.run(`GIT_EDITOR=true ${again} --allow-empty`)).toMatchObject({ status: 0 });
    expect(repository.run('git log -1 --format=%B').output.trim()).toBe(BAD.replace('#tiem', '#time'));
  });
});

describe('docs/agents.md', () => {
  it('can be followed word by word', () => {
    const repository = makePageRepository(scratch, 'agents');
    repository.run('npm ci');
    follow(repository, blocksOf('docs/agents.md'));
    const copy = path.join(repository.path, '.claude/skills/smart-commits/SKILL.md');
    expect(readFileSync(copy, 'utf8')).toBe(read(SKILL));
  });

  it('is short', () => {
    expect(countWords('docs/agents.md')).toBeLessThanOrEqual(350);
  });
});

describe('llms.txt', () => {
  const raw = `${HOME.replace('github.com', 'raw.githubusercontent.com')}/main`;

  /** The pages by what people want of them, as the map has them; pages that are on the web only as they are. */
  function listPages(): string {
    const rows = [...read('docs/README.md').matchAll(/^\| (?!You|-)(.*) \| (.*) \|$/gm)];
    return rows
      .flatMap(([, want = '', links = '']) =>
        [...links.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, title = '', target = '']) => {
          const url = target.startsWith('https:') ? target : `${raw}/${path.posix.join('docs', target)}`;
          return `- [${title.replaceAll('`', '')}](${url}): ${want}\n`;
        }),
      )
      .join('');
  }

  it('lists every page and every rule', async () => {
    const { name, description } = JSON.parse(read('package.json')) as Record<'name' | 'description', string>;
    const rules = describedRules.map((rule) => {
      const url = ruleUrl(rule.name).replace(`${HOME}/blob/main`, raw);
      return `- [${rule.name}](${url}): ${rule.summary}\n`;
    });
    const text = `# ${name}

> ${description}

Coding agents find all that they need to write and check a message in [SKILL.md](${raw}/${SKILL}).

## Pages

${listPages()}
## Rules

${rules.join('')}`;
    await expect(text).toMatchFileSnapshot(path.join(root, 'llms.txt'));
  });
});
