import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { blocksOf } from '../readme/follow.ts';
import type { Depth, SystemName } from './ci-scene.ts';

/** A step of a run: what a shell gets, and how the system starts it. */
export interface Step {
  readonly script: string;
  readonly shell: 'bash' | 'sh';
  readonly env: Readonly<Record<string, string>>;
  /** Below the clone. */
  readonly directory: string;
}

/** What a person pastes for a system, as that system reads it. */
export interface Snippet {
  readonly name: string;
  readonly system: SystemName;
  /** How its settings clone. */
  readonly depth: Depth;
  readonly steps: readonly Step[];
  /** The files that it hands to the system. */
  readonly artifacts: readonly string[];
}

const root = path.join(import.meta.dirname, '..', '..');
export const readProject = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const page = blocksOf('docs/ci.md');

/** The text of the block of docs/ci.md for a file. */
export function ciBlock(info: string): string {
  const found = page.filter((block) => block.info === info);
  if (found.length !== 1) throw new Error(`docs/ci.md has ${found.length} blocks for ${info}`);
  return found[0]?.text ?? '';
}

const step = (script: string, more: Partial<Step> = {}): Step => ({
  script,
  shell: 'bash',
  env: {},
  directory: '.',
  ...more,
});

interface WorkflowStep {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly {
      readonly run: string;
      readonly shell: 'bash';
      readonly env: Readonly<Record<string, string>>;
      readonly 'working-directory': string;
    }[];
  };
}

export type ActionInputs = Readonly<Record<string, string>>;

/** The steps of action.yml for a step that uses it. */
export function actionSteps(given: ActionInputs, env: Readonly<Record<string, string>> = {}): Step[] {
  const { inputs, runs } = parse(readProject('action.yml')) as Action;
  const fill = (text: string): string =>
    text.replaceAll(
      /\$\{\{ inputs\.([a-z-]+) \}\}/g,
      (_, name: string) => given[name] ?? inputs[name]?.default ?? '',
    );
  return runs.steps.map((one) => ({
    script: one.run,
    shell: one.shell,
    env: {
      ...env,
      ...Object.fromEntries(Object.entries(one.env).map(([name, value]) => [name, fill(value)])),
      GITHUB_ACTION_PATH: root,
    },
    directory: fill(one['working-directory']),
  }));
}

/** A repository of GitHub without variables and secrets: they are empty. */
export function readWorkflow(name: string, text: string): Snippet {
  const { jobs } = parse(text) as { jobs: Record<string, { steps: readonly WorkflowStep[] }> };
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
  return {
    name,
    system: 'GitHub',
    depth: checkout?.with?.['fetch-depth'] === 0 ? 'full' : 'shallow',
    steps: steps.flatMap(({ uses = '', run, env = {}, with: inputs = {} }) => {
      const set = Object.fromEntries(
        Object.entries(env).map(([key, value]) => [key, value.replaceAll(/\$\{\{.*?\}\}/g, '')]),
      );
      if (run !== undefined) return [step(run, { env: set })];
      return uses.includes('/commitlint-plugin-smart-commits@')
        ? actionSteps(inputs as ActionInputs, set)
        : [];
    }),
    artifacts: steps
      .filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'))
      .flatMap((upload) => String(upload.with?.['path']).trim().split('\n')),
  };
}

/** A job of GitLab CI, its includes and inputs filled in. */
export interface GitlabJob {
  readonly script: readonly string[];
  readonly variables: Readonly<Record<string, string | number>>;
  readonly artifacts: { readonly reports: Readonly<Record<string, string>> };
}

export function readGitlabJob(name: string, job: GitlabJob, shell: 'bash' | 'sh'): Snippet {
  return {
    name,
    system: 'GitLab',
    depth: String(job.variables['GIT_DEPTH']) === '0' ? 'full' : 'shallow',
    // All lines of a job are one script; its variables may name those of the system.
    steps: [step(job.script.join('\n'), { shell, env: stringValues(job.variables) })],
    artifacts: Object.values(job.artifacts.reports),
  };
}

interface Component {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  /** Its job before the inputs are filled in. */
  readonly job: GitlabJob;
}

export function readComponent(): Component {
  const [header, body] = parseAllDocuments(readProject('templates/lint.yml')).map((one): unknown =>
    one.toJS(),
  );
  const { spec } = header as { spec: { inputs: Component['inputs'] } };
  const [job] = Object.values(body as Record<string, GitlabJob>);
  if (job === undefined) throw new Error('the component has no job');
  return { inputs: spec.inputs, job };
}

