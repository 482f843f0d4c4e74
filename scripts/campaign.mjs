/**
 * Makes messages from the grammar of Smart Commits, changes them as no grammar foresees, and checks what holds for every message:
 * `npm run campaign -- --messages 1000000 --seed 1`. `--from N` begins with message N, to go on or to look at one. Prints counts,
 * and each message for which something does not hold, as JSON lines; ends with status 1 if there is one.
 */
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
});
const [messages, seed, from] = [values.messages, values.seed, values.from].map(Number);
if (![messages, seed, from].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  throw new Error('--messages, --seed and --from take whole numbers');
}

const scratch = mkdtempSync(path.join(os.tmpdir(), 'campaign-'));
try {
  const outfile = path.join(scratch, 'campaign.cjs');
  await build({
    absWorkingDir: path.join(import.meta.dirname, '..'),
    entryPoints: ['test/campaign/run-campaign.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  const { runCampaign } = createRequire(import.meta.url)(outfile);
  const started = performance.now();
  const rate = (count) => `${Math.round(count / ((performance.now() - started) / 1000))} a second`;
  const onProgress = (counts) =>
    process.stderr.write(`${counts.messages} messages, ${rate(counts.messages)}, ${counts.broken} broken\n`);
  const { counts, failures } = runCampaign({ messages, seed, from, onProgress });
  for (const failure of failures) process.stdout.write(`${JSON.stringify(failure)}\n`);
  process.stdout.write(`${JSON.stringify({ seed, from, ...counts })}\n`);
  process.exitCode = counts.broken > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
