import { describe, expect, it } from 'vitest';
import { proveAdvice } from '../../src/lint/prove-advice.ts';
import { proveForAll, type JudgedForAll } from '../../src/lint/prove-for-all.ts';
import type { ProcessorName } from '../../src/smart-commit/processor.ts';
import { judgeBy, tell, type ToyRule, type ToyRules } from '../support/toy-rules.ts';

/** What each of some processors finds, which read a message alike unless the row names them; and where they differ. */
interface Rules {
  readonly rules: readonly ToyRules[];
  readonly processors?: readonly ProcessorName[];
  readonly differ?: RegExp;
}

/** What is told for each processor, and how often the message was judged. */
function adviseAll(
  text: string,
  { rules, processors = [], differ }: Rules,
): { readonly told: string[][]; readonly judged: number } {
  const judges = rules.map((own, index) => judgeBy(own, processors[index]));
  const judge = (edited: string): JudgedForAll => ({
    text: edited,
    judged: judges.map((own) => own(edited)),
    differing: differ === undefined ? [] : judgeBy({ differ: { finds: differ } })(edited).found,
  });
  const base = judge(text);
  const advised = judges.map((own, index) => proveAdvice(base.judged[index] ?? own(text), own));
  let judged = 0;
  const proved = proveForAll(base, advised, (edited) => {
    judged++;
    return judge(edited);
  });
  return { told: proved.map((findings) => findings.map((one) => tell(text, one))), judged };
}

const BAD: ToyRule = { finds: /\bbad\b/, advises: ['good'] };
const LOW: ToyRule = { finds: /\blow\b/, advises: ['high'] };
const done = [{ issueKeys: ['KEY-1'], name: 'done', arguments: '' }];
const KEYS = Array.from({ length: 200 }, (_, index) => `KEY-${index + 1}`).join(', ');
/** A list of keys before a long comment, which is added to each of them. */
const MUCH = `${KEYS} #comment ${'x'.repeat(200)}`;
const FACT = ['bad at bad: a fact'];
const FIX = ['bad at bad: good (fix)'];

interface Row extends Rules {
  readonly text: string;
  readonly told: readonly (readonly string[])[];
}

const rows: Readonly<Record<string, Row>> = {
  'what is right for each': { text: 'bad', rules: [{ bad: BAD }, { bad: BAD }], told: [FIX, FIX] },
  'what is right for one, where the other finds nothing': {
    text: 'bad',
    rules: [{}, { bad: BAD }],
    told: [[], FIX],
  },
  'nothing where none advises': {
    text: 'bad',
    rules: [{ bad: { finds: /bad/ } }, { bad: { finds: /bad/ } }],
    told: [FACT, FACT],
  },
  'nothing that brings a finding for the other': {
    text: 'bad',
    rules: [{ bad: BAD }, { bad: BAD, praise: { finds: /good/ } }],
    told: [FACT, FACT],
  },
  'what leaves the other with what it finds elsewhere': {
    text: 'bad end',
    rules: [{ bad: BAD }, { bad: BAD, end: { finds: /end/ } }],
    told: [FIX, [...FIX, 'end at end: a fact']],
  },
  'nothing that leaves its own finding for the other': {
    text: 'bad',
    rules: [{ bad: { finds: /bad/, advises: ['baad'] } }, { bad: { finds: /ba+d/ } }],
    told: [FACT, FACT],
  },
  'nothing that leaves for the other what it mends for the first by another rule': {
    text: 'bad',
    rules: [
      { bad: { finds: /bad/, advises: ['baad'] } },
      { bad: { finds: /ba+d/ }, last: { finds: /bad/, advises: ['baad'] } },
    ],
    told: [FACT, [...FACT, 'last at bad: a fact']],
  },
  'nothing after which they differ where they did not': {
    text: 'bad',
    rules: [{ bad: BAD }, { bad: BAD }],
    differ: /good/,
    told: [FACT, FACT],
  },
  'what leaves them as different as they were': {
    text: 'bad end',
    rules: [{ bad: BAD }, { bad: BAD }],
    differ: /end/,
    told: [FIX, FIX],
  },
  'nothing that the other, which reads more lines, would run': {
    text: 'end\nbad',
    processors: ['gitlab-dvcs', 'dvcs'],
    rules: [{ bad: { finds: /bad/, advises: ['KEY-1 #close'] } }, {}],
    told: [FACT, []],
  },
  'what changes the same for both, although the other runs more': {
    text: 'KEY-1 bad\nKEY-2 #close',
    processors: ['gitlab-dvcs', 'dvcs'],
    rules: [{ bad: { finds: /bad/, advises: [{ text: '#done', runs: done }] } }, {}],
    told: [['bad at bad: #done (fix)'], []],
  },
  'what has the first run what the other does already': {
    text: 'KEY-1\nbad\nKEY-1 #done',
    processors: ['gitlab-dvcs', 'dvcs'],
    rules: [{ bad: { finds: /\nbad\nKEY-1/, advises: [{ text: ' fine', runs: done }] } }, {}],
    told: [['bad at \nbad\nKEY-1: fine (fix)'], []],
  },
  'what changes the same for a second, and has the first run what a third does already': {
    text: '+review CR-X KEY-1\n#done',
    processors: ['dvcs', 'fisheye', 'gitkraken'],
    rules: [{ bad: { finds: /KEY-1\n/, advises: [{ text: 'KEY-1 ', runs: done }] } }, {}, {}],
    told: [['bad at KEY-1\n: KEY-1 (fix)'], [], []],
  },
  'nothing where the other runs much more than the message says': {
    text: `bad\n${MUCH}`,
    processors: ['gitlab-dvcs', 'dvcs'],
    rules: [{ bad: { finds: /bad[^]*/, advises: ['good'] } }, {}],
    told: [[`bad at bad\n${MUCH}: a fact`], []],
  },
  'nothing after which the other would': {
    text: 'end\nbad',
    processors: ['gitlab-dvcs', 'dvcs'],
    rules: [{ bad: { finds: /bad/, advises: [MUCH] } }, {}],
    told: [FACT, []],
  },
  'two fixes that can be applied together': {
    text: 'bad x low',
    rules: [{ bad: BAD }, { low: LOW }],
    told: [FIX, ['low at low: high (fix)']],
  },
  'two of which only the first is applied, since they do not stand together': {
    text: 'bad x low',
    rules: [{ bad: BAD }, { low: LOW, both: { finds: /good x high/ } }],
    told: [FIX, ['low at low: high']],
  },
  'two of which only the first is applied, since they touch': {
    text: 'bad low',
    rules: [{ bad: BAD }, { all: { finds: /bad low/, advises: ['fine'] } }],
    told: [FIX, ['all at bad low: fine']],
  },
  'three, of which the last makes the first two possible': {
    text: 'bad x low x odd',
    rules: [
      { bad: BAD },
      { low: LOW, odd: { finds: /odd/, advises: ['even'] }, both: { finds: /good x high(?! x even)/ } },
    ],
    told: [FIX, ['low at low: high (fix)', 'odd at odd: even (fix)']],
  },
  'three, of which the last can be applied although the second cannot': {
    text: 'bad x low x odd',
    rules: [
      { bad: BAD },
      { low: LOW, odd: { finds: /odd/, advises: ['even'] }, both: { finds: /good x high/ } },
    ],
    told: [FIX, ['low at low: high', 'odd at odd: even (fix)']],
  },
  'a fix, whatever it would come to beside a choice': {
    text: 'so so x bad',
    rules: [
      { choice: { finds: /so so/, advises: ['fine', 'well'] } },
      { bad: BAD, both: { finds: /(?:fine|well) x good/ } },
    ],
    told: [['choice at so so: fine | well'], FIX],
  },
};