/** What the component makes of its inputs, without a program of GitLab. */
export function fillComponent(given: Readonly<Record<string, string>>): GitlabJob {
  const { inputs, job } = readComponent();
  const filled = JSON.stringify(job).replaceAll(
    /\$\[\[ inputs\.([a-z-]+) \]\]/g,
    (_, name: string) => given[name] ?? inputs[name]?.default ?? '',
  );
  return JSON.parse(filled) as GitlabJob;
}

export function readBitbucket(text: string): Snippet {
  const { clone, pipelines } = parse(text) as {
    clone: { depth: string | number };
    pipelines: { 'pull-requests': Record<string, [{ step: { script: string[] } }]> };
  };
  const [found] = Object.values(pipelines['pull-requests']);
  return {
    name: 'bitbucket-pipelines.yml',
    system: 'Bitbucket',
    depth: clone.depth === 'full' ? 'full' : 'shallow',
    steps: (found?.[0].step.script ?? []).map((line) => step(line)),
    // Bitbucket looks for reports in folders of this name.
    artifacts: ['test-results/smart-commits.xml'],
  };
}

/** `sh` steps have one of Groovy's strings that holds no expression. */
export function readJenkins(text: string): Snippet {
  const environment = [...text.matchAll(/^ *environment \{ (\w+) = '([^']*)' \}$/gm)];
  const env = Object.fromEntries(environment.map(([, name = '', value = '']) => [name, value]));
  return {
    name: 'Jenkinsfile',
    system: 'Jenkins',
    depth: 'full',
    steps: [...text.matchAll(/\bsh '([^'\n]*)'/g)].map(([, script = '']) =>
      step(script, { shell: 'sh', env }),
    ),
    artifacts: [...text.matchAll(/\bjunit testResults: '([^']*)'/g)].map(([, file = '']) => file),
  };
}

export function readAzure(text: string): Snippet {
  const { steps } = parse(text) as {
    steps: readonly {
      checkout?: string;
      fetchDepth?: number;
      script?: string;
      inputs?: Readonly<Record<string, string>>;
    }[];
  };
  return {
    name: 'azure-pipelines.yml',
    system: 'Azure Pipelines',
    depth: steps.find(({ checkout }) => checkout === 'self')?.fetchDepth === 0 ? 'full' : 'shallow',
    steps: steps.flatMap(({ script }) => (script === undefined ? [] : [step(script)])),
    artifacts: steps.flatMap(({ inputs }) => inputs?.['testResultsFiles'] ?? []),
  };
}

interface OtherDocuments {
  readonly circle: {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
  };
  readonly travis: { readonly install: string; readonly script: string };
  readonly commands: { readonly steps: readonly { readonly commands: readonly string[] }[] };
  readonly appveyor: { readonly install: readonly string[]; readonly test_script: readonly string[] };
  readonly codebuild: { readonly phases: { readonly build: { readonly commands: readonly string[] } } };
  readonly semaphore: {
    readonly blocks: readonly {
      readonly task: { readonly jobs: readonly { readonly commands: readonly string[] }[] };
    }[];
  };
}

/** The lines that a system runs, of a file below templates/ci. */
const LINES: Readonly<Record<string, (text: string) => readonly string[]>> = {
  'circleci.yml': (text) =>
    Object.values((parse(text) as OtherDocuments['circle']).jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run }) => run ?? []),
    ),
  'travis.yml'(text) {
    const { install, script } = parse(text) as OtherDocuments['travis'];
    return [install, script];
  },
  'buildkite.yml': stepCommands,
  'drone.yml': stepCommands,
  'woodpecker.yaml': stepCommands,
  'appveyor.yml'(text) {
    const { install, test_script: script } = parse(text) as OtherDocuments['appveyor'];
    return [...install, ...script];
  },
  'codebuild.yml': (text) => (parse(text) as OtherDocuments['codebuild']).phases.build.commands,
  // The toolbox of its machines brings the first two.
  'semaphore.yml': (text) =>
    (parse(text) as OtherDocuments['semaphore']).blocks
      .flatMap(({ task }) => task.jobs.flatMap(({ commands }) => commands))
      .filter((line) => !/^(?:checkout|sem-version) /.test(line)),
};

function stepCommands(text: string): readonly string[] {
  return (parse(text) as OtherDocuments['commands']).steps.flatMap(({ commands }) => commands);
}

/** A file below templates/ci by its name, or a script of docs/ci.md. */
export function readOther(system: SystemName, name: string): Snippet {
  const linesOf = LINES[name];
  const text = linesOf === undefined ? ciBlock(name) : readProject(`templates/ci/${name}`);
  const lines = linesOf?.(text) ?? text.trim().split('\n');
  return {
    name,
    system,
    depth: 'full',
    steps: lines.map((line) => step(line, { shell: 'sh' })),
    artifacts: [...text.matchAll(/junit=(\S+)/g)].map(([, file = '']) => file),
  };
}

function stringValues(values: Readonly<Record<string, string | number>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
