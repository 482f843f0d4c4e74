import { describe, expect, it } from 'vitest';

import { findMeanings, type Meaning } from '../../src/smart-commit/command-meaning.ts';
import { commandWords } from '../../src/smart-commit/command-words.ts';
import { findProcessor, type ProcessorName } from '../../src/smart-commit/processor.ts';
import { readMessage } from '../../src/smart-commit/read-message.ts';

interface Known {
  readonly processor?: ProcessorName;
  readonly transitions?: readonly string[];
}

/** What each command of a message means, in the order of the text: `slip #tiem → #time`, `prose #to_s`. */
function meanings(text: string, { processor = 'dvcs', transitions }: Known = {}): string[] {
  const reading = readMessage(text, findProcessor(processor));
  const words = commandWords(reading.processor, transitions);
  return [...findMeanings(reading, { words, transitions })].map(([node, meaning]) => {
    const written = text.slice(node.start, endOf(meaning) ?? node.nameEnd);
    return `${meaning.kind} ${written}${'of' in meaning ? ` → ${meaning.of?.command ?? 'nothing'}` : ''}`;
  });
}

function endOf(meaning: Meaning): number | undefined {
  return 'end' in meaning ? meaning.end : undefined;
}

const ours: Known = { transitions: ['Close', 'Start Review', 'Ship it', 'Done'] };
const cloud: Known = { processor: 'github-cloud' };

