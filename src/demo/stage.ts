import path from 'node:path';
import { mkdirSync, writeFileSync } from 'node:fs';
import { ExpectedError } from '../errors.ts';
import { COLUMNS, type Style, wrapText } from '../text/terminal.ts';
import { type Ended, isolatedEnvironment, runProcess } from './run-process.ts';
import { shellWord } from '../text/quote.ts';

/** What a command of the story has to do, besides being shown. */
export interface Expected {
  /** The exit status that the story tells of. */
  readonly status: number;
  /** Texts that its output has to hold. */
  readonly shows?: readonly string[];
  /** What is typed in the editor that git opens: the message, without git's comments below it. */
  readonly types?: string;
  /** Variables written before the command, as a person would: `SMART_COMMITS=0 git commit`. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Where the story is played: a repository with a remote, both temporary, and the reader's terminal. */
export interface Stage {
  /** Tells the reader what happens next. */
  readonly say: (text: string) => void;
  /**
   * Runs a command in the repository, shows it and all that it prints, and returns that.
   * `smart-commits` is the program that plays the story.
   * @throws StoryError where it does something else than what is told
   */
  readonly run: (command: readonly string[], expected: Expected) => Promise<string>;
  /** Runs a command that was printed, by a shell, as if it had been pasted. @throws StoryError */
  readonly paste: (command: string, expected: Expected) => Promise<string>;
  /** Runs git without showing it, for what is not part of the story. @throws StoryError where it fails */
  readonly prepare: (...args: readonly string[]) => Promise<void>;
  /** Sets variables for all that follows, without showing it. */
  readonly set: (variables: Readonly<Record<string, string>>) => void;
  /** Changes a file of the repository and stages it, so that there is something to commit. */
  readonly change: (file: string) => Promise<void>;
}

/** A part of the story. The chapters are played in order, each on what the one before it left behind. */
export interface Chapter {
  readonly title: string;
  /** @throws StoryError where something does not go as told */
  readonly play: (stage: Stage) => Promise<void>;
}

/** Something went otherwise than the story tells: either the program or the story is wrong. */
export class StoryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoryError';
  }
}

export interface StageSettings {
  /** An empty directory, for all that the story makes. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The program that `smart-commits` stands for. */
  readonly program: string;
  /** The folder of the hooks. */
  readonly hooks: string;
  readonly write: (text: string) => void;
  readonly color: boolean;
  readonly style: Style;
  /** Ends the story behind the command that runs. */
  readonly interruption: AbortSignal;
}

/** Each command has a minute of its own, from this one on: so the story has the same commits wherever it is played. */
const START = Date.UTC(2026, 0, 5, 9) / 1000;

/** Puts what is to be typed in the place of the text above git's comments, as a person in an editor would. */
const EDITOR = `const { readFileSync, writeFileSync } = require('node:fs');
const file = process.argv[2];
const text = readFileSync(file, 'utf8');
const comments = text.search(/^# /m);
writeFileSync(file, process.env.TYPED + '\\n' + (comments < 0 ? '' : '\\n' + text.slice(comments)));
`;

