import { testRule } from '../support/test-rule.ts';

testRule('project-known', {
  valid: {
    'any project while none are configured': 'OTHER-5 #close',
    'a configured project': { text: 'KEY-5 #close', settings: { projects: ['KEY'] } },
    'a configured project in any letter case': { text: 'KEY-5 #close', settings: { projects: ['key'] } },
    'a well-known false key without a command': 'UTF-8 output is now the default',
    'a well-known false key that is configured': { text: 'MD-5 #close', settings: { projects: ['MD'] } },
    'a foreign key without a command': { text: 'see OTHER-5', settings: { projects: ['KEY'] } },
  },
  invalid: {
    'a well-known false key with a command': {
      text: '‹UTF-8› #close',
      message: '`UTF-8` reads as an issue key of a project `UTF`: Jira looks for that issue to run `#close`',
      help: 'write the issue key directly before the command; if the project exists, list it in `projects`',
    },
    'a false key in a sentence': 'support ‹SHA-256› #resolve',
    'a project that is not configured': {
      text: '‹OTHER-5› #close',
      settings: { projects: ['KEY', 'APP'] },
      help: 'use a key of KEY, APP, or add OTHER to `projects`',
    },
    'a foreign key in a list': { text: 'KEY-1, ‹OTHER-5› #close', settings: { projects: ['KEY'] } },
    'every foreign key': { text: '‹AB-1›, ‹CD-1› #close', settings: { projects: ['KEY'] } },
  },
});
