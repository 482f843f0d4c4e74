import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { blocksOf } from '../readme/follow.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import { GOOD, makeCiScene, type CiMachine, type CiScene } from './ci-scene.ts';
import {
  ciBlock,
  fillComponent,
  readAzure,
  readBitbucket,
  readGitlabJob,
  readJenkins,
  readWorkflow,
  type Snippet,
} from './read-snippets.ts';
import { runSteps } from './run-snippet.ts';

const [groovy = '', azureEnv = ''] = blocksOf('docs/ci.md')
  .filter(({ section, language }) => section === 'Jira' && language !== '')
  .map(({ text }) => text);

let scratch: Scratch;
let scene: CiScene;
beforeAll(() => {
  scratch = makeScratch();
  scene = makeCiScene(scratch);
});
afterAll(() => scratch.remove());

/** A clone whose configuration insists on a Jira. */
function checkOut(system: Snippet['system'], baseUrl = 'https://jira.example.com'): CiMachine {
  const machine = scene.checkOut(system, scene.open(GOOD), 'full');
  const configuration = { processor: 'dvcs', jira: { baseUrl, ci: 'required' } };
  writeFileSync(path.join(machine.directory, 'smart-commits.config.json'), JSON.stringify(configuration));
  return machine;
}

const snippets: readonly Snippet[] = [
  readWorkflow('GitHub', ciBlock('.github/workflows/smart-commits.yml')),
  readGitlabJob('GitLab', fillComponent({}), 'sh'),
  readBitbucket(ciBlock('bitbucket-pipelines.yml')),
  readJenkins(ciBlock('Jenkinsfile')),
  readAzure(ciBlock('azure-pipelines.yml')),
];

/** How a system says that a stranger asks; Bitbucket runs nothing then. */
const ofFork: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GitLab: { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2' },
  Jenkins: { CHANGE_FORK: 'stranger' },
  // Azure leaves the name of a variable that it does not have.
  'Azure Pipelines': {
    SYSTEM_PULLREQUEST_ISFORK: 'True',
    ...(parse(azureEnv) as { env: Record<string, string> }).env,
  },
};

describe.each(snippets)('$name, without secrets', ({ system, steps }) => {
  it('judges without Jira, and says so', () => {
    const { status, output } = runSteps(checkOut(system), steps, ofFork[system]);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('going on without Jira');
  });
});

describe('where a system has the secrets', () => {
  it('Azure names the token as the command reads it', () => {
    expect(parse(azureEnv)).toEqual({ env: { JIRA_API_TOKEN: '$(JIRA_API_TOKEN)' } });
  });

  it('Jenkins runs the same check, with the variables that the command reads', () => {
    const check = readJenkins(ciBlock('Jenkinsfile')).steps.at(-1)?.script ?? '';
    expect(groovy).toContain(`sh '${check}'`);
    for (const name of ['JIRA_BASE_URL=', "'JIRA_USER_EMAIL'", "'JIRA_API_TOKEN'"])
      expect(groovy).toContain(name);
    expect(groovy).toContain('if (env.CHANGE_FORK) check()');
  });

  it('a Jira that does not answer ends the run with status 2, unless it is only asked for', () => {
    const nobody = 'https://127.0.0.1:9';
    const machine = checkOut('GitLab', nobody);
    const secrets = {
      JIRA_BASE_URL: nobody,
      JIRA_USER_EMAIL: 'ada@example.com',
      JIRA_API_TOKEN: 'token',
    };
    const run = (jira: string) =>
      runSteps(machine, readGitlabJob('', fillComponent({ jira }), 'bash').steps, secrets).status;
    expect([run(''), run('required'), run('on'), run('off')]).toEqual([2, 2, 0, 0]);
  });
});
