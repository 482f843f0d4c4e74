import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompletionItem, CompletionList, Hover } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { complete } from '../../src/lsp/complete.ts';
import { describePlace } from '../../src/lsp/describe-place.ts';
import { judgeDocument } from '../../src/lsp/judge-document.ts';
import type { Place } from '../../src/lsp/place.ts';
import { judgeLooseMessage } from '../../src/message/decide-clean-up.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';
import { findProcessor, type NamedProcessors, processorNames } from '../../src/smart-commit/processor.ts';
import { resolveConfig } from '../../src/config/config.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { makeScratch, type Scratch, type ScratchRepository } from '../support/git-repository.ts';
import { hostileText } from '../support/hostile-text.ts';
import { processorTime } from '../support/processor-time.ts';
import { message } from '../support/smart-messages.ts';
import type { Editor } from './editor.ts';
import { serve } from './server.ts';

const NOTES = `
# Please enter the commit message for your changes. Lines starting
# with '#' will be ignored, and an empty message aborts the commit.
`;
const DURATIONS = ['15m', '30m', '1h', '1h 30m', '2h', '4h', '1d'];

function placeFor(processor: NamedProcessors, branchKey: string | null = null): Place {
  const config = resolveConfig({ processor, transitions: ['Close Issue', 'Start Progress', 'Start Review'] });
  return {
    config,
    processor: findProcessor(processor),
    failure: null,
    judge: judgeLooseMessage,
    branchKey: () => branchKey,
    settings: () => config,
    jira: null,
  };
}

