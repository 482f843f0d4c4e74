import path from 'node:path';
import { tryGit } from '../../git/run-git.ts';
import { type Check, type CheckContext, type Finding, ok, problem, skipped, warning } from '../check.ts';
import { callIsBehind, commitlintFiles, isOurFile } from '../../hook-managers/calls-us.ts';
import { callsOfUs, configuredCall } from '../../hook-managers/configured-hooks.ts';
import { readConfiguredHooks, runsConfigured } from '../../hook-managers/read-configured-hooks.ts';
import { hooksFolder, readHook, readTextFile, topFolder } from '../../hook-managers/find-hook.ts';
import { managers, type HookName } from '../../hook-managers/managers.ts';
import { followHook, runsUs, type HookChain } from '../../hook-managers/follow-hook.ts';
import { asText, own, parseJson } from '../../text/json-value.ts';
import { compareVersions, parseVersion, type Version } from '../../text/version.ts';
import { findInputConflict } from '../../hook-managers/shared-input.ts';

/** As `peerDependencies` says, to which a test holds it. */
export const OLDEST_COMMITLINT: Version = [19, 8, 0];

const commands: Readonly<Record<HookName, string>> = {
  'commit-msg': 'smart-commits commit-msg "$1"',
  'pre-push': 'smart-commits pre-push "$@"',
};

export const commitMsgHook = hookCheck('commit-msg', problem);

/** Without it, reverts, cherry-picks and squashes go unchecked: bad, but the message that is written is checked. */
export const prePushHook = hookCheck('pre-push', warning);

function hookCheck(name: HookName, missing: typeof problem): Check {
  return {
    id: `hook-${name}`,
    group: 'hooks',
    probe: `whether git finds a ${name} hook, may run it (mode bits, line ends), and whether it comes to \`${commands[name]}\``,
    remedy: `let the ${name} hook run \`${commands[name]}\``,
    async run(context) {
      if ((await hooksFolder(context)) === null) return skipped('no repository: see git-repository');
      const configured = await judgeConfigured(name, context);
      if (configured !== null) return configured;
      const chain = await followHook(name, context);
      if (chain === null) {
        const [idle] = callsOfUs(name, await readConfiguredHooks(context.git));
        if (idle !== undefined) {
          return missing(
            `there is no ${name} hook: git does not run hook.${idle.name}.command`,
            'ask `smart-commits doctor git-config` why',
          );
        }
        return missing(
          `there is no ${name} hook`,
          `let one run \`${commands[name]}\`, or link to node_modules/commitlint-plugin-smart-commits/hooks/${name}`,
        );
      }
      return (await brokenFile(chain, context)) ?? judge(name, chain, context, missing);
    },
  };
}

/** A hook of git's configuration that calls us; null for none, or a git that runs none. */
async function judgeConfigured(name: HookName, { git }: CheckContext): Promise<Finding | null> {
  const ours = configuredCall(name, await readConfiguredHooks(git));
  if (ours === null || !(await runsConfigured(git))) return null;
  const source = `hook.${ours.name}.command`;
  return (
    flawOf(name, { manager: null, commands: ours.command, source }) ??
    ok(`the ${name} hook of git's configuration calls smart-commits (${source})`)
  );
}

/** What keeps git or the shell from running the files of a chain; null for nothing. */
async function brokenFile({ hook, source }: HookChain, context: CheckContext): Promise<Finding | null> {
  if (!hook.isExecutable) {
    return problem(
      `${hook.path} is not executable: git skips it without an error`,
      `run \`chmod +x ${hook.path}\`, and \`git update-index --chmod=+x\` where it is tracked`,
    );
  }
  const script = source === hook.path ? hook : await readHook(source, context);
  const broken = [hook, script].find((file) => file !== null && /\r$/m.test(file.text));
  if (broken === undefined || broken === null) return null;
  return problem(
    `${broken.path} has Windows line endings, with which sh does not find its commands`,
    'write `* text=auto` and `HOOK-FOLDER/** eol=lf` into .gitattributes, then check the file out again',
  );
}

