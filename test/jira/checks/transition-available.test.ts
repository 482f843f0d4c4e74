import { describe, expect, it } from 'vitest';
import { judgeWithSandbox, type JiraCase } from './judge-with-sandbox.ts';

type Said = string | readonly string[];

interface Case extends JiraCase {
  readonly said?: Said | Readonly<Record<'cloud' | 'data-center', Said>>;
  readonly help?: string;
  readonly notChecked?: readonly string[];
}

const grace = { name: 'Grace', email: 'grace@example.com' };
const olga = { name: 'Olga', email: 'olga@example.com' };

/** A workflow in which one name begins another. */
const nested = {
  workflow: {
    statuses: [
      { name: 'Open', category: 'new' },
      { name: 'Doing', category: 'indeterminate' },
    ],
    transitions: [
      { name: 'In Progress', from: ['Open'], to: 'Doing' },
      { name: 'In Progress (QA)', from: ['Open'], to: 'Doing' },
      { name: 'Close', from: ['Open'], to: 'Doing' },
      { name: 'Close Issue', from: ['Open'], to: 'Doing' },
    ],
  },
  issues: [{ key: 'KEY-1', status: 'Open' }],
};

/** A workflow whose names are translated for an account that has another language than the site. */
const dutch = {
  workflow: {
    statuses: [
      { name: 'Open', category: 'new' },
      { name: 'Done', category: 'done' },
    ],
    transitions: [{ name: 'Done', from: ['Open'], to: 'Done', translations: { nl: 'Gereed' } }],
  },
  users: [
    { name: 'ada', email: 'ada@example.com', locale: 'nl_NL' },
    { name: 'olga', email: 'olga@example.com' },
    { name: 'root', email: 'admin@example.com' },
  ],
  issues: [{ key: 'KEY-1', status: 'Open' }],
  permissions: [],
};

/** A workflow in which closing wants a comment. */
const commented = {
  workflow: {
    statuses: [
      { name: 'Open', category: 'new' },
      { name: 'Done', category: 'done' },
    ],
    transitions: [
      {
        name: 'Close',
        from: ['Open'],
        to: 'Done',
        fields: { comment: { name: 'Kommentar', required: true } },
      },
    ],
  },
  issues: [{ key: 'KEY-1', status: 'Open' }],
};