/** A text with `|` where the cursor is. */
function cut(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('|');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

function completeAt(marked: string, place: Place, trigger?: string): readonly CompletionItem[] {
  const { text, offset } = cut(marked);
  const document = TextDocument.create('untitled:message', 'git-commit', 1, text);
  return complete(document, offset, place, { trigger, takesSnippets: false }).items;
}

/** The text with an item in it. */
function accept(marked: string, item: CompletionItem): string {
  const document = TextDocument.create('untitled:message', 'git-commit', 1, cut(marked).text);
  return TextDocument.applyEdits(document, [item.textEdit as { range: never; newText: string }]);
}

describe('completion', () => {
  const commands = ['#comment', '#time', '#close-issue', '#start-progress', '#start-review'];
  const ofBranch = ['KEY-7'];
  it.each<[string, string, readonly string[]]>([
    ['commands behind a key', 'fix: KEY-1 #|', commands],
    ['commands that have begun', 'fix: KEY-1 #cl|', commands],
    ['commands before another', 'fix: KEY-1 #| #time 2h', commands],
    ['commands on a later line', `fix\n\nKEY-1 #|${NOTES}`, commands],
    ['commands where the branch brings the key', 'fix: the basket #|', commands],
    ['no command in a word', 'fix: KEY-1 a#|', []],
    ['nothing in git’s comments', `fix${NOTES}# KEY-1 #|`, []],
    ['no key there either', `fix${NOTES}# K|`, []],
    ['durations', 'KEY-1 #time |', DURATIONS],
    ['durations that have begun', 'KEY-1 #time 1h 3|', DURATIONS],
    ['no durations where no key carries it', 'docs #time |', []],
    ['keys', 'fix: |', ofBranch],
    ['keys that have begun', 'fix: KE|', ofBranch],
    ['keys with their number', 'fix: KEY-|', ofBranch],
    ['no key in an address', 'https://example.com/K|', []],
  ])('offers %s', (_, marked, expected) => {
    expect(completeAt(marked, placeFor('dvcs', 'KEY-7')).map(({ label }) => label)).toEqual(expected);
  });

  it('offers no command that the processor would not read', () => {
    expect(completeAt('fix\n\nKEY-1 #|', placeFor('gitlab-dvcs', 'KEY-7'))).toEqual([]);
    expect(completeAt('fix #|', placeFor('dvcs'))).toEqual([]);
    // Of several processors, one reads no second line.
    expect(completeAt('fix\n\nKEY-1 #|', placeFor(['dvcs', 'gitlab-dvcs']))).toEqual([]);
    expect(completeAt('fix KEY-1 #|', placeFor(['dvcs', 'gitlab-dvcs']))).not.toEqual([]);
  });

  it('asked by a space, offers nothing but durations', () => {
    expect(completeAt('fix: |', placeFor('dvcs', 'KEY-7'), ' ')).toEqual([]);
    expect(completeAt('KEY-1 #time |', placeFor('dvcs'), ' ')).toHaveLength(DURATIONS.length);
  });

  it.each([
    ['KEY-1 #cl|ose', '#close-issue', 'KEY-1 #close-issue'],
    ['fix #st|', '#start-review', 'fix KEY-7 #start-review'],
    ['KEY-1 #time |', '1h 30m', 'KEY-1 #time 1h 30m'],
    ['fix ke|y', 'KEY-7', 'fix KEY-7'],
  ])('writes `%s` with `%s`', (marked, label, expected) => {
    const item = completeAt(marked, placeFor('dvcs', 'KEY-7')).find((one) => one.label === label);
    expect(accept(marked, item!)).toBe(expected);
  });

  it('has the person fill in what a command takes, where the editor can', () => {
    const document = TextDocument.create('untitled:message', 'git-commit', 1, 'KEY-1 #');
    const { items } = complete(document, 7, placeFor('dvcs'), { trigger: '#', takesSnippets: true });
    expect(
      items.slice(0, 2).map(({ insertTextFormat, textEdit }) => [insertTextFormat, textEdit?.newText]),
    ).toEqual([
      [2, '#comment ${1:text}'],
      [2, '#time ${1|15m,30m,1h,1h 30m,2h,4h,1d|}'],
    ]);
  });

  it('offers commands that are run, whatever the message and the place', () => {
    let offered = 0;
    fc.assert(
      fc.property(
        fc.oneof(message, hostileText),
        fc.nat(),
        fc.constantFrom(...processorNames),
        fc.boolean(),
        (text, place, processor, hasKey) => {
          const at = place % (text.length + 1);
          const marked = `${text.slice(0, at)} #|\n${text.slice(at)}`.replace('\u0000', '');
          if (marked.indexOf('|') !== marked.lastIndexOf('|')) return;
          const here = placeFor(processor, hasKey ? 'KEY-7' : null);
          for (const item of completeAt(marked, here).filter(({ label }) => label === '#close-issue')) {
            offered++;
            const { text: after } = judgeLooseMessage(accept(marked, item));
            const { commands: run } = readMessage(after, here.processor);
            expect(run.some(({ kind, name }) => kind === 'transition' && name === 'close-issue')).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(offered).toBeGreaterThan(50);
  });

  it('and hover never fail, and take little time', () => {
    const place = placeFor('dvcs', 'KEY-7');
    const long = `fix\n\n${'KEY-1 #time 2h and words to read\n'.repeat(200)}`;
    const document = TextDocument.create('untitled:message', 'git-commit', 1, `${long}KEY-2 #`);
    const judged = judgeDocument(document.getText(), place);
    const once = (): void => {
      complete(document, document.getText().length, place, { trigger: '#', takesSnippets: true });
      describePlace(judged, long.length - 20);
    };
    once();
    // A hundred times two answers, each in less than 50 ms of processor time.
    const time = processorTime(() => {
      for (let times = 0; times < 100; times++) once();
    });
    expect(time / 200).toBeLessThan(50);
    fc.assert(
      fc.property(hostileText, fc.integer({ min: -5, max: 500 }), (text, offset) => {
        const strange = TextDocument.create('untitled:message', 'git-commit', 1, text);
        complete(strange, offset, place, { trigger: undefined, takesSnippets: true });
        describePlace(judgeDocument(text, place), offset);
      }),
      { numRuns: 500 },
    );
  });
});

describe('hover', () => {
  const hover = (marked: string): readonly string[] | undefined => {
    const { text, offset } = cut(marked);
    return describePlace(judgeDocument(text, placeFor('dvcs')), offset)?.lines;
  };
  it.each([
    ['KEY-1 #ti|me 2d 5h', ['KEY-1: log 2d 5h (1260 minutes)']],
    ['KEY-1 #time 2|d 5h', ['KEY-1: log 2d 5h (1260 minutes)']],
    [
      'KEY-1 KEY-2 #close|',
      ['KEY-1: run the transition that "close" begins', 'KEY-2: run the transition that "close" begins'],
    ],
    ['KEY|-1 #comment Done #time 1h', ['KEY-1: add the comment "Done"', 'KEY-1: log 1h (60 minutes)']],
    ['fix KEY-|1', ['Jira links the commit to KEY-1']],
    ['KEY-1 #time| soon', ['Jira ignores this: it has no duration']],
    ['chore #clo|se', ['Jira ignores this: it has no issue key before it on its line']],
    [`fix${NOTES}# KEY-1 #clo|se`, undefined],
    ['fix the bas|ket', undefined],
  ])('of `%s`', (marked, expected) => {
    expect(hover(marked)).toEqual(expected);
  });

  it.each([
    ['KEY-1 #time| 2h', ['KEY-1: log 2h (120 minutes)']],
    [
      'KEY-1 fix\n\nKEY-1 #time| 2h',
      [
        'With the Jira DVCS connector by itself:',
        'KEY-1: log 2h (120 minutes)',
        'With GitLab with the Jira DVCS connector:',
        'Jira ignores this: it is below the first line',
      ],
    ],
  ])('of `%s`, for several processors', (marked, expected) => {
    const { text, offset } = cut(marked);
    const place = placeFor(['dvcs', 'gitlab-dvcs']);
    expect(describePlace(judgeDocument(text, place), offset)?.lines).toEqual(expected);
  });
});

describe('with Jira', () => {
  let scratch: Scratch;
  let repository: ScratchRepository;
  let uri: string;
  beforeAll(() => {
    scratch = makeScratch();
    repository = scratch.init('repository');
    writeFileSync(path.join(repository.path, 'smart-commits.config.json'), '{ "processor": "dvcs" }');
    repository.git('checkout', '--quiet', '-b', 'feature/KEY-2-euro');
    uri = pathToFileURL(path.join(repository.path, '.git', 'COMMIT_EDITMSG')).href;
  });
  afterAll(() => scratch.remove());

  async function serveWith(
    token: string,
    flavour: 'cloud' | 'data-center' = 'cloud',
  ): Promise<{ editor: Editor; sandbox: Sandbox }> {
    const sandbox = await startSandbox({ flavour });
    onTestFinished(() => sandbox.close());
    const login = {
      JIRA_BASE_URL: sandbox.url,
      JIRA_API_TOKEN: token,
      ...(flavour === 'cloud' ? { JIRA_USER_EMAIL: 'ada@example.com' } : {}),
    };
    return { editor: await serve(repository.path, { env: { ...scratch.env, ...login } }), sandbox };
  }

  const ask = (editor: Editor, marked: string): Promise<CompletionList> => {
    const { text, offset } = cut(marked);
    const position = TextDocument.create(uri, 'git-commit', 1, text).positionAt(offset);
    return editor.ask('textDocument/completion', {
      textDocument: { uri },
      position,
      context: { triggerKind: 1 },
    });
  };
  const shown = ({ items }: CompletionList): string[] =>
    items.map(({ label, detail }) => `${label}: ${detail}`);

  it.each(['cloud', 'data-center'] as const)(
    'offers the issues of the user, that of the branch first: %s',
    async (flavour) => {
      const { editor } = await serveWith('ada-token', flavour);
      await editor.open(uri, 'fix: ');
      await expect
        .poll(async () => (await ask(editor, 'fix: |')).isIncomplete, { timeout: 10_000 })
        .toBe(false);
      expect(shown(await ask(editor, 'fix: |'))).toEqual([
        'KEY-2: KEY-2 · Task · In Progress · Add a key for the euro',
        'KEY-1: KEY-1 · Task · Open · The space bar sticks',
        'KEY-123: KEY-123 · Task · In Progress · Follow the GitLab manual',
      ]);
    },
  );

  it('offers the transitions of the issue and its status', async () => {
    const { editor } = await serveWith('ada-token');
    const marked = 'fix: KEY-1 #|';
    await editor.open(uri, cut(marked).text);
    const first = await ask(editor, marked);
    expect(first.isIncomplete).toBe(true);
    expect(first.items.map(({ label }) => label)).toEqual(['#comment', '#time']);
    await expect.poll(async () => (await ask(editor, marked)).isIncomplete, { timeout: 10_000 }).toBe(false);
    expect(shown(await ask(editor, marked))).toEqual([
      '#comment: add a comment to KEY-1',
      '#time: log work on KEY-1',
      '#start-progress: Start Progress: Open → In Progress',
      '#start-review: Start Review: Open → In Review',
      '#resolve-issue: Resolve Issue: Open → Resolved',
      '#close-issue: Close Issue: Open → Closed',
      '#cancel: Cancel: Open → Cancelled',
    ]);
  });

  it.each([
    [
      'KEY|-1 #start-review',
      [
        'KEY-1: run the transition that "start-review" begins (Open → In Review)',
        'KEY-1 · Task · Open · The space bar sticks',
      ],
    ],
    [
      'KEY-123 #star|t-progress',
      [
        'KEY-123: Jira offers no transition that "start-progress" begins from In Progress; it offers #start-review, #stop-progress, #resolve-issue, #close-issue or #cancel',
        'KEY-123 · Task · In Progress · Follow the GitLab manual',
      ],
    ],
    [
      'fix KEY-9|99',
      ['Jira links the commit to KEY-999', 'KEY-999: there is no such issue, or you may not see it'],
    ],
  ])('tells of `%s` what Jira knows', async (marked, expected) => {
    const { editor } = await serveWith('ada-token');
    const { text, offset } = cut(marked);
    await editor.open(uri, text);
    const position = { line: 0, character: offset };
    const asked = (): Promise<Hover> => editor.ask('textDocument/hover', { textDocument: { uri }, position });
    await expect
      .poll(async () => (await asked()).contents, { timeout: 10_000 })
      .toEqual({ kind: 'plaintext', value: expected.join('\n') });
  });

  it('tries a login that Jira does not take once, and goes on without', async () => {
    const { editor, sandbox } = await serveWith('wrong-token');
    await editor.open(uri, 'fix: KEY-1 #');
    const marked = 'fix: KEY-1 #|';
    await expect.poll(async () => (await ask(editor, marked)).isIncomplete, { timeout: 10_000 }).toBe(false);
    const count = sandbox.jira.log().requestCount;
    for (let times = 0; times < 5; times++) {
      await ask(editor, 'fix: |');
      await editor.change(uri, { text: `fix: KEY-${times} #` });
      expect((await ask(editor, marked)).items.map(({ label }) => label)).toEqual(['#comment', '#time']);
    }
    expect(sandbox.jira.log().requestCount).toBe(count);
  });

  it('asks nothing where the user has set up none', async () => {
    const sandbox = await startSandbox({ flavour: 'cloud' });
    onTestFinished(() => sandbox.close());
    const own = scratch.init('untrusted');
    const config = { processor: 'dvcs', jira: { baseUrl: sandbox.url } };
    writeFileSync(path.join(own.path, 'smart-commits.config.json'), JSON.stringify(config));
    const editor = await serve(own.path, { env: scratch.env });
    uri = pathToFileURL(path.join(own.path, '.git', 'COMMIT_EDITMSG')).href;
    await editor.open(uri, 'fix: KEY-1 #');
    await expect
      .poll(async () => (await ask(editor, 'fix: KEY-1 #|')).isIncomplete, { timeout: 10_000 })
      .toBe(false);
    expect(sandbox.jira.log().requests).toEqual([]);
  });
});