async function judge(
  name: HookName,
  chain: HookChain,
  context: CheckContext,
  missing: typeof problem,
): Promise<Finding> {
  const { hook, manager, source, commands: text } = chain;
  const by = manager === null ? '' : ` by ${manager}`;
  if (text === null) return missing(`the ${name} hook is run${by}, but ${source} has nothing for it`);
  switch (runsUs(chain, name)) {
    case 'us': {
      const flaw = flawOf(name, chain);
      if (flaw !== null) return flaw;
      return (await isTrackedWithoutBit(hook.path, context))
        ? warning(
            `${hook.path} is executable here, but not in git: other clones pass over it`,
            `run \`git update-index --chmod=+x ${hook.path}\` and commit`,
          )
        : ok(`the ${name} hook calls smart-commits${by} (${source})`);
    }
    case 'commitlint': {
      if (name !== 'commit-msg') return missing(`${source} runs commitlint, which checks no push`);
      const old = await tooOldCommitlint(await topFolder(context));
      if (old !== null) {
        return problem(
          `the commit-msg hook runs commitlint ${old}${by}, which cannot load the plugin`,
          `install @commitlint/cli ${OLDEST_COMMITLINT.slice(0, 2).join('.')} or newer`,
        );
      }
      return (await commitlintHasPlugin(await topFolder(context)))
        ? ok(`the commit-msg hook runs commitlint${by} with the plugin (${source})`)
        : problem(
            `the commit-msg hook runs commitlint${by}, but its configuration does not name commitlint-plugin-smart-commits`,
            `add the plugin to commitlint's configuration, or let the hook run \`${commands[name]}\``,
          );
    }
    case 'other':
      return missing(`the ${name} hook is run${by}, but ${source} does not call smart-commits`);
  }
}

/** What keeps a call of ours from doing its work; null for nothing. Managers with a language of their own see to it. */
function flawOf(
  name: HookName,
  { manager, commands: text, source }: Omit<HookChain, 'hook'>,
): Finding | null {
  if (text === null || manager === 'lefthook' || manager === 'pre-commit' || isOurFile(text)) return null;
  // What a manager writes before it is a switch to skip all hooks.
  const isWritten = manager !== null && managers[manager].keepsCommands === 'hook';
  const end = isWritten ? null : callIsBehind(text, name);
  if (end !== null) {
    return warning(
      `${source} calls smart-commits after \`${end}\`, where it may not be reached`,
      `let it run \`${commands[name]}\` before that`,
    );
  }
  const conflict = name === 'pre-push' ? findInputConflict(text) : null;
  if (conflict === null) return null;
  const { other, loser } = conflict;
  const remedy = 'read it once and hand it to both, as docs/hooks.md shows under Git LFS';
  return loser === 'us'
    ? warning(
        `${source} lets ${other} read what git says about the push, and smart-commits gets nothing: it judges what HEAD has and its upstream lacks`,
        remedy,
      )
    : problem(
        `${source} lets smart-commits read what git says about the push, and ${other} gets nothing`,
        remedy,
      );
}

async function isTrackedWithoutBit(file: string, { git, user }: CheckContext): Promise<boolean> {
  if (user.platform === 'win32') return false;
  const folder = path.dirname(file);
  const args = ['-C', folder, 'ls-files', '--stage', '--', path.basename(file)];
  const staged = await tryGit(git, args).catch(() => undefined);
  return staged?.startsWith('100644') ?? false;
}

/** The version of commitlint in node_modules where that is older than what the plugin works with; else null. */
async function tooOldCommitlint(top: string): Promise<string | null> {
  const manifest = await readTextFile(top, 'node_modules', '@commitlint', 'cli', 'package.json');
  const text = asText(own(parseJson(manifest ?? ''), 'version'));
  const version = text === null ? null : parseVersion(text);
  return version !== null && compareVersions(version, OLDEST_COMMITLINT) < 0 ? text : null;
}

async function commitlintHasPlugin(top: string): Promise<boolean> {
  const texts = await Promise.all(commitlintFiles.map((file) => readTextFile(top, file)));
  const manifest = await readTextFile(top, 'package.json');
  return [...texts, commitlintKey(manifest)].some((text) => text?.includes('smart-commits') ?? false);
}

/** The configuration in package.json, which names the package as one to install, too; null for none. */
function commitlintKey(manifest: string | null): string | null {
  const commitlint = own(parseJson(manifest ?? ''), 'commitlint');
  return commitlint === null ? null : JSON.stringify(commitlint);
}
