import { testRule } from '../support/test-rule.ts';

testRule('key-boundary', {
  valid: {
    'brackets around the key': '[KEY-1] #close',
    'a scope': 'feat(KEY-1): add login #close',
    'a colon behind the key': 'KEY-1: add login #close',
    'a number sign before the key': '#KEY-1 #close',
    'a suffix with a hyphen, which the parser accepts': 'KEY-1-fix #close',
    'a path without a command': 'merge feature/KEY-1',
    'a hidden key with a visible one before the command': 'from feature/KEY-1: KEY-1 #close',
    'a visible key and its own link': 'KEY-1 https://example.com/browse/KEY-1 #close',
    'an underscore where the processor reads it': {
      text: 'MY_PROJ-1 #close',
      settings: { processor: 'gitkraken' },
    },
    'a key of another project than those configured': {
      text: 'feature/ABC-1 #close',
      settings: { projects: ['KEY'] },
      others: ['command-without-key'],
    },
    'keys joined by a slash': { text: 'KEY-1/KEY-2 #close', others: ['key-separator'] },
  },
  invalid: {
    'a branch name': {
      text: 'feature/‹KEY-1› #close',
      message: 'KEY-1 stands behind `/`, where a key carries no commands: Jira ignores `#close`',
      help: 'write the key by itself before the command: `KEY-1 #close`',
    },
    'a query string': 'see ?id=‹KEY-5› #resolve',
    'a quoted mail': '>‹KEY-2› #comment quoted',
    'a link to the issue': 'https://example.com/browse/‹KEY-1› #close',
    'a key with a tail': {
      text: '‹KEY-1_x› #close',
      message: 'KEY-1 is part of `KEY-1_x`, where a key carries no commands: Jira ignores `#close`',
      help: 'write the key by itself before the command: `KEY-1 #close`',
    },
    'a project with an underscore': '‹MY_PROJ-1› #close',
    'a hyphen before the key': 'x-‹KEY-1› #close',
    'a branch name of the same project behind a visible key': {
      text: 'KEY-1: revert feature/‹KEY-2› #close',
      message: 'KEY-2 stands behind `/`, where a key carries no commands: Jira runs `#close` on KEY-1',
    },
    'an underscore behind a visible key': {
      text: 'KEY-1, ‹MY_PROJ-3› #close',
      message: 'PROJ-3 is part of `MY_PROJ-3`, where a key carries no commands: Jira runs `#close` on KEY-1',
    },
    'a processor whose parser is not known, as a warning': {
      text: 'feature/‹KEY-1› #close',
      settings: { processor: 'bitbucket-cloud' },
      severity: 'warning',
      message: 'KEY-1 stands behind `/`, where a key carries no commands: Jira may ignore `#close`',
    },
  },
});
