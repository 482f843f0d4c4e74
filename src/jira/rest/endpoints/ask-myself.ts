import type { JiraAccount, JiraEdition } from '../../jira-reader.ts';
import type { JiraReply, JiraRequest } from '../http.ts';
import { asText, own } from '../../../text/json-value.ts';
import { malformed } from './malformed.ts';
import { readUserId } from './read-user-id.ts';

/**
 * Never answered for an anonymous caller, so an answer proves the login.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/
 */
export function myselfRequest(edition: JiraEdition): JiraRequest {
  return { method: 'GET', path: `/rest/api/${edition === 'cloud' ? 3 : 2}/myself`, scope: 'read:jira-user' };
}

/** The edition by an account of it. Total. */
export function editionOf({ json }: JiraReply): JiraEdition {
  return asText(own(json, 'accountId')) === null ? 'data-center' : 'cloud';
}

/** Cloud identifies an account by `accountId`, Data Center by `key`, and shows its user name. */
export function readMyself({ json }: JiraReply): JiraAccount {
  const accountId = asText(own(json, 'accountId'));
  const name = asText(own(json, 'name'));
  const id = readUserId(json);
  if (id === null) throw malformed('this account');
  return {
    id,
    name: accountId === null ? name : null,
    email: asText(own(json, 'emailAddress')),
    displayName: asText(own(json, 'displayName')),
    locale: asText(own(json, 'locale')),
  };
}