const cases: Readonly<Record<string, Case>> = {
  'a transition that wants a comment, and has text': { text: 'KEY-1 #close Fixed in 2.0', seed: commented },
  'a transition that wants a comment, and has no text': {
    text: 'KEY-1 #close',
    seed: commented,
    said: 'error KEY-1 ‹#close›: `Close` of KEY-1 needs a comment of its own: Jira ignores `#close` without one',
    help: 'write the comment after it: `#close TEXT`',
  },
  'a transition by its whole name': { text: 'KEY-1 #start-progress' },
  'a transition by the beginning of its name': { text: 'KEY-1 #cl' },
  'a transition in any letter case': { text: 'KEY-1 #CLOSE' },
  'an equal name beside a longer one': { text: 'KEY-1 #close', seed: nested },
  'a name with a hyphen, which begins two': {
    text: 'KEY-1 #in-progress',
    seed: nested,
    said: 'error KEY-1 ‹#in-progress›: `#in-progress` fits several transitions of KEY-1 (`Open`), `In Progress` and `In Progress (QA)`: Jira refuses to choose',
    help: 'no command can tell them apart: do it in Jira, or rename one of them in the workflow',
  },
  'the beginning of two names': {
    text: 'KEY-1 #start soon',
    said: 'error KEY-1 ‹#start› soon: `#start` fits several transitions of KEY-1 (`Open`), `Start Progress` and `Start Review`: Jira refuses to choose',
    help: 'write more of the name: `#start-progress` or `#start-review`',
  },
  'a transition of another status': {
    text: 'KEY-1 #reopen',
    said: 'error KEY-1 ‹#reopen›: KEY-1 (`Open`) has no transition `#reopen`: Jira ignores it',
    help: 'write one of `#start-progress`, `#start-review`, `#resolve-issue`, `#close-issue`, `#cancel`, or leave it out',
  },
  'the name of the status instead of the transition': {
    text: 'KEY-2 #resolved',
    said: 'error KEY-2 ‹#resolved›: KEY-2 (`In Progress`) has no transition `#resolved`: Jira ignores it',
  },
  'a transition with a required field without default': {
    text: 'KEY-1 #resolve',
    said: 'error KEY-1 ‹#resolve›: `Resolve Issue` of KEY-1 (`Open`) needs `Resolution`, which a Smart Commit cannot set: Jira ignores `#resolve`',
    help: 'make the transition in Jira, or ask for a default value of the field',
  },
  'a transition with a required field and a default': { text: 'KEY-1 #close-issue' },
  'a transition that only the assignee has, asked by somebody else': {
    text: 'KEY-3 #approve',
    author: grace,
    said: {
      cloud:
        'warning KEY-3 ‹#approve›: `Approve` of KEY-3 (`In Review`) is not offered to the account that asks; if it is not offered to the author either, Jira ignores `#approve`',
      'data-center':
        'warning KEY-3 ‹#approve›: KEY-3 (`In Review`) has no transition `#approve` for the account that asks; if it has none for the author either, Jira ignores it',
    },
  },
  'several transitions, asked by somebody else': {
    text: 'KEY-1 #start',
    author: grace,
    said: 'warning KEY-1 ‹#start›: `#start` fits several transitions of KEY-1 (`Open`) for the account that asks, `Start Progress` and `Start Review`; if it does for the author too, Jira refuses to choose',
  },
  'a transition without the right to make any, of which permission speaks': {
    text: 'KEY-1 #close',
    author: olga,
    token: 'olga',
  },
  'a transition without the right to make any, where permission is off': {
    text: 'KEY-1 #close',
    author: olga,
    token: 'olga',
    settings: { rules: { 'smart-commits/permission': 'off' } },
    said: 'error KEY-1 ‹#close›: KEY-1 (`Open`) has no transition `#close`: Jira ignores it',
    help: 'look at the issue: its status, and your right to move it',
  },
  'the same, asked by another account than the author: its rights are no news of theirs': {
    text: 'KEY-1 #close',
    token: 'olga',
    settings: { rules: { 'smart-commits/permission': 'off' } },
    said: 'warning KEY-1 ‹#close›: KEY-1 (`Open`) has no transition `#close` for the account that asks; if it has none for the author either, Jira ignores it',
  },
  'a transition that others may have, asked by somebody else': {
    text: 'KEY-1 #reopen',
    author: grace,
    said: 'warning KEY-1 ‹#reopen›: KEY-1 (`Open`) has no transition `#reopen` for the account that asks; if it has none for the author either, Jira ignores it',
  },
  'a transition that nobody has, where Jira names those of others': {
    text: 'KEY-3 #nonsense',
    author: grace,
    said: {
      cloud: 'error KEY-3 ‹#nonsense›: KEY-3 (`In Review`) has no transition `#nonsense`: Jira ignores it',
      'data-center':
        'warning KEY-3 ‹#nonsense›: KEY-3 (`In Review`) has no transition `#nonsense` for the account that asks; if it has none for the author either, Jira ignores it',
    },
  },
  'a transition that needs a field, asked by somebody else': {
    text: 'KEY-1 #resolve',
    author: grace,
    said: 'warning KEY-1 ‹#resolve›: `Resolve Issue` of KEY-1 (`Open`) needs `Resolution`, which a Smart Commit cannot set; if the author is offered no other that fits, Jira ignores `#resolve`',
  },
  'a message without an author, which is taken for one of the account': {
    text: 'KEY-1 #reopen',
    author: null,
    said: 'error KEY-1 ‹#reopen›: KEY-1 (`Open`) has no transition `#reopen` for the account that asks: Jira ignores it',
  },
  'the name of a status to which one transition leads': {
    text: 'KEY-1 #in-review',
    said: 'error KEY-1 ‹#in-review›: KEY-1 (`Open`) has no transition `#in-review`: Jira ignores it',
    help: '`In Review` is a status: write `#start-review`',
  },
  'the name of a status whose transition has a name that begins another one': {
    text: 'KEY-1 #doing',
    seed: nested,
    said: 'error KEY-1 ‹#doing›: KEY-1 (`Open`) has no transition `#doing`: Jira ignores it',
    help: '`Doing` is a status: write `#close` or `#close-issue`',
  },
  'the name in the workflow, asked by an account of another language': {
    text: 'KEY-1 #done',
    seed: dutch,
    said: {
      cloud: [],
      'data-center':
        'warning KEY-1 ‹#done›: KEY-1 (`Open`) has no transition `#done` among the names that Jira shows to the account that asks, whose language is `nl`: Jira compares the name in the workflow, which may be another',
    },
  },
  'a second transition of an issue, where Jira refuses the first': {
    text: 'KEY-1 #start #reopen #start-progress #nonsense',
    said: [
      'error KEY-1 ‹#start› #reopen #start-progress #nonsense: `#start` fits several transitions of KEY-1 (`Open`), `Start Progress` and `Start Review`: Jira refuses to choose',
      'error KEY-1 #start ‹#reopen› #start-progress #nonsense: KEY-1 (`Open`) has no transition `#reopen`: Jira ignores it',
    ],
    notChecked: ['`#nonsense` on KEY-1: an earlier command moves the issue first'],
  },
  'a second transition of an issue': {
    text: 'KEY-1 #start-progress #nonsense',
    notChecked: ['`#nonsense` on KEY-1: an earlier command moves the issue first'],
  },
  'a transition of an issue that an earlier commit moves': {
    before: [{ text: 'KEY-1 #start-progress' }],
    text: 'KEY-1 #nonsense',
    notChecked: ['`#nonsense` on KEY-1: an earlier command moves the issue first'],
  },
  'a transition of an issue that is not there': { text: 'KEY-999 #nonsense' },
  'comments and work logs': { text: 'KEY-1 #comment Done #time 1h' },
};

describe.each(['cloud', 'data-center'] as const)('transition-available on %s', (flavour) => {
  it.each(Object.entries(cases))('%s', async (_, { said, help, notChecked = [], ...given }) => {
    const judged = await judgeWithSandbox({ ...given, flavour }, 'transition-available');
    expect(judged.answers.failures).toEqual([]);
    const expected = typeof said === 'object' && 'cloud' in said ? said[flavour] : (said ?? []);
    expect(judged.said).toEqual([expected].flat().map((one) => `transition-available ${one}`));
    if (help !== undefined) expect(judged.helps).toEqual([help]);
    expect(judged.notChecked).toEqual(notChecked);
  });
});
