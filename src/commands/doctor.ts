import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Check, groups, type Result, runChecks, tally } from '../doctor/check.ts';
import { checks } from '../doctor/checks.ts';
import { hintOptions, openCheckContext } from './open-check-context.ts';
import { reportJson, reportText } from '../doctor/report.ts';
import { ExpectedError } from '../errors.ts';
import { defineCommand } from './session/command.ts';
import { unknownName } from './session/read-arguments.ts';
import { type ExitStatus, useColor } from './session/host.ts';
import type { Session } from './session/session.ts';

export const doctorCommand = defineCommand({
  usage: 'smart-commits doctor [jira|hooks|identity|gitlab|CHECK …] [OPTIONS]',
  help: `Looks at everything that Smart Commits need and says what to do; without names, at all of it.
  --symptom TEXT          look nothing up but this message of Jira, GitLab or the tool
  --issue KEY             look at the rights on this issue
  --gitlab URL            look at this GitLab; else GITLAB_HOST or CI_SERVER_URL
  --gitlab-project PATH   and at this project, as GROUP/PROJECT; else CI_PROJECT_PATH
  --gitlab-group PATH     what stands in Jira's DVCS account as team or user account
  --authorize-url URL     the address in the browser when Jira sends you to GitLab
  --redirect-uri URI      the Redirect URI of the application in GitLab
  --jira-version VERSION  of a Jira that is not asked, as 9.12.4; cloud for Jira Cloud
  --gitlab-version VERSION
  --truststore FILE       the authorities that Jira's Java trusts, in PEM
A token for GitLab comes from GITLAB_TOKEN or GITLAB_ACCESS_TOKEN. docs/doctor.md names all checks.
Exit status: 0 no problem, 1 at least one problem, 2 nothing could be checked.`,
  options: { symptom: { type: 'string' }, ...hintOptions },
  takes: ['config', 'processor', 'reports', 'jira', 'verbose', 'color', 'quiet'],
  formats: ['text', 'json'],
  examples: [
    ['smart-commits doctor', 'everything'],
    ['smart-commits doctor jira --issue KEY-123', 'Jira alone, and the rights on an issue'],
    ["smart-commits doctor --symptom 'Sync Failed'", 'what a message of Jira or GitLab means'],
  ],
  toleratesConfiguration: true,
  async run(session) {
    const { symptom } = session.own;
    if (symptom !== undefined) {
      const { answerSymptom } = await import('./answer-symptom.ts');
      return answerSymptom(symptom, session);
    }
    const chosen = chooseChecks(session.positionals);
    const outputs = chooseOutputs(session);
    const context = openCheckContext(session);
    const results = await runChecks(chosen, context).finally(() => {
      context.jira.close();
      context.gitlab.close();
    });
    for (const write of outputs) write(results);
    return statusOf(results);
  },
});

/** Groups and checks by name; all where none is named. */
function chooseChecks(names: readonly string[]): readonly Check[] {
  const unknown = names.find((name) => !checks.some((check) => isNamed(check, name)));
  if (unknown !== undefined) {
    const known = [...groups, ...checks.map(({ id }) => id)];
    throw unknownName('check', unknown, known, `use ${groups.join(', ')}, or the name of a check`);
  }
  return names.length === 0 ? checks : checks.filter((check) => names.some((name) => isNamed(check, name)));
}

/** A group may share its name with no check. */
function isNamed({ id, group }: Check, name: string): boolean {
  return id === name || group === name;
}

function statusOf(results: readonly Result[]): ExitStatus {
  const { problem, skipped } = tally(results);
  if (problem > 0) return 1;
  return skipped === results.length ? 2 : 0;
}

type Write = (results: readonly Result[]) => void;

function chooseOutputs({ common, host, cwd }: Session): readonly Write[] {
  const asked = common.format ?? ['text'];
  if (asked.filter((entry) => !entry.includes('=')).length > 1) {
    throw new ExpectedError(
      'usage',
      'two reports would go to standard output',
      'send all but one to a file: --format json=report.json',
    );
  }
  return asked.map((entry): Write => {
    const [name = '', ...rest] = entry.split('=');
    const render = renderer(name);
    if (!entry.includes('=')) {
      const color = useColor(common.color, host.env, host.stdout);
      const settings = { color, columns: host.stdout.columns, quiet: common.quiet === true };
      return (results) => host.stdout.write(render(results, settings));
    }
    const file = rest.join('=');
    const settings = { color: false, columns: 80, quiet: common.quiet === true };
    return (results) => writeReport(path.resolve(cwd, file), file, render(results, settings));
  });
}

type Render = typeof reportText;

function renderer(name: string): Render {
  if (name === 'text') return reportText;
  if (name === 'json') return reportJson;
  throw unknownName('format', name, ['text', 'json'], 'use one of text, json');
}

function writeReport(absolute: string, name: string, text: string): void {
  try {
    writeFileSync(absolute, text);
  } catch (error) {
    throw new ExpectedError(
      'io',
      `cannot write the report ${name}`,
      'name a file in a directory that exists',
      {
        cause: error,
      },
    );
  }
}
