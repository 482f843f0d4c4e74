import { json, type Answer } from '../answer.ts';
import type { Call } from '../call.ts';
import { timestamp } from '../render-issue.ts';

const BUILD_DATE = '2026-01-15T00:00:00.000Z';

/** Which Jira this is. Data Center calls itself `Server` here. */
export function serverInfo(call: Call): Answer {
  const edition =
    call.jira.flavour === 'cloud'
      ? {
          version: '1001.0.0-SNAPSHOT',
          versionNumbers: [1001, 0, 0],
          deploymentType: 'Cloud',
          buildNumber: 100_290,
        }
      : {
          version: '10.3.24',
          versionNumbers: [10, 3, 24],
          deploymentType: 'Server',
          buildNumber: 10_030_024,
        };
  return json(200, {
    baseUrl: call.apiUrl.replace(/\/rest\/api\/[23]$/, ''),
    ...edition,
    buildDate: timestamp(BUILD_DATE),
    serverTime: timestamp(call.now.toISOString()),
    scmInfo: '0000000000000000000000000000000000000000',
    serverTitle: 'Sandbox Jira',
  });
}

/** The settings that every user may read; without time tracking its numbers are left out. */
export function configuration(call: Call): Answer {
  const { enabled, hoursPerDay, daysPerWeek } = call.jira.timeTracking;
  const timeTracking = {
    workingHoursPerDay: hoursPerDay,
    workingDaysPerWeek: daysPerWeek,
    timeFormat: 'pretty',
    defaultUnit: 'day',
  };
  return json(200, {
    votingEnabled: true,
    watchingEnabled: true,
    unassignedIssuesAllowed: true,
    subTasksEnabled: false,
    issueLinkingEnabled: true,
    timeTrackingEnabled: enabled,
    attachmentsEnabled: true,
    ...(enabled ? { timeTrackingConfiguration: timeTracking } : {}),
  });
}
