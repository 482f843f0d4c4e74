import type { JiraServer } from '../../jira-reader.ts';
import type { JiraReply, JiraRequest } from '../http.ts';
import { asObject, asText, own } from '../../../text/json-value.ts';
import { malformed } from './malformed.ts';

/**
 * Open to everybody on both editions, so it shows that Jira is there, and nothing about the credential.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-server-info/
 */
export const serverInfoRequest: JiraRequest = { method: 'GET', path: '/rest/api/2/serverInfo', scope: null };

/**
 * Cloud says so in `deploymentType`, and has versions from 1000 on; Data Center says `Server` or `DataCenter`, and old
 * servers nothing.
 */
export function readServerInfo({ json }: JiraReply): JiraServer {
  const version = asText(own(json, 'version'));
  const deployment = asText(own(json, 'deploymentType'));
  if (asObject(json) === null || (version === null && deployment === null)) throw malformed('the server');
  return {
    edition:
      deployment === 'Cloud' || (deployment === null && /^\d{4}/.test(version ?? ''))
        ? 'cloud'
        : 'data-center',
    version,
    baseUrl: asText(own(json, 'baseUrl')),
    locale: asText(own(own(json, 'defaultLocale'), 'locale')),
  };
}
