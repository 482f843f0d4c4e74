/** Messages a second inside one process, against the parser that commitlint uses. */
import { CommitParser } from 'conventional-commits-parser';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ratios, summarize } from './measure.mjs';
import { syntheticMessage } from './synthetic-messages.mjs';

/**
 * @param {{ directory: string }} scratch
 * @param {number} rounds
 */
export async function measureMessages({ directory }, rounds) {
  const library = path.join(directory, 'node_modules', 'commitlint-plugin-smart-commits', 'dist', 'index.js');
  const { findProcessor, lintMessage, readMessage } = await import(pathToFileURL(library).href);
  const parser = new CommitParser();
  const processor = findProcessor('dvcs');
  const settings = { processor: 'dvcs' };
  const messages = Array.from({ length: 20_000 }, (_, index) => syntheticMessage(index));
  const subjects = {
    conventional: (message) => parser.parse(message),
    read: (message) => readMessage(message, processor),
    lint: (message) => lintMessage(message, settings),
  };
  const names = Object.keys(subjects);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + 2 + turn) % names.length];
      const run = subjects[name];
      const start = performance.now();
      for (const message of messages) run(message);
      // Two rounds go by before the code is compiled.
      if (round >= 0) times[name].push((performance.now() - start) / 1000);
    }
  }
  return names.map((name) => ({
    name,
    perSecond: messages.length / summarize(times[name]).median,
    // More messages a second is a higher ratio.
    ratio: ratios(times.conventional, times[name]),
  }));
}
