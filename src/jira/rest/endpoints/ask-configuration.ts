import type { JiraEdition, TimeTracking } from '../../jira-reader.ts';
import type { JiraReply, JiraRequest } from '../http.ts';
import { asFlag, asObject, asPositive, own } from '../../../text/json-value.ts';
import { malformed } from './malformed.ts';

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
