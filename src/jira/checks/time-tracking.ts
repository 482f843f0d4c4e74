import type { JiraCheck } from './check.ts';

export const timeTracking: JiraCheck = {
  name: 'time-tracking',
  check({ reading }, { answers }) {
    if (answers.timeTracking?.enabled !== false) return [];
    const stops = reading.commands.filter(({ kind }) => kind === 'time');
    const [first] = stops;
    if (first === undefined) return [];
    return [
      {
        start: first.start,
        end: first.end,
        stops,
        message: 'time tracking is off in this Jira: `#time` logs nothing',
        help: 'leave `#time` out, or ask a Jira administrator to turn time tracking on',
      },
    ];
  },
};
