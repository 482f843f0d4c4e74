/** Loaded before a program: writes the peak of its memory, in bytes, into the file that BENCH_PEAK names. */
const { writeFileSync } = require('node:fs');

process.on('exit', () =>
  writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS * 1024)),
);
