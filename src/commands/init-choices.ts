import { validateConfig } from '../config/validate-config.ts';
import { ExpectedError, isExpectedError } from '../errors.ts';
import { activeManager } from '../init/active-hooks.ts';
import type { Prompter } from '../init/ask.ts';
import { guessCommitlint } from '../init/commitlint.ts';
import { readConfigured } from '../init/configuration.ts';
import type { Reasons } from '../init/describe.ts';
import { guessCommand, guessHooks, guessProcessor } from '../init/guess.ts';
import { runsConfiguredHooks } from '../hook-managers/configured-hooks.ts';
import { managerNames, managers } from '../hook-managers/managers.ts';
import type { ManagerName } from '../hook-managers/managers.ts';
import type { Choices, Repository } from '../init/repository.ts';
import { processorNames, processorTitles, type ProcessorName } from '../smart-commit/processor.ts';
import { unknownName } from './session/read-arguments.ts';
import type { Session } from './session/session.ts';

export const initOptions = {
  yes: { type: 'boolean', short: 'y' },
  'dry-run': { type: 'boolean' },
  hooks: { type: 'string' },
  commitlint: { type: 'boolean' },
  'jira-url': { type: 'string' },
  global: { type: 'boolean' },
  install: { type: 'boolean' },
} as const;

