import { describe, expect, it } from 'vitest';
import { proveAdvice } from '../../src/lint/prove-advice.ts';
import type { Advice } from '../../src/rules/rule.ts';
import { applyFixes, judgeBy, tell, type ToyRule, type ToyRules, type Write } from '../support/toy-rules.ts';

/** What is told, and the text with all that is applied. */
function advise(text: string, rules: ToyRules): { readonly told: string[]; readonly fixed: string } {
  const judge = judgeBy(rules);
  const advised = proveAdvice(judge(text), judge);
  return { told: advised.map((one) => tell(text, one)), fixed: applyFixes(text, advised) };
}

const BAD: ToyRule = { finds: /\bbad\b/, advises: ['good'] };
/** What `reading` runs for one command, as an advice says it. */
const run = (issueKey: string, name: string): NonNullable<Advice['runs']> => [
  { issueKeys: [issueKey], name, arguments: '' },
];

const KEYS = Array.from({ length: 200 }, (_, index) => `KEY-${index + 101}`).join(', ');

interface Row {
  readonly text: string;
  readonly rules: ToyRules;
  readonly told: readonly string[];
  readonly fixed?: string;
}

const rows: Readonly<Record<string, Row>> = {
  'what takes its finding away': {
    text: 'bad KEY-1 #close',
    rules: { bad: BAD },
    told: ['bad at bad: good (fix)'],
    fixed: 'good KEY-1 #close',
  },
  'nothing where no rule advises': {
    text: 'bad',
    rules: { bad: { finds: /bad/ } },
    told: ['bad at bad: a fact'],
  },
  'nothing where the finding would stay': {
    text: 'bad KEY-1 #close',
    rules: { bad: { finds: /ba+d/, advises: ['baad'] } },
    told: ['bad at bad: a fact'],
  },
  'nothing where the finding would only move to its side': {
    text: 'bad KEY-1 #close',
    rules: { bad: { finds: /bad/, advises: [' bad'] } },
    told: ['bad at bad: a fact'],
  },
  'nothing where the text would be the same': {
    text: 'bad KEY-1',
    rules: { bad: { finds: /bad/, advises: ['bad'] } },
    told: ['bad at bad: a fact'],
  },
  'nothing where another finding would come in its place': {
    text: 'bad KEY-1 #close',
    rules: { bad: BAD, praise: { finds: /good/ } },
    told: ['bad at bad: a fact'],
  },
  'nothing where another finding would come elsewhere': {
    text: 'bad KEY-1 #close end',
    rules: { bad: BAD, end: { finds: /(?<=^good.*)end/ } },
    told: ['bad at bad: a fact'],
  },
  'what leaves another finding as it is': {
    text: 'bad KEY-1 #close end',
    rules: { bad: BAD, end: { finds: /end/ } },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 #close end',
  },
  'what takes another finding away too': {
    text: 'bad KEY-1 #close end',
    rules: { bad: BAD, end: { finds: /(?<=^bad.*)end/ } },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 #close end',
  },
  'nothing where Jira would run more': {
    text: 'bad KEY-1 #close',
    rules: { bad: { finds: /bad/, advises: ['KEY-2 #done'] } },
    told: ['bad at bad: a fact'],
  },
  'what Jira is meant to run more': {
    text: 'bad KEY-1 #close',
    rules: { bad: { finds: /bad/, advises: [{ text: 'KEY-2 #done', runs: run('KEY-2', 'DONE') }] } },
    told: ['bad at bad: KEY-2 #done (fix)'],
    fixed: 'KEY-2 #done KEY-1 #close',
  },
  'nothing where Jira would run it on another issue': {
    text: 'bad KEY-1 #close',
    rules: { bad: { finds: /bad/, advises: [{ text: 'KEY-2 #done', runs: run('KEY-3', 'done') }] } },
    told: ['bad at bad: a fact'],
  },
  'nothing where Jira would run less': {
    text: 'KEY-1 #close #resolve',
    rules: { bad: { finds: /#close/, advises: ['close'] } },
    told: ['bad at #close: a fact'],
  },
  'what Jira is meant to run no more': {
    text: 'KEY-1, KEY-2 #close #resolve',
    rules: {
      bad: {
        finds: /#close/,
        advises: (_, { tree }) => [{ text: 'close', stops: tree.statements[0]?.commands.slice(0, 1) ?? [] }],
      },
    },
    told: ['bad at #close: close (fix)'],
    fixed: 'KEY-1, KEY-2 close #resolve',
  },
  'a choice, which is never applied': {
    text: 'bad KEY-1',
    rules: { bad: { finds: /bad/, advises: ['good', 'fine'] } },
    told: ['bad at bad: good | fine'],
  },
  'of a choice only what holds, which is applied no more for that': {
    text: 'bad KEY-1',
    rules: { bad: { finds: /bad/, advises: ['baad', 'fine'] }, long: { finds: /baad/ } },
    told: ['bad at bad: fine'],
  },
  'what was meant perhaps, which is never applied': {
    text: 'bad KEY-1',
    rules: { bad: { finds: /bad/, advises: [{ text: 'good', onlyIf: 'if you mean it' }] } },
    told: ['bad at bad: good if you mean it'],
  },
  'more of the text than is written': {
    text: 'a bad day KEY-1',
    rules: { bad: { finds: /bad/, advises: [{ text: 'good', shown: { start: 0, end: 9 } }] } },
    told: ['bad at bad: a good day (fix)'],
    fixed: 'a good day KEY-1',
  },
  'at once what that leads to on the same spot': {
    text: 'bad KEY-1',
    rules: { bad: { finds: /bad/, advises: ['poor'] }, poor: { finds: /poor/, advises: ['good'] } },
    told: ['bad at bad: good (fix)'],
    fixed: 'good KEY-1',
  },
  'up to three steps of that': {
    text: 'a1 KEY-1',
    rules: {
      a: { finds: /a1/, advises: ['b1'] },
      b: { finds: /b1/, advises: ['c1'] },
      c: { finds: /c1/, advises: ['d1'] },
    },
    told: ['a at a1: d1 (fix)'],
    fixed: 'd1 KEY-1',
  },
  'nothing that takes more steps': {
    text: 'a1 KEY-1',
    rules: {
      a: { finds: /a1/, advises: ['b1'] },
      b: { finds: /b1/, advises: ['c1'] },
      c: { finds: /c1/, advises: ['d1'] },
      d: { finds: /d1/, advises: ['e1'] },
    },
    told: ['a at a1: a fact'],
  },
  'nothing that leads to a choice': {
    text: 'bad KEY-1',
    rules: { bad: { finds: /bad/, advises: ['poor'] }, poor: { finds: /poor/, advises: ['good', 'fine'] } },
    told: ['bad at bad: a fact'],
  },
  'nothing that leads to what was meant perhaps': {
    text: 'bad KEY-1',
    rules: {
      bad: { finds: /bad/, advises: ['poor'] },
      poor: { finds: /poor/, advises: [{ text: 'good', onlyIf: 'if you mean it' }] },
    },
    told: ['bad at bad: a fact'],
  },
  'what it leads to where it says that it goes on': {
    text: 'bad day KEY-1',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', follow: { start: 3, end: 7 } }] },
      day: { finds: /(?<=good )day/, advises: ['morning'] },
    },
    told: ['bad at bad: good morning (fix)'],
    fixed: 'good morning KEY-1',
  },
  'what Jira will run after both steps': {
    text: 'bad x',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'KEY-1 #clos', runs: run('KEY-1', 'clos') }] },
      slip: {
        finds: /#clos\b/,
        advises: (_, { commands }) => [
          { text: '#close', stops: commands.map(({ node }) => node), runs: run('KEY-1', 'close') },
        ],
      },
    },
    told: ['bad at bad: a fact'],
  },
  'what an advice uncovers, where it stands': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/ },
    },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 end',
  },
  'nothing that uncovers something outside of what was said': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 12 } }] },
      end: { finds: /(?<=^good.*)end/ },
    },
    told: ['bad at bad: a fact'],
  },
  'nothing that uncovers something where another finding stands, which would not be told': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      always: { finds: /end/ },
      end: { finds: /(?<=^good.*)end/ },
    },
    told: ['bad at bad: a fact', 'always at end: a fact'],
  },
  'what to write where an advice uncovers something, if it changes nothing without that advice': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/, advises: ['stop'] },
    },
    told: ['bad at bad: good (fix)', 'end at end: stop (fix)'],
    fixed: 'good KEY-1 stop',
  },
  'no fix that by itself would bring a finding': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/, advises: ['stop'] },
      stop: { finds: /(?<=^bad.*)stop/ },
    },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 end',
  },
  'what was meant perhaps where an advice uncovers something': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/, advises: [{ text: 'stop', onlyIf: 'if you mean it' }] },
    },
    told: ['bad at bad: good (fix)', 'end at end: stop if you mean it'],
    fixed: 'good KEY-1 end',
  },
  'no choice where an advice uncovers something, which would be taken for what holds by itself': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/, advises: ['stop', 'halt'] },
    },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 end',
  },
  'once what two advices uncover': {
    text: 'bad bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 8, end: 17 } }] },
      end: { finds: /(?<=good.*)end/ },
    },
    told: ['bad at bad: good (fix)', 'bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good good KEY-1 end',
  },
  'only one of two that touch': {
    text: 'badbad KEY-1',
    rules: { bad: { finds: /bad/, advises: ['good'] } },
    told: ['bad at bad: good (fix)', 'bad at bad: good'],
    fixed: 'goodbad KEY-1',
  },
  'only one of two that together bring a finding': {
    text: 'bad x bad KEY-1',
    rules: { bad: BAD, both: { finds: /good x good/ } },
    told: ['bad at bad: good (fix)', 'bad at bad: good'],
    fixed: 'good x bad KEY-1',
  },
  'two of three, where the first and the last hold together': {
    text: 'bad x bad y bad KEY-1',
    rules: { bad: BAD, both: { finds: /good x good/ } },
    told: ['bad at bad: good (fix)', 'bad at bad: good', 'bad at bad: good (fix)'],
    fixed: 'good x bad y good KEY-1',
  },
  'two that together run what both are meant to': {
    text: 'bad\nbad',
    rules: {
      bad: {
        finds: /bad/,
        advises: ({ index }) => {
          const key = index === 0 ? 'KEY-1' : 'KEY-2';
          return [{ text: `${key} #close`, runs: run(key, 'close') }];
        },
      },
    },
    told: ['bad at bad: KEY-1 #close (fix)', 'bad at bad: KEY-2 #close (fix)'],
    fixed: 'KEY-1 #close\nKEY-2 #close',
  },
  'nothing where the same rule would find what it told to write': {
    text: 'a1 KEY-1',
    rules: { a: { finds: /a1|b1/, advises: ([found]) => [found === 'a1' ? 'b1' : 'c1'] } },
    told: ['a at a1: a fact'],
  },
  'nothing that uncovers something on its own spot': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 0, end: 13 } }] },
      praise: { finds: /good/ },
      end: { finds: /(?<=^good.*)end/ },
    },
    told: ['bad at bad: a fact'],
  },
  'nothing that uncovers something where it writes, apart from its finding': {
    text: 'bad KEY-1 end',
    rules: {
      bad: {
        finds: /bad(?!.*stop)/,
        advises: [{ text: 'stop', start: 10, end: 13, uncovers: { start: 10, end: 13 } } as Write],
      },
      praise: { finds: /stop/ },
    },
    told: ['bad at bad: a fact'],
  },
  'nothing whose finding comes back once what it uncovers is mended, but that by itself': {
    text: 'bad KEY-1 end',
    rules: {
      bad: {
        finds: /bad|good(?=.*stop)/,
        advises: ([found]) => (found === 'bad' ? [{ text: 'good', uncovers: { start: 4, end: 13 } }] : []),
      },
      end: { finds: /(?<=^good.*)end/, advises: [{ text: 'stop', uncovers: { start: 0, end: 4 } }] },
    },
    told: ['bad at bad: a fact', 'end at end: stop (fix)'],
    fixed: 'bad KEY-1 stop',
  },
  'nothing after which Jira would run much more than the message says': {
    text: 'bad',
    rules: { bad: { finds: /bad/, advises: [`${KEYS} #comment ${'x'.repeat(200)}`] } },
    told: ['bad at bad: a fact'],
  },
  'only one of two with which Jira would run much more than the message says': {
    text: 'low bad',
    rules: {
      low: { finds: /low/, advises: [KEYS] },
      bad: { finds: /bad/, advises: [`x #comment ${'x'.repeat(200)}`] },
    },
    told: [`low at low: ${KEYS} (fix)`, `bad at bad: x #comment ${'x'.repeat(200)}`],
    fixed: `${KEYS} bad`,
  },
  'what an advice uncovers where it goes on, if there is nothing to write': {
    text: 'bad day KEY-1',
    rules: {
      bad: {
        finds: /bad/,
        advises: [{ text: 'good', follow: { start: 3, end: 7 }, uncovers: { start: 4, end: 7 } }],
      },
      day: { finds: /(?<=good )day/ },
    },
    told: ['bad at bad: good (fix)', 'day at day: a fact'],
    fixed: 'good day KEY-1',
  },
  'what an advice uncovers, before what stands behind it': {
    text: 'bad KEY-1 end fin',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/ },
      fin: { finds: /fin/ },
    },
    told: ['bad at bad: good (fix)', 'end at end: a fact', 'fin at fin: a fact'],
    fixed: 'good KEY-1 end fin',
  },
  'what that uncovers in turn': {
    text: 'bad KEY-1 end fin',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 17 } }] },
      end: {
        finds: /(?<=^good.*)end/,
        advises: ({ index }) => [{ text: 'stop', uncovers: { start: index + 3, end: index + 7 } }],
      },
      fin: { finds: /(?<=^good.*stop )fin/ },
    },
    told: ['bad at bad: good (fix)', 'end at end: stop (fix)', 'fin at fin: a fact'],
    fixed: 'good KEY-1 stop fin',
  },
  'nothing of what an advice uncovers, if a part of it stands where another finding does': {
    text: 'bad KEY-1 end fin',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'excellent', uncovers: { start: 4, end: 17 } }] },
      always: { finds: /end/ },
      end: { finds: /(?<=^excellent.*)end/ },
      fin: { finds: /(?<=^excellent.*)fin/ },
    },
    told: ['bad at bad: a fact', 'always at end: a fact'],
  },
  'no fix for what an advice uncovers, if Jira would run something by that fix alone': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: { finds: /(?<=^good.*)end/, advises: [{ text: '#done', runs: run('KEY-1', 'done') }] },
    },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 end',
  },
  'a fix for what an advice uncovers, if Jira runs something by both together': {
    text: 'bad #clos',
    rules: {
      bad: {
        finds: /bad/,
        advises: [{ text: 'KEY-1', runs: run('KEY-1', 'clos'), uncovers: { start: 4, end: 9 } }],
      },
      slip: {
        finds: /(?<=KEY-1 )#clos\b/,
        advises: (_, { commands }) => [
          { text: '#close', stops: commands.map(({ node }) => node), runs: run('KEY-1', 'close') },
        ],
      },
    },
    told: ['bad at bad: KEY-1 (fix)', 'slip at #clos: #close (fix)'],
    fixed: 'KEY-1 #close',
  },
  'nothing to write where an advice uncovers something, if some of it touches what that wrote': {
    text: 'bad KEY-1 end',
    rules: {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 13 } }] },
      end: {
        finds: /(?<=^good.*)end/,
        advises: [
          { text: 'stop', onlyIf: 'if you mean it' },
          { text: 'f', start: 3, end: 4, onlyIf: 'if you mean it' } as Write,
        ],
      },
    },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 end',
  },
  'what takes one finding of a rule away, and leaves the next': {
    text: 'bad KEY-1 end fin',
    rules: { bad: BAD, end: { finds: /(?<=^bad.*)end|fin/ } },
    told: ['bad at bad: good (fix)', 'end at end: a fact', 'end at fin: a fact'],
    fixed: 'good KEY-1 end fin',
  },
  'what moves the finding of another rule to its side': {
    text: 'bad KEY-1 end!',
    rules: { bad: BAD, end: { finds: /(?<=^bad.*)end|(?<=^good.*end)!/ } },
    told: ['bad at bad: good (fix)', 'end at end: a fact'],
    fixed: 'good KEY-1 end!',
  },
  'only one of two with which another advice would uncover something': {
    text: 'bad x bad KEY-1 odd end',
    rules: {
      bad: BAD,
      odd: {
        finds: /odd/,
        advises: ({ index }) => [{ text: 'even', uncovers: { start: index + 3, end: index + 7 } }],
      },
      end: { finds: /(?<=good x good.*even )end/ },
    },
    told: ['bad at bad: good (fix)', 'bad at bad: good', 'odd at odd: even (fix)'],
    fixed: 'good x bad KEY-1 even end',
  },
  'all in the order in which they stand, and apply in any': {
    text: 'low day bad KEY-1',
    rules: {
      first: { finds: /low/, advises: () => [{ text: 'good', start: 8, end: 11 } as Write] },
      last: { finds: /bad/, advises: () => [{ text: 'high', start: 0, end: 3 } as Write] },
    },
    told: ['first at low: a fact', 'last at bad: a fact'],
  },
};