describe('of what was proved for each of several processors, there is told', () => {
  it.each(Object.entries(rows))('%s', (_, { text, told, ...rules }) => {
    expect(adviseAll(text, rules).told).toEqual(told);
  });
});

describe('where there is much to write', () => {
  const bads = (count: number): string => Array.from({ length: count }, () => 'bad').join(' x ');
  const facts = (count: number): string[] => Array.from({ length: count }, () => 'bad at bad: a fact');
  const fixes = (count: number): string[] => Array.from({ length: count }, () => 'bad at bad: good (fix)');
  const first: ToyRule = { finds: /^good/ };

  it('sixteen are tried each by itself', () => {
    const { told } = adviseAll(bads(16), { rules: [{ bad: BAD }, { first }] });
    expect(told).toEqual([[...facts(1), ...fixes(15)], []]);
  });

  it('more are told if all of them can be applied together, and else none', () => {
    expect(adviseAll(bads(17), { rules: [{ bad: BAD }, {}] })).toEqual({ told: [fixes(17), []], judged: 1 });
    expect(adviseAll(bads(17), { rules: [{ bad: BAD }, { first }] }).told).toEqual([facts(17), []]);
  });

  it('a very long message is judged four times, and what is not proved then is a fact', () => {
    const long = 'x'.repeat(250_000);
    const rules = [{ bad: BAD }, {}];
    expect(adviseAll(`${long} ${bads(3)}`, { rules })).toEqual({ told: [fixes(3), []], judged: 4 });
    const four = bads(4).replace('bad', 'low');
    expect(adviseAll(`${long} ${four}`, { rules: [{ low: LOW }, { bad: BAD }] })).toEqual({
      told: [['low at low: high (fix)'], Array.from({ length: 3 }, () => 'bad at bad: good')],
      judged: 4,
    });
    const five = `low x ${bads(4)}`;
    expect(adviseAll(`${long} ${five}`, { rules: [{ low: LOW }, { bad: BAD }] })).toEqual({
      told: [
        ['low at low: high (fix)'],
        [...Array.from({ length: 3 }, () => 'bad at bad: good'), ...facts(1)],
      ],
      judged: 4,
    });
  });

  it('is judged as often as makes 250 000 characters', () => {
    const text = `${'x'.repeat(24_950)} ${bads(12)}`;
    expect(adviseAll(text, { rules: [{ bad: BAD }, {}] }).judged).toBe(
      Math.floor(250_000 / (text.length + 1)),
    );
  });
});