/** What the arguments say; undefined where they say nothing. */
export interface InitOptions {
  readonly asks: boolean;
  readonly isDryRun: boolean;
  readonly installs: boolean;
  readonly processor: ProcessorName | undefined;
  readonly hooks: ManagerName | undefined;
  readonly commitlint: boolean | undefined;
  /** Null for `--jira off`. */
  readonly jiraUrl: string | null | undefined;
  readonly isGlobal: boolean | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** What is to be done, and for each choice where it comes from. */
export interface Decision {
  readonly choices: Choices;
  /** Whether a person chose, who knows what. */
  readonly isAsked: boolean;
  readonly isDryRun: boolean;
  readonly installs: boolean;
  readonly reasons: Reasons;
}

/** @throws ExpectedError `usage` for values that are not taken */
export function readInitOptions({
  own,
  common,
  positionals,
  host,
}: Session<typeof initOptions>): InitOptions {
  const [unexpected] = positionals;
  if (unexpected !== undefined) {
    throw new ExpectedError('usage', `init does not take ${unexpected}`, 'see smart-commits init --help');
  }
  const hooks = managerNames.find((name) => name === own.hooks);
  if (own.hooks !== undefined && hooks === undefined) {
    throw unknownName('hook manager', own.hooks, managerNames, `use one of ${managerNames.join(', ')}`);
  }
  if (typeof common.processor === 'object') {
    throw new ExpectedError(
      'usage',
      'init takes one processor',
      'write the others into the configuration: "processor": ["dvcs", "github-cloud"]',
    );
  }
  const isDryRun = own['dry-run'] === true;
  return {
    asks: own.yes !== true && !isDryRun,
    isDryRun,
    installs: own.install !== false,
    processor: common.processor,
    hooks,
    commitlint: own.commitlint,
    jiraUrl: readJiraUrl(own['jira-url'], common.jira),
    isGlobal: own.global,
    environment: host.env,
  };
}

function readJiraUrl(url: string | undefined, mode: Session['common']['jira']): string | null | undefined {
  if (url === undefined) {
    if (mode === 'on' || mode === 'required') {
      throw new ExpectedError('usage', `init needs the address for --jira ${mode}`, 'give --jira-url URL');
    }
    return mode === 'off' ? null : undefined;
  }
  const fault = mode === 'off' ? '--jira off and --jira-url cannot be combined' : faultOf(url);
  if (fault === null) return url;
  throw new ExpectedError('usage', fault, 'give an address like https://example.atlassian.net');
}

/** What the configuration would say to an address; null for nothing. */
function faultOf(url: string): string | null {
  try {
    validateConfig({ jira: { baseUrl: url } }, '--jira-url');
    return null;
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    return 'that does not look like the address of a Jira: use https, without a user name or a query';
  }
}

const ASKED = 'as asked';

export const decide = {
  /** Takes what the arguments say, and guesses the rest. */
  byGuess(repository: Repository, options: InitOptions): Decision {
    const jira = jiraOf(repository, options);
    const processor = guessProcessor(repository, jira.value);
    const hooks = guessHooks(repository);
    const command = guessCommand(repository);
    const commitlint = guessCommitlint(repository);
    const pick = <Value>(given: Value | undefined, guess: { value: Value; why: string }) =>
      given === undefined ? guess : { value: given, why: ASKED };
    return toDecision(options, {
      jira,
      processor: pick(options.processor, processor),
      hooks: pick(options.hooks, hooks),
      command: pick(options.isGlobal, command),
      commitlint: pick(options.commitlint, commitlint),
    });
  },

  /** Takes what the arguments say, and asks for the rest. */
  async byAsking(repository: Repository, options: InitOptions, prompter: Prompter): Promise<Decision> {
    const jira =
      options.jiraUrl === undefined ? await askJira(repository, options, prompter) : options.jiraUrl;
    const answered = { ...options, jiraUrl: jira };
    const guesses = decide.byGuess(repository, answered);
    const { choices, reasons } = guesses;
    const isConfigured = readConfigured(repository).processor !== null;
    const processor =
      choices.processor === null || options.processor !== undefined || isConfigured
        ? (choices.processor ?? undefined)
        : await prompter.choose({
            title: 'Which program hands your commits to Jira?',
            options: processorNames.map((name) => ({ name, summary: processorTitles[name] })),
            guess: choices.processor,
            why: reasons.processor,
          });
    // Any other would be refused: it would keep the hooks that git runs from being run.
    const hooks =
      options.hooks ??
      activeManager(repository) ??
      (await prompter.choose({
        title: 'Who installs the git hooks?',
        options: managerNames
          .filter((name) => name !== 'git-config' || runsConfiguredHooks(repository.versionOf('git')))
          .map((name) => ({ name, summary: managers[name].summary })),
        guess: choices.hooks,
        why: reasons.hooks,
      }));
    const isGlobal =
      options.isGlobal ??
      (repository.packageFolder === null && hooks !== 'pre-commit'
        ? !(await prompter.confirm(
            'Create a package.json that installs the command?',
            !choices.isGlobal,
            reasons.command,
          ))
        : choices.isGlobal);
    const commitlint =
      options.commitlint ??
      (!isGlobal &&
        (await prompter.confirm(
          'Put the rules into commitlint as well?',
          choices.commitlint,
          reasons.commitlint,
        )));
    return decide.byGuess(repository, { ...answered, processor, hooks, isGlobal, commitlint });
  },
};

interface Reasoned<Value> {
  readonly value: Value;
  readonly why: string;
}

interface Answers {
  readonly processor: Reasoned<ProcessorName | null>;
  readonly hooks: Reasoned<ManagerName>;
  readonly commitlint: Reasoned<boolean>;
  readonly jira: Reasoned<string | null>;
  readonly command: Reasoned<boolean>;
}

function toDecision(
  { asks, isDryRun, installs }: InitOptions,
  { processor, hooks, commitlint, jira, command }: Answers,
): Decision {
  return {
    isAsked: asks,
    isDryRun,
    installs,
    choices: {
      processor: processor.value,
      hooks: hooks.value,
      commitlint: commitlint.value,
      jiraUrl: jira.value,
      isGlobal: command.value,
    },
    reasons: {
      processor: processor.why,
      hooks: hooks.why,
      commitlint: commitlint.why,
      jira: jira.why,
      command: command.why,
    },
  };
}

function jiraOf(repository: Repository, { jiraUrl, environment }: InitOptions): Reasoned<string | null> {
  if (jiraUrl !== undefined) return { value: jiraUrl, why: ASKED };
  const { path, jiraUrl: configured } = readConfigured(repository);
  if (configured !== null) return { value: configured, why: `${path ?? 'the configuration'} says so` };
  const known = environment['JIRA_BASE_URL'];
  return known !== undefined && faultOf(known) === null
    ? { value: known, why: 'JIRA_BASE_URL is set' }
    : { value: null, why: 'nothing here names one; the checks work without' };
}

async function askJira(
  repository: Repository,
  options: InitOptions,
  prompter: Prompter,
): Promise<string | null> {
  const { value, why } = jiraOf(repository, options);
  if (value !== null && (await prompter.confirm(`Ask ${value}?`, true, why))) return value;
  if (value !== null) return null;
  return await prompter.line(
    'Where is your Jira, so that issues and users can be checked as well? An address\nlike https://example.atlassian.net, or Enter to go without.',
    faultOf,
  );
}