describe('of what rules advise, there is told', () => {
  it.each(Object.entries(rows))('%s', (_, { text, rules, told, fixed = text }) => {
    expect(advise(text, rules)).toEqual({ told, fixed });
  });
});

describe('where there are many findings', () => {
  const bads = (count: number): string => Array.from({ length: count }, () => 'bad').join(' x ');
  const choice: ToyRule = { finds: /\bso so\b/, advises: ['good', 'fine'] };

  it('sixteen are tried each by itself, and a choice among them', () => {
    const { told } = advise(`${bads(14)} so so KEY-1`, { bad: BAD, choice });
    expect(told).toEqual([
      ...Array.from({ length: 14 }, () => 'bad at bad: good (fix)'),
      'choice at so so: good | fine',
    ]);
  });

  it('more are tried together, without those that are a choice or were meant perhaps', () => {
    const perhaps: ToyRule = { finds: /\bodd\b/, advises: [{ text: 'even', onlyIf: 'if you mean it' }] };
    const fact: ToyRule = { finds: /\bend\b/ };
    const { told, fixed } = advise(`${bads(17)} so so odd end KEY-1`, { bad: BAD, choice, perhaps, fact });
    expect(told).toEqual([
      ...Array.from({ length: 17 }, () => 'bad at bad: good (fix)'),
      'choice at so so: a fact',
      'perhaps at odd: a fact',
      'fact at end: a fact',
    ]);
    expect(fixed).toBe(`${bads(17).replaceAll('bad', 'good')} so so odd end KEY-1`);
  });

  it('what does not hold is left out, wherever it stands', () => {
    for (const place of [0, 9, 19]) {
      const words = Array.from({ length: 20 }, (_, index) => (index === place ? 'poor' : 'bad'));
      const rules = { bad: BAD, poor: { finds: /\bpoor\b/, advises: ['KEY-2 #done'] } };
      const { told, fixed } = advise(`${words.join('\n')}\nKEY-1`, rules);
      expect(told.filter((line) => line.endsWith('a fact'))).toEqual(['poor at poor: a fact']);
      expect(fixed).toBe(`${words.join('\n').replaceAll('bad', 'good')}\nKEY-1`);
    }
  });

  it('what leaves its own finding is left out', () => {
    const rules = { bad: BAD, poor: { finds: /\bpo+r\b/, advises: ['pooor'] } };
    const { told, fixed } = advise(`${bads(17)} x poor`, rules);
    expect(told.at(-1)).toBe('poor at poor: a fact');
    expect(fixed).toBe(`${bads(17).replaceAll('bad', 'good')} x poor`);
  });

  it('what runs is counted for all together', () => {
    const lines = Array.from({ length: 17 }, (_, index) => `bad${index}`).join('\n');
    const rule: ToyRule = {
      finds: /\bbad\d+/,
      advises: ([{ length }]) => [{ text: `KEY-${length} #close`, runs: run(`KEY-${length}`, 'close') }],
    };
    const { fixed } = advise(lines, { rule });
    expect(fixed).toBe(lines.replaceAll(/bad\d+/g, ({ length }) => `KEY-${length} #close`));
  });

  it('each is told and none applied, where groups hold only by themselves', () => {
    const words = Array.from({ length: 18 }, (_, index) =>
      index === 0 ? 'first' : index === 17 ? 'last' : 'bad',
    );
    const rules: ToyRules = {
      bad: BAD,
      first: { finds: /\bfirst\b/, advises: ['1st'] },
      last: { finds: /\blast\b/, advises: ['17th'] },
      both: { finds: /1st(?=[^]*17th)/ },
    };
    const { told, fixed } = advise(words.join(' x '), rules);
    expect(told).toEqual([
      'first at first: 1st',
      ...Array.from({ length: 16 }, () => 'bad at bad: good'),
      'last at last: 17th',
    ]);
    expect(fixed).toBe(words.join(' x '));
  });
});