/** Makes a repository with the hooks and a remote, and returns the stage. @throws ExpectedError `git` where there is no git */
export async function openStage(settings: StageSettings): Promise<Stage> {
  const { directory, program, write, style, color } = settings;
  const cwd = path.join(directory, 'shop');
  const home = path.join(directory, 'home');
  const editor = path.join(home, 'editor.cjs');
  const bin = path.join(directory, 'bin');
  for (const folder of [cwd, home, bin]) mkdirSync(folder);
  writeFileSync(editor, EDITOR);
  // The hooks print the command as Ada would call it, who has it on her PATH.
  writeFileSync(path.join(bin, 'smart-commits'), `#!/bin/sh\nexec node ${shellWord(program)} "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(path.join(bin, 'smart-commits.cmd'), `@node "${program}" %*\r\n`);
  const environment = isolatedEnvironment(settings.environment, [bin], home, color);
  let minutes = 0;

  async function start(
    file: string,
    args: readonly string[],
    { types, variables }: Partial<Expected> = {},
    shell = false,
  ): Promise<Ended> {
    const date = `${START + 60 * minutes++} +0000`;
    const env = {
      ...environment,
      ...(types === undefined
        ? {}
        : { TYPED: types, GIT_EDITOR: [process.execPath, editor].map(shellWord).join(' ') }),
      ...variables,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    };
    const place = { cwd, env, outputFile: path.join(home, 'output') };
    const ended = await runProcess(file, args, place, shell);
    settings.interruption.throwIfAborted();
    return ended;
  }

  async function show(line: string, expected: Expected, running: Promise<Ended>): Promise<string> {
    write(`${style.help('$')} ${style.strong(line)}\n`);
    if (expected.types !== undefined) {
      write(
        style.faint(`(in the editor)\n${expected.types.replaceAll(/^/gm, '  | ').replaceAll(/ +$/gm, '')}\n`),
      );
    }
    const { status, output } = await running;
    write(output);
    write(status === 0 ? '\n' : `${style.faint(`(exit status ${status})`)}\n\n`);
    if (status !== expected.status) {
      throw new StoryError(
        `the status of \`${line}\` should have been ${expected.status}, and was ${status}`,
      );
    }
    const missing = expected.shows?.find((text) => !output.includes(text));
    if (missing !== undefined) throw new StoryError(`\`${line}\` should have printed \`${missing}\``);
    return output;
  }

  async function prepare(...args: readonly string[]): Promise<void> {
    const { status, output } = await start('git', args);
    if (status !== 0) throw new StoryError(`git ${args[0]} ended with ${status}: ${output}`);
  }

  async function change(file: string): Promise<void> {
    writeFileSync(path.join(cwd, file), `${file} at ${minutes}\n`);
    await prepare('add', file);
  }

  await assertGit(start);
  writeFileSync(path.join(home, '.gitconfig'), gitConfiguration(color));
  writeFileSync(path.join(cwd, 'smart-commits.config.json'), '{ "processor": "gitlab-dvcs" }\n');
  await prepare('init', '--quiet', '--bare', path.join(directory, 'shop.git'));
  await prepare('init', '--quiet');
  await prepare('symbolic-ref', 'HEAD', 'refs/heads/main');
  await prepare('remote', 'add', 'origin', '../shop.git');
  await prepare('add', '.');
  await prepare('commit', '--quiet', '-m', 'Open the shop');
  await prepare('push', '--quiet', '--set-upstream', 'origin', 'main');
  await prepare('config', 'core.hooksPath', settings.hooks);

  return {
    say: (text) => write(`${wrapText(text, COLUMNS).join('\n')}\n\n`),
    run: async (command, expected) => {
      const [name = '', ...args] = command;
      const isOwn = name === 'smart-commits';
      const running = start(isOwn ? process.execPath : name, isOwn ? [program, ...args] : args, expected);
      const variables = Object.entries(expected.variables ?? {}).map(([key, value]) => `${key}=${value}`);
      return await show([...variables, ...command].map(shellWord).join(' '), expected, running);
    },
    paste: async (command, expected) => await show(command, expected, start(command, [], expected, true)),
    prepare,
    set: (variables) => void Object.assign(environment, variables),
    change,
  };
}

async function assertGit(start: (file: string, args: readonly string[]) => Promise<Ended>): Promise<void> {
  try {
    await start('git', ['--version']);
  } catch (error) {
    throw new ExpectedError('git', '`git` cannot be started', 'install git and put it on the PATH', {
      cause: error,
    });
  }
}

/** No background work that would outlive the story, and no advice that differs between versions of git. */
function gitConfiguration(color: boolean): string {
  return `[user]
	name = Ada
	email = ada@example.com
[color]
	ui = ${color ? 'always' : 'never'}
[core]
	autocrlf = false
[gc]
	auto = 0
[maintenance]
	auto = false
[push]
	default = simple
[advice]
	pushUpdateRejected = false
`;
}
