import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync, openSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStandardInput } from '../../../src/commands/input/read-standard-input.ts';
import { bundleScript } from '../../support/bundle-script.ts';

const LINE = `refs/heads/main ${'a'.repeat(40)} refs/heads/main ${'b'.repeat(40)}\n`;

async function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

describe('readStandardInput', () => {
  it('gives all that comes, also where it comes in pieces', async () => {
    const bytes = Buffer.from('zwölf ✓\n');
    const stream = Readable.from(Array.from(bytes, (byte) => Buffer.of(byte)));
    expect(await readStandardInput(stream, 1000)).toBe('zwölf ✓\n');
  });

  it('gives an empty text where the input ends at once', async () => {
    expect(await readStandardInput(Readable.from([]), 1000)).toBe('');
  });

  it('gives undefined where it stays silent', async () => {
    expect(await readStandardInput(new PassThrough(), 20)).toBeUndefined();
  });

  it('gives undefined for a terminal, without waiting', async () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true });
    expect(await readStandardInput(terminal, 1_000_000)).toBeUndefined();
  });

  it('waits for the end as soon as something has come', async () => {
    const stream = new PassThrough();
    const text = readStandardInput(stream, 40);
    stream.write(LINE.slice(0, 5));
    await wait(120);
    stream.end(LINE.slice(5));
    expect(await text).toBe(LINE);
  });

  it('loses nothing that comes after the silence', async () => {
    const stream = new PassThrough();
    expect(await readStandardInput(stream, 10)).toBeUndefined();
    stream.end(LINE);
    await wait(10);
    expect(await readStandardInput(stream, 1000)).toBe(LINE);
    expect(await readStandardInput(stream, 1000)).toBe('');
  });

  it('leaves no listener behind', async () => {
    const stream = new PassThrough();
    const before = stream.eventNames().map((name) => [name, stream.listenerCount(name)]);
    await readStandardInput(stream, 10);
    expect(stream.eventNames().map((name) => [name, stream.listenerCount(name)])).toEqual(before);
  });

  it('says where it cannot be read', async () => {
    const stream = new PassThrough();
    const text = readStandardInput(stream, 1000);
    stream.destroy(new Error('EISDIR: illegal operation on a directory, read'));
    await expect(text).rejects.toMatchObject({
      kind: 'usage',
      message: 'standard input cannot be read: EISDIR: illegal operation on a directory, read',
    });
  });
});

describe('a process that reads its standard input', () => {
  let directory: string;
  let script: string;
  beforeAll(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'smart-commits-'));
    script = bundleScript(
      directory,
      'read',
      `import { readStandardInput } from './src/commands/input/read-standard-input.ts';
       readStandardInput(process.stdin, 300).then(
         (text) => console.log(JSON.stringify(text ?? null)),
         (error) => console.log(error.message),
       );`,
    );
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  /** Runs it with this standard input and gives what it prints when it has ended by itself. */
  async function run(input: number | 'pipe' | 'ignore', text?: string): Promise<string> {
    const child = spawn(process.execPath, [script], { stdio: [input, 'pipe', 'inherit'] });
    if (text !== undefined) child.stdin?.end(text);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => {
      child.on('close', resolve);
    });
    return output.trim();
  }

  it('ends although a silent pipe stays open', async () => {
    expect(await run('pipe')).toBe('null');
  });

  it('reads a pipe, a file and nothing', async () => {
    const file = path.join(directory, 'lines');
    writeFileSync(file, LINE);
    const descriptor = openSync(file, 'r');
    expect(await run('pipe', LINE)).toBe(JSON.stringify(LINE));
    expect(await run(descriptor)).toBe(JSON.stringify(LINE));
    expect(await run('ignore')).toBe('""');
    closeSync(descriptor);
  });
});
