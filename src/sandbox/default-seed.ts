import type { Flavour } from './seed.ts';

/** Project, issues, people and workflow that the sandbox starts with: plain JSON, checked like a seed that a user gives. */
export function defaultSeed(flavour: Flavour): Record<string, unknown> {
  return {
    flavour,
    contextPath: '',
    cloudId: '11111111-2222-4333-8444-555555555555',
    projects: [
      { key: 'KEY', name: 'Keyboard' },
      { key: 'OPS', name: 'Operations' },
    ],
    workflow: { statuses: STATUSES, transitions: TRANSITIONS },
    users: USERS,
    issues: [
      { key: 'KEY-1', summary: 'The space bar sticks', status: 'Open', assignee: 'ada' },
      {
        key: 'KEY-2',
        summary: 'Add a key for the euro',
        status: 'In Progress',
        assignee: 'ada',
        remainingEstimate: '2d',
      },
      { key: 'KEY-3', summary: 'Caps Lock lights late', status: 'In Review', assignee: 'grace' },
      { key: 'KEY-4', summary: 'Print the legends darker', status: 'Resolved', resolution: 'Fixed' },
      { key: 'KEY-5', summary: 'Drop the Scroll Lock key', status: 'Closed', resolution: "Won't Do" },
      { key: 'KEY-6', summary: 'Quieter switches', status: 'Reopened', formerKeys: ['OPS-7'] },
      { key: 'KEY-123', summary: 'Follow the GitLab manual', status: 'In Progress', assignee: 'ada' },
      { key: 'OPS-1', summary: 'Renew the certificate', status: 'Open' },
      { key: 'OPS-2', summary: 'Move the build machine', status: 'In Progress', assignee: 'grace' },
    ],
    permissions: [
      { user: 'root', grant: ['ADMINISTER'] },
      { user: 'olga', project: 'KEY', deny: ['WORK_ON_ISSUES', 'TRANSITION_ISSUES'] },
      { user: 'olga', project: 'OPS', deny: ['BROWSE_PROJECTS'] },
    ],
    timeTracking: { enabled: true, hoursPerDay: 8, daysPerWeek: 5 },
    credentials: flavour === 'cloud' ? CLOUD_CREDENTIALS : DATA_CENTER_CREDENTIALS,
    captchaAfter: 3,
    failures: [],
  };
}

const STATUSES = [
  { name: 'Open', category: 'new' },
  { name: 'In Progress', category: 'indeterminate' },
  { name: 'In Review', category: 'indeterminate' },
  { name: 'Reopened', category: 'new' },
  { name: 'Resolved', category: 'done' },
  { name: 'Closed', category: 'done' },
  { name: 'Cancelled', category: 'done' },
];

const RESOLUTIONS = ['Done', 'Fixed', "Won't Do", 'Duplicate'];

const TRANSITIONS = [
  { id: '4', name: 'Start Progress', from: ['Open', 'Reopened'], to: 'In Progress' },
  { id: '11', name: 'Start Review', from: ['Open', 'In Progress'], to: 'In Review' },
  { id: '301', name: 'Stop Progress', from: ['In Progress'], to: 'Open' },
  {
    id: '5',
    name: 'Resolve Issue',
    from: ['Open', 'In Progress', 'In Review', 'Reopened'],
    to: 'Resolved',
    fields: { resolution: { name: 'Resolution', required: true, allowedValues: RESOLUTIONS } },
  },
  {
    id: '2',
    name: 'Close Issue',
    from: ['Open', 'In Progress', 'In Review', 'Reopened', 'Resolved'],
    to: 'Closed',
    fields: {
      resolution: { name: 'Resolution', required: true, default: 'Done', allowedValues: RESOLUTIONS },
    },
  },
  { id: '3', name: 'Reopen Issue', from: ['Resolved', 'Closed', 'Cancelled'], to: 'Reopened' },
  { id: '21', name: 'Approve', from: ['In Review'], to: 'Resolved', onlyAssignee: true },
  { id: '31', name: 'Cancel', from: '*', to: 'Cancelled', permission: 'CLOSE_ISSUES' },
];

const USERS = [
  { name: 'ada', displayName: 'Ada Palmer', email: 'ada@example.com' },
  { name: 'grace', displayName: 'Grace Lind', email: 'grace@example.com', emailVisibility: 'hidden' },
  { name: 'olga', displayName: 'Olga Reader', email: 'olga@example.com' },
  { name: 'root', displayName: 'Jira Administrator', email: 'admin@example.com' },
  { name: 'ivan', displayName: 'Ivan Gone', email: 'ivan@example.com', active: false },
  { name: 'cleo', displayName: 'Cleo Customer', email: 'cleo@example.com', kind: 'customer' },
  { name: 'robot', displayName: 'Build Robot', email: 'robot@example.com', kind: 'app' },
  { name: 'twin-one', displayName: 'Twin One', email: 'twin@example.com' },
  { name: 'twin-two', displayName: 'Twin Two', email: 'twin@example.com' },
  { name: 'sam', displayName: 'Sam Prefix', email: 'sam@example.co' },
  { name: 'samuel', displayName: 'Samuel Prefix', email: 'sam@example.com' },
];

const CLOUD_CREDENTIALS = [
  { kind: 'api-token', user: 'ada', secret: 'ada-token' },
  { kind: 'api-token', user: 'olga', secret: 'olga-token' },
  { kind: 'api-token', user: 'root', secret: 'root-token' },
  { kind: 'api-token', user: 'ada', secret: 'expired-token', expired: true },
  { kind: 'scoped-token', user: 'ada', secret: 'ada-scoped-token' },
  { kind: 'scoped-token', user: 'ada', secret: 'ada-work-token', scopes: ['read:jira-work'] },
];

const DATA_CENTER_CREDENTIALS = [
  { kind: 'personal-access-token', user: 'ada', secret: 'ada-token' },
  { kind: 'personal-access-token', user: 'olga', secret: 'olga-token' },
  { kind: 'personal-access-token', user: 'root', secret: 'root-token' },
  { kind: 'personal-access-token', user: 'ada', secret: 'expired-token', expired: true },
  { kind: 'password', user: 'ada', secret: 'ada-password' },
];
