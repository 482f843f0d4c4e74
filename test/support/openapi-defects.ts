/** Where the documents of Atlassian are known to be wrong or silent: each with its reason, and what stands there instead. */
export interface Defect {
  readonly why: string;
  /** A path into the document. */
  readonly at: readonly string[];
  readonly value: unknown;
}

const jsonOf = (path: string): string[] => [
  'paths',
  path,
  'get',
  'responses',
  '200',
  'content',
  'application/json',
  'schema',
];
const schema = (name: string): string[] => ['components', 'schemas', name];
const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });

const SERVER_INFO = {
  type: 'object',
  required: ['baseUrl', 'version', 'versionNumbers', 'deploymentType', 'buildNumber', 'serverTitle'],
  properties: {
    baseUrl: { type: 'string', format: 'uri' },
    version: { type: 'string' },
    versionNumbers: { type: 'array', items: { type: 'integer' } },
    deploymentType: { type: 'string' },
    buildNumber: { type: 'integer' },
    buildDate: { type: 'string', format: 'date-time' },
    serverTime: { type: 'string', format: 'date-time' },
    scmInfo: { type: 'string' },
    serverTitle: { type: 'string' },
  },
};

const notesPath = (root: string, note: string): string => `${root}/issue/{issueIdOrKey}/${note}`;
const created = (name: string): unknown => ({
  '201': { content: { 'application/json': { schema: reference(name) } } },
});

export const DEFECTS: Readonly<Record<'cloud' | 'data-center', readonly Defect[]>> = {
  cloud: [
    {
      why: 'the trimmed document holds no creation of comments and worklogs; what is created has the schema of what is read',
      at: ['paths', notesPath('/rest/api/3', 'comment'), 'post'],
      value: { responses: created('Comment') },
    },
    {
      why: 'as above, for worklogs',
      at: ['paths', notesPath('/rest/api/3', 'worklog'), 'post'],
      value: { responses: created('Worklog') },
    },
    {
      why: 'the cloud id of a site is served outside the REST API, which the document is about',
      at: ['paths', '/_edge/tenant_info', 'get'],
      value: {
        responses: {
          '200': {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['cloudId'],
                  properties: { cloudId: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
  ],
  'data-center': [
    {
      why: 'the user search gives a list; the document names the type of its items only',
      at: jsonOf('/api/2/user/search'),
      value: { type: 'array', items: reference('UserBean') },
    },
    {
      why: 'a field of an issue can be a text, a number, a list or null; the document calls every field an object',
      at: [...schema('IssueBean'), 'properties', 'fields', 'additionalProperties'],
      value: {},
    },
    {
      why: 'the document says nothing about the server information but `object`',
      at: schema('ServerInfoBean'),
      value: SERVER_INFO,
    },
    {
      why: 'its own example has `havePermission`, its prose the description and deprecated keys; the schema has neither',
      at: [...schema('PermissionJsonBean'), 'required'],
      value: ['id', 'key', 'name', 'type', 'havePermission'],
    },
    ...['havePermission', 'deprecatedKey'].map((name) => ({
      why: 'as above',
      at: [...schema('PermissionJsonBean'), 'properties', name],
      value: { type: 'boolean' },
    })),
    {
      why: 'as above',
      at: [...schema('PermissionJsonBean'), 'properties', 'description'],
      value: { type: 'string' },
    },
    {
      why: 'an update is written `{"add": {"body": …}}`, as in the example of the schema, whose properties are named otherwise',
      at: [...schema('FieldOperation'), 'additionalProperties'],
      value: {},
    },
    {
      why: 'the parameter `expand` of transitions stands in the prose, not in the list of parameters',
      at: ['paths', '/api/2/issue/{issueIdOrKey}/transitions', 'get', 'parameters', '2'],
      value: { name: 'expand', in: 'query', schema: { type: 'string' } },
    },
    {
      why: 'the trimmed document holds no creation of comments and worklogs; what is created has the schema of what is read',
      at: ['paths', notesPath('/api/2', 'comment'), 'post'],
      value: { responses: created('CommentJsonBean') },
    },
    {
      why: 'as above, for worklogs',
      at: ['paths', notesPath('/api/2', 'worklog'), 'post'],
      value: { responses: created('worklog') },
    },
  ],
};

/** Statuses that the documents do not list with each operation, because what stands before Jira sends them, or because Jira's login does. */
export const UNLISTED_STATUSES: Readonly<Record<number, string>> = {
  400: 'a proxy refuses the request before Jira, or the body is no JSON',
  401: 'the login of Data Center, or the gateway of Cloud, refuses before the operation is reached',
  403: 'CAPTCHA, and rights that a proxy checks; listed by Data Center with /auth/1/session only',
  404: 'the path leads past Jira; or there is no such issue, which lists of the operation omit for a new comment or worklog',
  405: 'the method is wrong',
  410: 'the search of Cloud was removed after the document was written',
  413: 'the body is too large',
  429: 'rate limits are described on their own page, not in the document',
  500: 'the server fails',
  502: 'the proxy fails',
  503: 'the server is not available',
  504: 'the proxy waits in vain',
};

/** Jira's form of an error. Only Cloud's document has a schema for it, and only with some operations; Data Center's has the same form. */
export const ERROR_COLLECTION = {
  type: 'object',
  required: ['errorMessages', 'errors'],
  additionalProperties: false,
  properties: {
    errorMessages: { type: 'array', items: { type: 'string' } },
    errors: { type: 'object', additionalProperties: { type: 'string' } },
    status: { type: 'integer' },
  },
};
