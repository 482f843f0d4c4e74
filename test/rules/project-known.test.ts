import { testRule } from '../support/test-rule.ts';

testRule('project-known', {
  valid: {
    'any project while none are configured': 'OTHER-5 #close',
    'a configured project': { text: 'KEY-5 #close', settings: { projects: ['KEY'] } },
    'a configured project in any letter case': { text: 'KEY-5 #close', settings: { projects: ['key'] } },
    'a well-known false key without a command': 'UTF-8 output is now the default',
    'a well-known false key that is configured': { text: 'MD-5 #close', settings: { projects: ['MD'] } },
    'a foreign key without a command': { text: 'see OTHER-5', settings: { projects: ['KEY'] } },
    'a well-known false key before prose': { text: 'UTF-8 in the #close method', others: ['prose-command'] },
  },
  invalid: {
    'a well-known false key with a command': {
      text: '‹UTF-8› #close',
      message:
        '`UTF-8` reads as an issue key of the project `UTF`: Jira looks for that issue to run `#close`',
      help: 'a project that exists can be listed in `projects` of the configuration',
    },
    'a false key in a sentence': 'support ‹SHA-256› #resolve',
    'a project that is not configured': {
      text: '‹OTHER-5› #close',
      settings: { projects: ['KEY', 'APP'] },
      help: 'the projects of this repository are KEY, APP; others can be added to `projects` of the configuration',
    },
    'a foreign key in a list': { text: 'KEY-1, ‹OTHER-5› #close', settings: { projects: ['KEY'] } },
    'every foreign key': { text: '‹AB-1›, ‹CD-1› #close', settings: { projects: ['KEY'] } },
    'one project': { text: '‹UTF-8› #close', settings: { projects: ['KEY'] } },
    'several projects': {
      text: '‹UTF-8› #close',
      settings: { projects: ['A1', 'B1', 'C1', 'D1', 'E1', 'F1', 'G1', 'H1', 'I1', 'J1', 'K1'] },
    },
    'ten projects': {
      text: '‹UTF-8› #close',
      settings: { projects: ['A1', 'B1', 'C1', 'D1', 'E1', 'F1', 'G1', 'H1', 'I1', 'J1'] },
    },
    'as many as are told': { text: '‹UTF-8› #close', settings: { projects: ['A1', 'B1', 'C1', 'D1', 'E1'] } },
  },
});
