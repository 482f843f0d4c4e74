import { testRule } from '../support/test-rule.ts';

type Place = 'start' | 'end' | 'after-type' | 'trailer';
const at = (place: Place) => ({ settings: { options: { place } } });

testRule('key-place', {
  valid: {
    'no place given': 'fix KEY-1 login',
    'no key at all': { text: 'fix login', ...at('start') },
    'a key that only a well-known false project has': { text: 'write UTF-8 files', ...at('start') },
    'a key at the start': { text: 'KEY-1 fix login', ...at('start') },
    'a key at the start, in brackets': { text: '[KEY-1] fix login', ...at('start') },
    'a key at the start, behind the type': { text: 'fix(login)!: KEY-1 ask twice', ...at('start') },
    'a key at the start, with a colon': { text: 'KEY-1: fix login', ...at('start') },
    'a second key elsewhere': { text: 'KEY-1 fix login, see KEY-2', ...at('start') },
    'a key at the end': { text: 'fix: ask twice KEY-1', ...at('end') },
    'a key at the end, in brackets': { text: 'fix: ask twice (KEY-1)\n\nbody', ...at('end') },
    'a key at the end, before the commands': { text: 'fix: ask twice KEY-1 #time 2h #close', ...at('end') },
    'a key at the end, before what GitHub adds': { text: 'fix: ask twice KEY-1 (#12)', ...at('end') },
    'a key at the end, before several suffixes': {
      text: 'fix: ask twice KEY-1 (pull request #12) [skip ci]',
      ...at('end'),
    },
    'a key behind the type': { text: 'fix: KEY-1 ask twice', ...at('after-type') },
    'a key in a trailer': { text: 'fix: ask twice\n\nRefs: KEY-1', ...at('trailer') },
    'a key in a trailer among others': {
      text: 'fix: ask twice\n\nbody\n\nJira: KEY-1\nSigned-off-by: A <a@example.com>',
      ...at('trailer'),
    },
    'a key before its commands, which run from no trailer': {
      text: 'fix: ask twice KEY-1 #time 2h',
      ...at('trailer'),
    },
    'a key in the only line that is read, for a trailer': {
      text: 'fix: ask twice KEY-1',
      settings: { processor: 'gitlab-dvcs', options: { place: 'trailer' } },
    },
    'a merge': { text: "Merge branch 'KEY-1' into main", ...at('start') },
    'a revert': { text: 'Revert "fix login KEY-1"', ...at('start') },
  },
  invalid: {
    'a key in the middle, for the start': {
      text: '‹›fix login KEY-1 twice',
      ...at('start'),
      message: 'the issue key is not at the start of the subject',
      help: 'it belongs first there, or right after `type(scope):`',
    },
    'a key in the middle, for the end': { text: '‹›fix login KEY-1 twice', ...at('end') },
    'a key in the middle, before what GitHub adds': { text: '‹›fix KEY-1 twice (#12)', ...at('end') },
    'a key at the start, for the end': { text: '‹›KEY-1 fix login', ...at('end') },
    'a key without a type': {
      text: '‹›KEY-1 fix login',
      ...at('after-type'),
      message: 'the issue key is not after the type of the subject',
    },
    'a key in the body alone': { text: '‹›fix login\n\nKEY-1', ...at('start') },
    'a key before what only looks like a command, for a trailer': {
      text: '‹›fix: ask twice KEY-1 (#12)',
      ...at('trailer'),
    },
    'a key in the first line, where that may not be all that is read': {
      text: '‹›fix: ask twice KEY-1',
      settings: { processor: undefined, options: { place: 'trailer' } },
    },
    'a key in the subject, for a trailer': {
      text: '‹›KEY-1 fix login',
      ...at('trailer'),
      message: 'the issue key is not in a trailer',
    },
    'a trailer that is no last paragraph': {
      text: '‹›fix login\n\nRefs: KEY-1\n\nbody',
      ...at('trailer'),
    },
  },
});