describe('what it may cost', () => {
  /** How often a message is judged, and for how many findings something to write was proved. */
  function cost(text: string, rules: ToyRules): { readonly judged: number; readonly proved: number } {
    const judge = judgeBy(rules);
    let judged = 0;
    const advised = proveAdvice(judge(text), (edited) => {
      judged++;
      return judge(edited);
    });
    return { judged, proved: advised.filter(({ advice }) => advice.length > 0).length };
  }

  it('is four looks at a very long message, and what they cannot prove is a fact', () => {
    const text = `${'x'.repeat(250_000)} ${Array.from({ length: 10 }, () => 'bad').join(' x ')}`;
    expect(cost(text, { bad: BAD })).toEqual({ judged: 4, proved: 4 });
    expect(cost(`${'x'.repeat(250_000)} bad`, { bad: BAD })).toEqual({ judged: 1, proved: 1 });
  });

  it('proves nothing where there are no looks left for what an advice uncovers', () => {
    const text = `bad low end ${'x'.repeat(250_000)}`;
    const rules: ToyRules = {
      bad: { finds: /bad/, advises: [{ text: 'good', uncovers: { start: 4, end: 11 } }] },
      low: { finds: /low/, advises: ['high'] },
      end: {
        finds: /end(?<=^good.*)/,
        advises: ({ index }) => [{ text: 'stop', uncovers: { start: index + 3, end: index + 5 } }],
      },
    };
    expect(cost(text, rules)).toEqual({ judged: 4, proved: 0 });
    expect(cost(text.slice(0, 1000), rules).proved).toBe(3);
  });

  it('is as many looks as make 250 000 characters', () => {
    const bads = ` ${Array.from({ length: 12 }, () => 'bad').join(' x ')}`;
    const text = (length: number): string => 'x'.repeat(length - bads.length) + bads;
    expect(cost(text(24_999), { bad: BAD }).judged).toBe(10);
    expect(cost(text(25_000), { bad: BAD }).judged).toBe(9);
  });

  it('is no second look at the same text', () => {
    expect(cost('bad KEY-1', { bad: BAD }).judged).toBe(1);
    expect(cost('bad x bad KEY-1', { bad: BAD }).judged).toBe(3);
  });

  it('is none where Jira would run much more than the message says', () => {
    const comment = 'x'.repeat(80);
    const said = ` bad ${KEYS} #comment ${comment}`;
    /** What Jira runs then: the keys with the name and the text, each once. */
    const size = 200 * ('KEY-101'.length + 'comment'.length + comment.length);
    /** With as much before it as it needs for four times its text and 10 000 characters to be just that. */
    const most = 'x'.repeat((size - 10_000) / 4 - said.length) + said;
    expect(cost(most, { bad: BAD })).toEqual({ judged: 1, proved: 1 });
    expect(cost(most.slice(1), { bad: BAD })).toEqual({ judged: 0, proved: 0 });
  });
});