describe('findMeanings', () => {
  it.each<[string, string[], Known?]>([
    ['KEY-1 #comment done #time 2h #close', ['command #comment', 'command #time', 'command #close']],
    ['KEY-1 #Close and more', ['command #Close']],
    ['KEY-1 fix login #done', ['command #done']],
    ['KEY-1 #comment tag of ours', ['command #comment']],
    ['KEY-1 #assign bob', ['command #assign'], { processor: 'gitkraken' }],
    ['KEY-1 #ship', ['command #ship'], { transitions: ['Ship it'] }],
    ['KEY-1 #in_progress', ['command #in']],
  ])('%s: commands', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #tiem 2h', ['slip #tiem → #time']],
    ['KEY-1 #tiem 2h', ['slip #tiem → #time'], { processor: 'github-cloud' }],
    ['KEY-1 #commnet looks good', ['slip #commnet → #comment'], { processor: 'bitbucket-cloud' }],
    ['KEY-1 #resove', ['slip #resove → #resolve']],
    ['KEY-1 #closs', ['slip #closs → #close'], { transitions: ['Close'] }],
    ['KEY-1 #inReview', ['slip #inReview → #in-review']],
    ['KEY-1 #in review', ['slip #in review → #in-review']],
    ['KEY-1 #code review please', ['slip #code review → #code-review']],
    [
      'KEY-1 #ready for qa',
      ['slip #ready for qa → #ready-for-qa'],
      { transitions: ['Ready for QA', 'Done'] },
    ],
    ['KEY-1 #prufen', ['slip #prufen → #pr'], { transitions: ['Prüfen', 'Done'] }],
    [
      'KEY-1 #ready-for-qa',
      ['slip #ready-for-qa → nothing'],
      { transitions: ['READY_FOR_QA', 'READY_FOR_DEV'] },
    ],
  ])('%s: slips', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #start review', ['command #start']],
    ['KEY-1 #Start Review', ['slip #Start Review → #start-review']],
    ['KEY-1 #start review', ['slip #start review → #start-review'], { processor: 'github-cloud' }],
    ['KEY-1 #start review of it', ['command #start'], { processor: 'github-cloud' }],
  ])('%s: a transition with a comment, or a longer name', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #log 3h', ['foreign #log → #time']],
    ['KEY-1 #worklog 1h 30m', ['foreign #worklog → #time'], { processor: 'github-cloud' }],
    ['KEY-1 #status done', ['foreign #status done → #done']],
    ['KEY-1 #transition "In Review"', ['foreign #transition "In Review" → #in-review']],
    ['KEY-1 #move Done #time 1h', ['foreign #move Done → #done', 'command #time']],
    ['KEY-1 #status shipped', ['foreign #status shipped → nothing'], { transitions: ['Done'] }],
    ['KEY-1 #assign bob', ['foreign #assign bob → nothing']],
    ['KEY-1 #label x', ['foreign #label x → nothing']],
  ])('%s: commands of other tools', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 drop #is_to_s and #should_to_s', ['prose #is_to_s', 'prose #should_to_s']],
    ['KEY-1 ask #in_base? first', ['prose #in_base?']],
    ['KEY-1 docs of #new() function', ['prose #new()']],
    ['KEY-1 use #applyIfNonNull', ['prose #applyIfNonNull']],
    ['KEY-1 #Close()', ['prose #Close()']],
    ['KEY-1 #close.now', ['prose #close.now']],
    ['KEY-1 set #fff', ['prose #fff']],
    ['KEY-1 add #define', ['prose #define']],
    ['KEY-1 the #close button', ['prose #close']],
    ['KEY-1 in the #resolve phase', ['prose #resolve']],
    ['KEY-1 widen the #time column', ['prose #time']],
    ['KEY-1 exploit #peek to read ahead', ['prose #peek']],
    ['KEY-1 #Adding a header', ['prose #Adding']],
    ['KEY-1 #message adding the patch', ['prose #message'], { processor: 'github-cloud' }],
    ['KEY-1 fix #define order', ['prose #define'], { transitions: ['Close'] }],
  ])('%s: prose and code', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #ship', ['unknown #ship']],
    ['KEY-1 #erledigt', ['unknown #erledigt']],
    ['KEY-1 #deploys', ['unknown #deploys']],
    ['KEY-1 #approve', ['unknown #approve'], { transitions: ['Close'] }],
    ['KEY-1 #log', ['unknown #log']],
  ])('%s: transitions that we have not heard of', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it('has none for commands without a key', () => {
    expect(meanings('#close KEY-1')).toEqual([]);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 allow #getName, #close', ['prose #getName', 'prose #close']],
    ['KEY-1 allow #close, #getName', ['prose #close', 'prose #getName']],
    ['KEY-1 allow #close and #getName()', ['prose #close', 'prose #getName()']],
    ['KEY-1 #close, #getName', ['command #close', 'prose #getName']],
    ['KEY-1 allow #close x #getName', ['command #close', 'prose #getName']],
    ['KEY-1 allow #done, #close, #getName', ['command #done', 'command #close', 'prose #getName']],
    ['KEY-1 allow #tiem, #getName', ['slip #tiem → #time', 'prose #getName']],
    ['KEY-1 allow #close #getName', ['command #close', 'prose #getName']],
    ['KEY-1 allow #close! & #getName', ['prose #close', 'prose #getName']],
    ['KEY-1 the #getName, #close now', ['prose #getName', 'prose #close']],
    ['KEY-1 the #getName method and #close', ['prose #getName', 'command #close']],
    ['KEY-1 the #getName x and y #close', ['prose #getName', 'command #close']],
    ['KEY-1 the #getName() / #close', ['prose #getName()', 'prose #close']],
    ['KEY-1 the #getName then #close', ['prose #getName', 'command #close']],
  ])('%s: what is listed with a name in code is one too', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #time 2h of it', ['command #time']],
    ['KEY-1 spent #time on it', ['prose #time']],
    ['KEY-1 spend the #time well', ['prose #time']],
    ['KEY-1 #time flies', ['command #time']],
    ['KEY-1 the #comment field', ['prose #comment']],
    ['KEY-1 a #comment', ['command #comment']],
    ['KEY-1 the #time', ['command #time']],
    ['KEY-1 #comment() is slow', ['prose #comment()']],
    ['KEY-1 #TIME lunch', ['command #TIME']],
    ['KEY-1 we lost #Time Zone data', ['command #Time']],
    ['KEY-1 lost #Time Zone', ['command #Time']],
    ['KEY-1 we lost time: #Time Zone', ['command #Time']],
    ['KEY-1 we lost  #time zone', ['prose #time']],
  ])('%s: a keyword is a word of a sentence only where that leaves no doubt', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #in_progress_now', ['prose #in_progress_now']],
    ['KEY-1 #in_nothing', ['prose #in_nothing']],
    ['KEY-1 #close_it', ['prose #close_it']],
    ['KEY-1 #inProgress', ['slip #inProgress → #in-progress']],
    ['KEY-1 #inProgress now', ['prose #inProgress']],
    ['KEY-1 #inNothing', ['prose #inNothing']],
    ['KEY-1 #startReview', ['slip #startReview → #start-review']],
  ])('%s: an underscore or a capital joins the words of a name', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #close issue', ['command #close']],
    ['KEY-1 #close issue', ['command #close'], cloud],
    ['KEY-1 #start review', ['slip #start review → #start-review'], cloud],
    ['KEY-1 #start review now', ['command #start'], cloud],
    ['KEY-1 #Start Review', ['slip #Start Review → #start-review']],
    ['KEY-1 #Start review', ['command #Start']],
    ['KEY-1 #start Review', ['command #start']],
    ['KEY-1 #Start  Review', ['slip #Start  Review → #start-review']],
    ['KEY-1 #start review', ['slip #start review → #start-review'], ours],
    ['KEY-1 #close it', ['command #close'], ours],
    ['KEY-1 #ship it', ['slip #ship it → #ship-it'], ours],
    ['KEY-1 #ship it now', ['slip #ship it → #ship-it'], ours],
    ['KEY-1 #ship itself', ['command #ship'], ours],
    ['KEY-1 #ship it2', ['command #ship'], ours],
    ['KEY-1 #shi', ['command #shi'], ours],
    ['KEY-1 #sh', ['unknown #sh'], ours],
    ['KEY-1 the #ship method', ['prose #ship'], ours],
    ['KEY-1 #s', ['prose #s'], ours],
    ['KEY-1 #s now', ['prose #s'], ours],
    ['KEY-1 the #d', ['prose #d'], ours],
    ['KEY-1 #d', ['command #d'], ours],
  ])('%s: a name may be written with spaces, where it is one name', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 extract #close from the file', ['prose #close']],
    ['KEY-1 extract #close', ['command #close']],
    ['KEY-1 we #close from it', ['command #close']],
    ['KEY-1 please #close! It works', ['prose #close!']],
    ['KEY-1 #close! It works', ['command #close']],
    ['KEY-1 please #close!', ['command #close']],
    ['KEY-1 please #close? yes', ['prose #close?']],
    ['KEY-1 the #close method is slow', ['prose #close']],
    ['KEY-1 #close method', ['prose #close']],
    ['KEY-1 in the #close handler', ['prose #close']],
    ['KEY-1 by #close it', ['prose #close']],
    ['KEY-1 by #close', ['command #close']],
    ['KEY-1 #close is slow', ['prose #close']],
    ["KEY-1 #close isn't slow", ['prose #close']],
    ['KEY-1 #close were slow', ['prose #close']],
    ['KEY-1 #close causes it', ['command #close']],
    ['KEY-1 that #close causes it', ['prose #close']],
    ['KEY-1 1 #close causes it', ['command #close']],
    ['KEY-1 #close was', ['prose #close']],
    ['KEY-1 #close istanbul', ['command #close']],
    ['KEY-1 #close to is', ['command #close']],
  ])('%s: a command word is prose where its sentence says so', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #fff', ['prose #fff']],
    ['KEY-1 #x', ['prose #x']],
    ['KEY-1 #to_s', ['prose #to_s']],
    ['KEY-1 #define foo', ['prose #define']],
    ['KEY-1 the #foo method', ['prose #foo']],
    ['KEY-1 #foo method', ['prose #foo']],
    ['KEY-1 add the #foo', ['prose #foo']],
    ['KEY-1 #foo', ['unknown #foo']],
    ['KEY-1 #foo bar', ['unknown #foo']],
  ])(
    '%s: a word that is no command is prose where it looks like code or is called so',
    (text, expected, settings) => {
      expect(meanings(text, settings)).toEqual(expected);
    },
  );

  it.each<[string, string[], Known?]>([
    ['KEY-1 #assign me', ['foreign #assign me → nothing']],
    ['KEY-1 #assign', ['unknown #assign']],
    ['KEY-1 #spent 2h', ['foreign #spent → #time']],
    ['KEY-1 #spent nothing', ['unknown #spent']],
    ['KEY-1 #log 2h', ['foreign #log → #time']],
    ['KEY-1 #status done', ['foreign #status done → #done']],
    ['KEY-1 #status to done', ['foreign #status to done → #done']],
    ['KEY-1 #status: done', ['foreign #status: done → #done']],
    ['KEY-1 #status -> in review', ['foreign #status -> in review → #in-review']],
    ['KEY-1 #status is to done', ['foreign #status is to done → #done']],
    ['KEY-1 #status in a state', ['unknown #status']],
    ['KEY-1 #status "a state"', ['foreign #status "a state" → nothing']],
    ['KEY-1 #status nothing', ['foreign #status nothing → nothing']],
    ['KEY-1 #status to', ['unknown #status']],
    ['KEY-1 #status', ['unknown #status']],
    ['KEY-1 #state (x y)', ['foreign #state (x y) → nothing']],
    ['KEY-1 #state x (y)', ['unknown #state']],
    ['KEY-1 #move to in review', ['foreign #move to in review → #in-review']],
    ['KEY-1 #Status done', ['foreign #Status done → #done']],
  ])('%s: commands of other tools are known by what they take', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #tiem', ['slip #tiem → #time']],
    ['KEY-1 #tiem it', ['slip #tiem → #time']],
    ['KEY-1 #times 2h', ['slip #times → #time']],
    ['KEY-1 #times it', ['unknown #times']],
    ['KEY-1 #items it', ['unknown #items']],
    ['KEY-1 #comments good', ['slip #comments → #comment']],
    ['KEY-1 #comments', ['unknown #comments']],
    ['KEY-1 see #comments good', ['prose #comments']],
    ['KEY-1: #comments good', ['slip #comments → #comment']],
    ['KEY-1 (#comments good', []],
    ['KEY-1 x, #comments good', ['unknown #comments']],
    ['KEY-1 #commend it', ['slip #commend → #comment']],
    ['KEY-1 #content is', ['slip #content → #comment']],
    ['KEY-1 by #resove', ['prose #resove']],
    ['KEY-1 by #tiem 2h', ['slip #tiem → #time']],
    ['KEY-1 by #coment it', ['slip #coment → #comment']],
    ['KEY-1 #resovle it', ['slip #resovle → #resolve']],
    ['KEY-1 #resolv', ['unknown #resolv']],
    ['KEY-1 #closse it', ['slip #closse → #close']],
    ['KEY-1 #doen', ['slip #doen → #done']],
    ['KEY-1 #don', ['unknown #don']],
    ['KEY-1 #dones', ['unknown #dones']],
    ['KEY-1 #donee', ['slip #donee → #done']],
    ['KEY-1 #closes', ['command #closes']],
    ['KEY-1 #closed', ['command #closed']],
    ['KEY-1 #closing', ['unknown #closing']],
    ['KEY-1 #closer', ['unknown #closer']],
    ['KEY-1 #clse', ['slip #clse → #close']],
    ['KEY-1 #cl', ['unknown #cl']],
    ['KEY-1 #resolution', ['unknown #resolution']],
    ['KEY-1 #in-progres', ['unknown #in-progres']],
    ['KEY-1 #in-progresss', ['unknown #in-progresss']],
    ['KEY-1 #start-reveiw', ['slip #start-reveiw → #start-review']],
    ['KEY-1 #start-progess', ['slip #start-progess → #start-progress']],
    ['KEY-1 #strat-progress', ['slip #strat-progress → #start-progress']],
    ['KEY-1 #rsolve', ['slip #rsolve → #resolve']],
    ['KEY-1 #xresolve', ['unknown #xresolve']],
    ['KEY-1 #reopne', ['slip #reopne → #reopen']],
    ['KEY-1 #reopens', ['unknown #reopens']],
  ])('%s: a slip is near to one command, and no English word that fits', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #doen', ['slip #doen → #done'], ours],
    ['KEY-1 #closee', ['slip #closee → #close'], ours],
    ['KEY-1 #start-reviw', ['slip #start-reviw → #start-review'], ours],
    ['KEY-1 #shp', ['unknown #shp'], ours],
    ['KEY-1 #ship-ti', ['slip #ship-ti → #ship-it'], ours],
    ['KEY-1 #resolve', ['unknown #resolve'], ours],
    ['KEY-1 #resolv', ['unknown #resolv'], ours],
    ['KEY-1 #reveiw', ['unknown #reveiw'], ours],
  ])("%s: a slip of the workflow's own transitions", (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 fix the list. #foo)', ['prose #foo']],
    ['KEY-1 fix it #foo) and', ['prose #foo']],
    ['KEY-1 #foo) and', ['unknown #foo']],
    ['KEY-1 #to_s #length', ['prose #to_s', 'unknown #length']],
    ['KEY-1 #to_s x #length', ['prose #to_s', 'unknown #length']],
    ['KEY-1 #comment #Feature text', ['command #comment', 'prose #Feature']],
    ['KEY-1 #comment #Feature', ['command #comment', 'unknown #Feature']],
    ['KEY-1 #comment x #Feature text', ['command #comment', 'prose #Feature']],
    ['KEY-1 #close #Feature text', ['command #close', 'unknown #Feature']],
    ['KEY-1 #foo has a bug', ['prose #foo']],
    ['KEY-1 extract #tags', ['prose #tags']],
    ['KEY-1 exploit #peek to read', ['prose #peek']],
    ['KEY-1 exploit #peek To read', ['unknown #peek']],
    ['KEY-1 we now exploit #peek To read', ['prose #peek']],
    ['KEY-1 exploit #peek: to', ['prose #peek']],
    ['KEY-1 exploit: #peek to', ['unknown #peek']],
    ['KEY-1 with #foo', ['prose #foo']],
    ['KEY-1 a or #foo', ['prose #foo']],
    ['KEY-1 to #foo', ['prose #foo']],
    ['KEY-1 #message adding it', ['prose #message']],
    ['KEY-1 #Adding a header', ['prose #Adding']],
    ['KEY-1 #added', ['unknown #added']],
    ['KEY-1 #added 2 files', ['unknown #added']],
    ['KEY-1 #ing a', ['unknown #ing']],
    ['KEY-1 #adding', ['unknown #adding']],
    ['KEY-1 #note it', ['prose #note']],
    ['KEY-1 #xadding: a', ['unknown #xadding']],
  ])('%s: what stands beside a word makes it prose', (text, expected, settings) => {
    expect(meanings(text, settings)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #state: x (y)', ['foreign #state: x (y) → nothing']],
    ['KEY-1 #state x (y)', ['unknown #state']],
    ['KEY-1 #action Done', ['foreign #action Done → #done']],
    [
      'KEY-1 #workflow "Ship it"',
      ['foreign #workflow "Ship it" → #ship-it'],
      { transitions: ['Close', 'Start Review', 'Ship it', 'Done', 'Ready for - QA'] },
    ],
    ['KEY-1 #status', ['unknown #status']],
    ['KEY-1 #move to Done', ['foreign #move to Done → #done']],
    ['KEY-1 #transition Done', ['foreign #transition Done → #done']],
    ['KEY-1 #log 2h', ['foreign #log → #time']],
    ['KEY-1 #worklog 2h', ['foreign #worklog → #time']],
    ['KEY-1 #spent 2h', ['foreign #spent → #time']],
    ['KEY-1 #spend 2h', ['foreign #spend → #time']],
    ['KEY-1 #time-spent 2h', ['foreign #time-spent → #time']],
    ['KEY-1 #log-time 2h', ['foreign #log-time → #time']],
    ['KEY-1 #log', ['unknown #log']],
    ['KEY-1 #log it', ['unknown #log']],
    ['KEY-1 #assign me', ['foreign #assign me → nothing']],
    ['KEY-1 #assignee me', ['foreign #assignee me → nothing']],
    ['KEY-1 #labels a', ['foreign #labels a → nothing']],
    ['KEY-1 #fixversion 1.0', ['foreign #fixversion 1.0 → nothing']],
    ['KEY-1 #affectsversion 1.0', ['foreign #affectsversion 1.0 → nothing']],
    ['KEY-1 #assign', ['unknown #assign']],
  ])('%s: commands of other tools, each by what it takes', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 support #sum x, #avg y, #min', ['prose #sum', 'unknown #avg', 'unknown #min']],
    ['KEY-1 support #sum, and #min', ['prose #sum', 'prose #min']],
    ['KEY-1 support #to_s and  #min', ['prose #to_s', 'prose #min']],
    ['KEY-1 support #to_s or #close', ['prose #to_s', 'prose #close']],
    ['KEY-1 support #to_s, see #close', ['prose #to_s', 'command #close']],
    ['KEY-1 support #to_s,   #close', ['prose #to_s', 'prose #close']],
    ['KEY-1 support #empty?/#close', ['prose #empty?']],
    ['KEY-1 #to_s and #close x', ['prose #to_s', 'prose #close']],
  ])('%s: what a name in code begins a list with', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    [
      'KEY-1 the #close_ handler',
      ['command #close'],
      { transitions: ['Close', 'Start Review', 'Ship it', 'Done', 'Ready for - QA'] },
    ],
    ['KEY-1 #i #items', ['prose #i', 'prose #items']],
    ['KEY-1 #close! It works', ['command #close']],
    ['KEY-1 now #close! It works', ['prose #close!']],
    ['KEY-1 now #close!It works', ['prose #close']],
    ['KEY-1 now #close !It works', ['command #close']],
    ['KEY-1 now #close! 2', ['command #close']],
    ['KEY-1 now #close x! It', ['command #close']],
    ['KEY-1 #close isnt slow', ['prose #close']],
    ["KEY-1 #close isn't slow", ['prose #close']],
    ['KEY-1 #close is slow', ['prose #close']],
    ['KEY-1 #close wasn’t slow', ['prose #close']],
    ['KEY-1 #close takes none', ['command #close']],
    ['KEY-1 the button #close takes this is none', ['prose #close']],
    ['KEY-1 #close takes what is none', ['command #close']],
    ['KEY-1 we exploit #peek To read', ['unknown #peek']],
    ['KEY-1 we  exploit #peek To read', ['unknown #peek']],
    ['KEY-1 just we exploit #peek To read', ['prose #peek']],
    ['KEY-1 exploit #peek "to read"', ['unknown #peek']],
    ['KEY-1 exploit #peek 2 to', ['unknown #peek']],
  ])('%s: what is glued to a command word, or goes on behind it', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 #to_s\nKEY-2 , #close', ['prose #to_s', 'command #close']],
    [
      'KEY-1 #ready for qa now',
      ['slip #ready for qa → nothing'],
      { transitions: ['Close', 'Start Review', 'Ship it', 'Done', 'Ready for - QA'] },
    ],
    ["KEY-1 #won't do it", ['command #won'], { transitions: ["Won't do"] }],
    [
      'KEY-1 #start review now',
      ['slip #start review → #start-review'],
      { transitions: ['Close', 'Start Review', 'Ship it', 'Done', 'Ready for - QA'] },
    ],
    ['KEY-1 #Start Review', ['slip #Start Review → #start-review'], { processor: 'github-cloud' }],
    ['KEY-1 #start review', ['slip #start review → #start-review'], { processor: 'github-cloud' }],
    ['KEY-1 #Start review', ['command #Start']],
    ['KEY-1 #start Review', ['command #start']],
    ['KEY-1 #ready For-now qa', ['slip #ready For-now qa → nothing'], { transitions: ['Ready for-now QA'] }],
    ['KEY-1 #in_progress done', ['command #in']],
    ['KEY-1 #inProgress done', ['prose #inProgress']],
    ['KEY-1 #closeIt', ['slip #closeIt → #close-it'], { transitions: ['Close It'] }],
    ['KEY-1 #closE', ['command #closE']],
    ['KEY-1 #s', ['command #s'], { transitions: ['S', 'Done'] }],
    ['KEY-1 #s now', ['command #s'], { transitions: ['S', 'Done'] }],
    [
      'KEY-1 #do',
      ['unknown #do'],
      { transitions: ['Close', 'Start Review', 'Ship it', 'Done', 'Ready for - QA'] },
    ],
    [
      'KEY-1 #don',
      ['command #don'],
      { transitions: ['Close', 'Start Review', 'Ship it', 'Done', 'Ready for - QA'] },
    ],
  ])('%s: one name, in one word or several', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 fix #foo)', ['prose #foo']],
    ['KEY-1 fix #foo x)', ['prose #foo']],
    ['KEY-1 #foo)', ['unknown #foo']],
    ['KEY-1 fix #foo,', ['prose #foo']],
    ['KEY-1 #comment #Feature: text', ['command #comment', 'prose #Feature']],
    ['KEY-1 #comment #Feature', ['command #comment', 'unknown #Feature']],
    ['KEY-1 #comment see #Feature text', ['command #comment', 'prose #Feature']],
    ['KEY-1 #comment', ['command #comment']],
    ['KEY-1 use #time of day', ['prose #time']],
    ['KEY-1 use #time 2h', ['command #time']],
    ['KEY-1 see the #comment box', ['prose #comment']],
    ['KEY-1 #comment() is gone', ['prose #comment()']],
  ])('%s: the end of a clause, and a comment before it', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });

  it.each<[string, string[], Known?]>([
    ['KEY-1 keep #close, #close_write', ['prose #close', 'prose #close_write']],
    ['KEY-1 #close, #close_write', ['command #close', 'prose #close_write']],
    ['KEY-1 keep #close! / #close_write', ['prose #close', 'prose #close_write']],
    ['KEY-1 keep #close, and #close_write', ['prose #close', 'prose #close_write']],
    ['KEY-1 keep #close now, #close_write', ['command #close', 'prose #close_write']],
    ['KEY-1 keep #done, keep #close, #close_write', ['command #done', 'prose #close', 'prose #close_write']],
    ['KEY-1 keep #foo, keep #close, #close_write', ['prose #foo', 'prose #close', 'prose #close_write']],
    ['KEY-1 #done, keep #close,#close_write', ['command #done', 'command #close']],
  ])('%s: what leads to a list of names in code', (text, expected, known) => {
    expect(meanings(text, known)).toEqual(expected);
  });
});
