import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemNames } from '../../src/ci/read-ci.ts';
import { blocksOf } from '../readme/follow.ts';
import { makeScratch, type Scratch } from '../support/git-repository.ts';
import {
  BAD,
  GOOD,
  makeCiScene,
  type CiMachine,
  type CiScene,
  type PullRequest,
  type SystemName,
} from './ci-scene.ts';
import {
  ciBlock,
  fillComponent,
  readAzure,
  readBitbucket,
  readGitlabJob,
  readJenkins,
  readOther,
  readProject,
  readWorkflow,
  type GitlabJob,
  type Snippet,
} from './read-snippets.ts';
import { runSteps } from './run-snippet.ts';
import { parse } from 'yaml';

const RULE = 'smart-commits/command-spelling';
/** The setting that a shallow clone lacks, by what a person writes for it. */
const REMEDY: Readonly<Record<SystemName, string>> = {
  GitHub: 'fetch-depth: 0',
  GitLab: 'GIT_DEPTH: 0',
  Bitbucket: 'depth: full',
  Jenkins: 'shallow: false',
  'Azure Pipelines': 'fetchDepth: 0',
  CircleCI: 'method: full',
  'Travis CI': 'depth: false',
  Buildkite: 'BUILDKITE_GIT_CLONE_FLAGS',
  TeamCity: 'teamcity.git.fetchAllHeads',
  Drone: '`depth`',
  Woodpecker: 'partial: false',
  AppVeyor: 'clone_depth',
  CodeBuild: 'Full',
  Semaphore: 'checkout --use-cache',
  Gerrit: 'shallow: false',
};

const readmeBlock = (info: string): string =>
  blocksOf('README.md').find((block) => block.info === info)?.text ?? '';
const jobOf = (text: string, name: string): GitlabJob => (parse(text) as Record<string, GitlabJob>)[name]!;
const snippets: readonly Snippet[] = [
  readWorkflow('GitHub: the action', ciBlock('.github/workflows/smart-commits.yml')),
  readWorkflow('README', readmeBlock('.github/workflows/smart-commits.yml')),
  readGitlabJob('GitLab: the component', fillComponent({ stage: 'test' }), 'bash'),
  readGitlabJob('GitLab: the component, where the image has no bash', fillComponent({}), 'sh'),
  readGitlabJob('GitLab: a job', jobOf(ciBlock('.gitlab-ci.yml job'), 'smart-commits'), 'bash'),
  readBitbucket(ciBlock('bitbucket-pipelines.yml')),
  readJenkins(ciBlock('Jenkinsfile')),
  readAzure(ciBlock('azure-pipelines.yml')),
  readOther('CircleCI', 'circleci.yml'),
  readOther('Travis CI', 'travis.yml'),
  readOther('Buildkite', 'buildkite.yml'),
  readOther('TeamCity', 'TeamCity'),
  readOther('Drone', 'drone.yml'),
  readOther('Woodpecker', 'woodpecker.yaml'),
  readOther('AppVeyor', 'appveyor.yml'),
  readOther('CodeBuild', 'codebuild.yml'),
  readOther('Semaphore', 'semaphore.yml'),
  readWorkflow('Gitea', readProject('templates/ci/gitea.yml')),
  readOther('Gerrit', 'Gerrit'),
];

it('are there for every CI system that is known', () => {
  expect(snippets.map(({ system }) => system)).toEqual(expect.arrayContaining([...systemNames]));
});

let scratch: Scratch;
let scene: CiScene;
let good: PullRequest;
let bad: PullRequest;
beforeAll(() => {
  scratch = makeScratch();
  scene = makeCiScene(scratch);
  good = scene.open(GOOD);
  bad = scene.open(BAD);
});
afterAll(() => scratch.remove());

describe.each(snippets)('$name', ({ system, depth, steps, artifacts }) => {
  const lacking = (machine: CiMachine): string[] =>
    artifacts.filter((file) => !existsSync(path.join(machine.directory, file)));

  it('lets good commits pass', () => {
    const machine = scene.checkOut(system, good, depth);
    expect(runSteps(machine, steps)).toMatchObject({ status: 0 });
    expect(lacking(machine)).toEqual([]);
  });

  it('refuses a bad commit, with its reports', () => {
    const machine = scene.checkOut(system, bad, depth);
    const { status, output } = runSteps(machine, steps);
    expect({ status, output }).toMatchObject({ status: 1 });
    expect(output).toContain(RULE);
    expect(lacking(machine)).toEqual([]);
    for (const file of artifacts)
      expect(readFileSync(path.join(machine.directory, file), 'utf8')).toContain(RULE);
  });

  it('does not pass a shallow clone, and names the setting', () => {
    const { status, output } = runSteps(scene.checkOut(system, good, 'shallow'), steps);
    expect({ status, output }).toMatchObject({ status: 2 });
    expect(output).toContain(REMEDY[system]);
  });
});
