import type { JiraEdition, JiraServer, TimeTracking } from '../../jira-reader.ts';
import type { JiraReply, JiraRequest } from '../http.ts';
import { asFlag, asObject, asPositive, asText, own } from '../../../text/json-value.ts';
import { malformed } from '../../jira-failure.ts';

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

/** The cloud id of a Cloud site, told to everybody by the site itself. */
export const tenantInfoRequest: JiraRequest = { method: 'GET', path: '/_edge/tenant_info', scope: null };

/** The id becomes a part of an address that is sent a credential, so nothing but a UUID will do. */
export function readTenantInfo({ json }: JiraReply): string {
  const cloudId = asText(own(json, 'cloudId')) ?? '';
  if (!isCloudId(cloudId)) throw malformed('its cloud id');
  return cloudId;
}

/** Whether this is a UUID, as every cloud id is. Total. */
export function isCloudId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/**
 * Open to every account, and to nobody without one, so that an answer proves the login too.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-jira-settings/ (Get global settings)
 */
export function configurationRequest(edition: JiraEdition): JiraRequest {
  return {
    method: 'GET',
    path: `/rest/api/${edition === 'cloud' ? 3 : 2}/configuration`,
    scope: 'read:jira-user',
  };
}

/** `timeTrackingEnabled` is deprecated on Cloud: the details alone mean that time tracking is on. */
export function readTimeTracking({ json }: JiraReply): TimeTracking {
  const flag = asFlag(own(json, 'timeTrackingEnabled'));
  const details = asObject(own(json, 'timeTrackingConfiguration'));
  // Another setting of the same answer shows that this is the configuration, and that the details are left out.
  if (flag === null && details === null && asFlag(own(json, 'votingEnabled')) === null) {
    throw malformed('time tracking');
  }
  return {
    enabled: flag === true || details !== null,
    workingHoursPerDay: asPositive(own(details, 'workingHoursPerDay')),
    workingDaysPerWeek: asPositive(own(details, 'workingDaysPerWeek')),
  };
}
