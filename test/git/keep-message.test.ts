import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepMessage } from '../../src/git/keep-message.ts';
import type { KeptMessage } from '../../src/git/keep-message.ts';
import { readHookMessage } from '../../src/git/message-file.ts';
import { restorableText } from '../../src/message/cleanup.ts';
import { createScratchRepository } from './scratch-repository.ts';
import type { ScratchRepository } from './scratch-repository.ts';

const MESSAGE = 'KEY-1 subject\n\n#time 2h\n#comment done\n\n; semicolon\n';

let repository: ScratchRepository;

beforeEach(() => {
  repository = createScratchRepository(1);
  commitUnhooked('KEY-1 first');
});
afterEach(() => repository.remove());

function commitUnhooked(message: string): void {
  repository.write('a.txt', message);
  repository.git('add', '-A');
  repository.git('commit', '-q', '--no-verify', '-m', message);
}

const WRITE = `{ printf '${MESSAGE.replaceAll('\n', '\\n')}'; sed -n '/^#/p' "$1"; } >"$1.new"; mv "$1.new" "$1"`;

/** Keeps the message of the commit that the hook has just refused. */
function keepRefused(cwd = repository.directory): KeptMessage {
  const call = repository.takeHookCall();
  if (call === null) throw new Error('git did not call the hook');
  // A refused `git merge` throws away what the person wrote: the hook saw it, afterwards it is gone.
  writeFileSync(path.resolve(cwd, call.name), call.bytes);
  const { raw, decision, encoding } = readHookMessage(call.name, cwd, call.environment);
  const text = restorableText(raw, decision.cleanUp);
  const kept = keepMessage(text, { cwd, environment: call.environment, file: call.name, encoding });
  if (kept === null) throw new Error('not kept');
  return kept;
}

/** Runs the command as the person would, who leaves the editor without a change; hooks do not stand in the way now. */
function bringBack(command: string, cwd = '.'): void {
  rmSync(path.join(repository.directory, '.git', 'hooks', 'commit-msg'), { force: true });
  repository.git('config', 'core.hooksPath', '/nonexistent');
  repository.git('config', 'alias.sh', `!cd '${path.join(repository.directory, cwd)}' && sh -c`);
  const { status, stdout, stderr } = repository.run(['sh', command], { editor: 'true' });
  expect(status, stdout + stderr).toBe(0);
}

const head = () => repository.headMessage().toString();

it.each(['#', ';', 'auto'])('brings a message back from the editor, comment character %s', (character) => {
  repository.git('config', 'core.commentChar', character);
  const written = character === ';' ? WRITE.replace('/^#/', '/^;/') : WRITE;
  const { status } = repository.run(['commit', '--allow-empty', '-v'], { editor: written });
  expect(status).toBe(1);
  const kept = keepRefused();
  expect(kept.command).toBe('git commit -e --cleanup=scissors -F .git/SMART_COMMITS_MSG');
  bringBack(`${kept.command} --allow-empty`);
  expect(head()).toBe(character === ';' ? MESSAGE.replace('\n; semicolon\n', '') : MESSAGE);
});

it('brings a message back from -m', () => {
  repository.write('a.txt', 'changed');
  repository.git('add', '-A');
  expect(repository.run(['commit', '-m', MESSAGE]).status).toBe(1);
  bringBack(keepRefused().command);
  expect(head()).toBe(MESSAGE);
});

it('names the file absolutely where the person is in a folder below', () => {
  mkdirSync(path.join(repository.directory, 'sub'));
  repository.write('sub/b.txt', 'b');
  repository.git('add', '-A');
  expect(repository.run(['-C', 'sub', 'commit', '-m', MESSAGE]).status).toBe(1);
  const { command } = keepRefused();
  expect(command).toContain(`-F '${repository.directory}/.git/SMART_COMMITS_MSG'`);
  bringBack(command, 'sub');
  expect(head()).toBe(MESSAGE);
});

it('keeps the messages of two work trees apart', () => {
  const tree = path.join(repository.directory, '..', 'second');
  repository.git('worktree', 'add', tree);
  expect(repository.run(['-C', tree, 'commit', '--allow-empty', '-m', MESSAGE]).status).toBe(1);
  const kept = keepRefused(tree);
  expect(kept.path).toBe(path.join(repository.directory, '.git', 'worktrees', 'second', 'SMART_COMMITS_MSG'));
  expect(readFileSync(kept.path, 'utf8')).toBe(MESSAGE);
});

function branchOff(file: string): void {
  repository.git('checkout', '-q', '-b', 'other');
  repository.write(file, 'theirs');
  repository.git('add', '-A');
  repository.git('commit', '-q', '--no-verify', '-m', 'KEY-2 theirs');
  repository.git('checkout', '-q', 'main');
  commitUnhooked('KEY-3 ours');
}

