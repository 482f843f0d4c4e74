import { JiraFailure } from '../../jira/jira-failure.ts';
import { type Check, ok, skipped, warning } from '../check.ts';
import { withReader } from './account.ts';

export const timeTracking: Check = {
  id: 'jira-time-tracking',
  group: 'jira',
  probe: 'whether time tracking is on, and whether its working day and week are those of the configuration',
  remedy: "ask Jira's administrator to switch time tracking on, or leave `#time` out",
  run: (context) =>
    withReader(context, async (reader) => {
      try {
        const {
          enabled,
          workingHoursPerDay: hours,
          workingDaysPerWeek: days,
        } = await reader.readTimeTracking();
        if (!enabled) return warning('time tracking is off: Jira does nothing with `#time`');
        const { config } = context;
        const differs = [
          describeDifference('workingHoursPerDay', config.workingHoursPerDay, hours),
          describeDifference('workingDaysPerWeek', config.workingDaysPerWeek, days),
        ].filter((text) => text !== null);
        if (differs.length > 0) {
          return warning(
            `time tracking is on, but ${differs.join(' and ')}`,
            "remove the setting from the configuration, or set it to Jira's value",
          );
        }
        return ok(`time tracking is on: ${hours ?? '?'} hours a day, ${days ?? '?'} days a week`);
      } catch (error) {
        if (error instanceof JiraFailure && error.reason === 'scope') return skipped('see jira-scopes');
        throw error;
      }
    }),
};

function describeDifference(name: string, ours: number | undefined, jiras: number | null): string | null {
  if (ours === undefined || jiras === null || ours === jiras) return null;
  return `${name} is ${ours} in the configuration and ${jiras} in Jira`;
}
