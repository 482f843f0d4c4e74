import type { Route } from './call.ts';
import { configuration, serverInfo } from './endpoints/instance.ts';
import {
  getComments,
  getIssue,
  getTransitions,
  getWorklogs,
  postComment,
  postTransition,
  postWorklog,
} from './endpoints/issue.ts';
import { checkPermissions, cloudMyPermissions, dataCenterMyPermissions } from './endpoints/permissions.ts';
import { bulkFetch, cloudSearch, dataCenterSearch, removedSearch } from './endpoints/search.ts';
import { cloudUserSearch, dataCenterUserSearch, myself } from './endpoints/users.ts';
import type { Flavour } from './seed.ts';

/** What both editions serve at the same place. Scopes count on Cloud only. */
const COMMON: readonly Route[] = [
  { method: 'GET', path: '/serverInfo', anonymous: true, scope: null, handle: serverInfo },
  { method: 'GET', path: '/myself', anonymous: false, scope: 'read:jira-user', handle: myself },
  { method: 'GET', path: '/configuration', anonymous: false, scope: 'read:jira-user', handle: configuration },
  { method: 'GET', path: '/issue/{issue}', anonymous: true, scope: 'read:jira-work', handle: getIssue },
  {
    method: 'GET',
    path: '/issue/{issue}/transitions',
    anonymous: true,
    scope: 'read:jira-work',
    handle: getTransitions,
  },
  {
    method: 'POST',
    path: '/issue/{issue}/transitions',
    anonymous: true,
    scope: 'write:jira-work',
    handle: postTransition,
  },
  {
    method: 'GET',
    path: '/issue/{issue}/comment',
    anonymous: true,
    scope: 'read:jira-work',
    handle: getComments,
  },
  {
    method: 'POST',
    path: '/issue/{issue}/comment',
    anonymous: true,
    scope: 'write:jira-work',
    handle: postComment,
  },
  {
    method: 'GET',
    path: '/issue/{issue}/worklog',
    anonymous: true,
    scope: 'read:jira-work',
    handle: getWorklogs,
  },
  {
    method: 'POST',
    path: '/issue/{issue}/worklog',
    anonymous: true,
    scope: 'write:jira-work',
    handle: postWorklog,
  },
];

/** Fixed paths stand before those with a place holder: the first that fits is taken. */
export const ROUTES: Readonly<Record<Flavour, readonly Route[]>> = {
  cloud: [
    { method: 'POST', path: '/issue/bulkfetch', anonymous: true, scope: 'read:jira-work', handle: bulkFetch },
    { method: 'GET', path: '/search/jql', anonymous: true, scope: 'read:jira-work', handle: cloudSearch },
    { method: 'POST', path: '/search/jql', anonymous: true, scope: 'read:jira-work', handle: cloudSearch },
    { method: 'GET', path: '/search', anonymous: true, scope: 'read:jira-work', handle: removedSearch },
    { method: 'POST', path: '/search', anonymous: true, scope: 'read:jira-work', handle: removedSearch },
    {
      method: 'GET',
      path: '/user/search',
      anonymous: true,
      scope: 'read:jira-user',
      handle: cloudUserSearch,
    },
    {
      method: 'GET',
      path: '/mypermissions',
      anonymous: true,
      scope: 'read:jira-work',
      handle: cloudMyPermissions,
    },
    { method: 'POST', path: '/permissions/check', anonymous: true, scope: null, handle: checkPermissions },
    ...COMMON,
  ],
  'data-center': [
    { method: 'GET', path: '/search', anonymous: true, scope: null, handle: dataCenterSearch },
    { method: 'POST', path: '/search', anonymous: true, scope: null, handle: dataCenterSearch },
    { method: 'GET', path: '/user/search', anonymous: false, scope: null, handle: dataCenterUserSearch },
    { method: 'GET', path: '/mypermissions', anonymous: false, scope: null, handle: dataCenterMyPermissions },
    ...COMMON,
  ],
};

/** The routes that a path below `/rest/api/{version}` fits, whatever the method, with the issue id or key in it. */
export function routesAt(
  flavour: Flavour,
  path: string,
): { readonly route: Route; readonly issueIdOrKey: string }[] {
  return ROUTES[flavour].flatMap((route) => {
    const [before = '', after] = route.path.split('{issue}');
    if (after === undefined) return route.path === path ? [{ route, issueIdOrKey: '' }] : [];
    if (!path.startsWith(before) || !path.endsWith(after) || path.length <= before.length + after.length)
      return [];
    const issueIdOrKey = path.slice(before.length, path.length - after.length);
    return issueIdOrKey.includes('/') ? [] : [{ route, issueIdOrKey }];
  });
}