it('completes a refused merge', () => {
  branchOff('b.txt');
  expect(repository.run(['merge', '--no-ff', '--edit', 'other'], { editor: WRITE }).status).toBe(1);
  const kept = keepRefused();
  expect(kept.note).toBeNull();
  bringBack(kept.command);
  expect(head()).toBe(MESSAGE);
  expect(repository.git('log', '-1', '--format=%p').trim().split(' ')).toHaveLength(2);
});

it('completes the refused commit of a merge with conflicts', () => {
  branchOff('a.txt');
  repository.run(['merge', 'other']);
  repository.write('a.txt', 'both');
  repository.git('add', '-A');
  expect(repository.run(['commit'], { editor: WRITE }).status).toBe(1);
  bringBack(keepRefused().command);
  expect(head()).toBe(MESSAGE);
  expect(repository.git('log', '-1', '--format=%p').trim().split(' ')).toHaveLength(2);
});

it('completes a refused reword and the rebase after it', () => {
  commitUnhooked('KEY-2 second');
  commitUnhooked('KEY-3 third');
  const environment = { GIT_SEQUENCE_EDITOR: "sed -i.bak '1s/^pick/reword/'" };
  expect(repository.run(['rebase', '-i', 'HEAD~2'], { editor: WRITE, environment }).status).toBe(1);
  const kept = keepRefused();
  expect(kept).toMatchObject({
    command: 'git commit --amend -e --cleanup=scissors -F .git/SMART_COMMITS_MSG && git rebase --continue',
    note: null,
  });
  bringBack(kept.command);
  expect(repository.git('log', '--format=%s').trim().split('\n')).toEqual([
    'KEY-3 third',
    'KEY-1 subject',
    'KEY-1 first',
  ]);
  expect(repository.git('log', '-1', '--format=%B', 'HEAD^')).toBe(`${MESSAGE}\n`);
});

it('says what to add after a refused amend', () => {
  repository.git('commit', '-q', '--no-verify', '--amend', '--no-edit', '--date=2001-02-03T04:05:06');
  expect(repository.run(['commit', '--amend', '-m', MESSAGE]).status).toBe(1);
  const kept = keepRefused();
  expect(kept.note).toBe('add `--amend` if you were amending');
  bringBack(`${kept.command} --amend`);
  expect(head()).toBe(MESSAGE);
  expect(repository.git('rev-list', '--count', 'HEAD').trim()).toBe('1');
});

it.each([['-a'], ['a.txt']])('says what to add after a refused commit with %s', (argument) => {
  repository.git('commit', '-q', '--no-verify', '--amend', '--no-edit', '--date=2001-02-03T04:05:06');
  repository.write('a.txt', 'changed');
  expect(repository.run(['commit', '-m', MESSAGE, argument]).status).toBe(1);
  const kept = keepRefused();
  expect(kept.note).toBe('add the `-a` or the paths of your command');
  bringBack(`${kept.command} ${argument}`);
  expect(head()).toBe(MESSAGE);
});

it('keeps a message in UTF-8 whatever the encoding of the commits', () => {
  repository.git('config', 'i18n.commitEncoding', 'ISO-8859-2');
  const file = repository.write('message.txt', Buffer.from('KEY-1 \xb1\n\n#time 1h\n', 'latin1'));
  expect(repository.run(['commit', '--allow-empty', '-F', file]).status).toBe(1);
  const kept = keepRefused();
  bringBack(`${kept.command} --allow-empty`);
  expect(repository.git('log', '-1', '--format=%B', '--encoding=UTF-8')).toBe('KEY-1 ą\n\n#time 1h\n\n');
});

it('falls back to the folder of the message file without git, and to nothing where that cannot be written', () => {
  const base = { cwd: repository.directory, environment: { PATH: '/nonexistent' }, encoding: null };
  expect(keepMessage(MESSAGE, { ...base, file: '.git/COMMIT_EDITMSG' })).toEqual({
    path: path.join(repository.directory, '.git', 'SMART_COMMITS_MSG'),
    command: 'git commit -e --cleanup=scissors -F .git/SMART_COMMITS_MSG',
    direct: 'git commit -F .git/SMART_COMMITS_MSG',
    note: null,
  });
  expect(keepMessage(MESSAGE, { ...base, file: 'missing/COMMIT_EDITMSG' })).toBeNull();
});

it('keeps a message in place of a link, and never writes where that leads', () => {
  const victim = repository.write('victim', 'precious');
  const kept = path.join(repository.directory, '.git', 'SMART_COMMITS_MSG');
  symlinkSync(victim, kept);
  keepMessage(MESSAGE, {
    cwd: repository.directory,
    environment: repository.environment,
    file: '.git/COMMIT_EDITMSG',
    encoding: null,
  });
  expect(readFileSync(victim, 'utf8')).toBe('precious');
  expect(readFileSync(kept, 'utf8')).toBe(MESSAGE);
});
