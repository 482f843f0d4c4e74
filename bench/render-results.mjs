/** The numbers as a page. */

const ms = ({ median, low, high }) => `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`;
const times = ({ median, low, high }) => `**${median.toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)})`;
const thousands = (number) => Math.round(number).toLocaleString('en').replaceAll(',', ' ');
const mebibytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** @returns {string} RESULTS.md */
export function renderResults({ machine, rounds, hook, range, jira, messages }) {
  const [quarter, whole] = range.memory;
  const message = Object.fromEntries(messages.map((one) => [one.name, one]));
  return `# Measurements

Written by \`npm run bench\` on ${machine.date}; do not edit.

${machine.versions}; ${machine.processor}, ${machine.memory}, ${machine.system}; load ${machine.load} at the start.

![Ratios to bare Node](results.svg)

Processes are started in rounds, each once a round and in changing order. A ratio is taken within a round; the tables
show the median of all rounds and, in brackets, the quartiles. The command is the built package's, started by its name from
\`node_modules/.bin\`, with the default rules. Variables for Node in the environment: ${machine.inherited.join(', ') || 'none'}
(with NODE_EXTRA_CA_CERTS every start of Node takes longer, and the ratios are smaller).

## The commit-msg hook

With the message file and the environment that git gave to the hook of a real commit. Bare Node is \`node -e 0\`:
${ms(hook.bare)}. commitlint is \`commitlint --edit\` with one rule (\`header-max-length\`) and no plugin, the least that it runs
with. ${rounds.hook} rounds, for commitlint ${rounds.commitlint}.

| | time | × bare Node | aim | \`commitlint --edit\` × bare Node |
|---|---|---|---|---|
${hook.cases
  .map(
    ({ title, time, ratio, target, commitlint }) =>
      `| ${title} | ${ms(time)} | ${times(ratio)} | ≤ ${target.toFixed(2)} | ${times(commitlint.ratio)} |`,
  )
  .join('\n')}

## A range of ${thousands(range.count)} commits

Synthetic ones (\`synthetic-messages.mjs\`): of a hundred, 55 without a key, 15 with a key only, 28 with commands that are right
and 2 with commands that are wrong. ${rounds.range} rounds.

| | time | × (bare Node + \`git log\`) | aim |
|---|---|---|---|
| \`git log\` | ${ms(range.log)} | | |
| bare Node + \`git log\` | ${ms(range.floor)} | 1 | |
| \`smart-commits lint --from … --to …\` | ${ms(range.time)} | ${times(range.ratio)} | ≤ 2.00 |
| \`commitlint --from … --to …\`, scaled | ${thousands(range.commitlint.scaled)} ms | ${(range.commitlint.scaled / range.floor.median).toFixed(1)} | |

commitlint ran over 1 and ${thousands(range.commitlint.sample + 1)} commits, with one rule; the difference is
${range.commitlint.each.median.toFixed(2)} ms a commit, from which its time for the whole range is computed.

Peak memory of \`smart-commits lint\`: ${mebibytes(quarter.bytes)} for ${thousands(quarter.length)} commits,
${mebibytes(whole.bytes)} for ${thousands(whole.length)} (aim: below 160 MiB, and flat).

${jira}
## Messages a second

The same messages inside one process, ${rounds.messages} rounds. conventional-commits-parser only parses.

| | messages a second | × conventional-commits-parser |
|---|---|---|
| conventional-commits-parser, \`parse\` | ${thousands(message.conventional.perSecond)} | 1 |
| \`readMessage\`: parse only | ${thousands(message.read.perSecond)} | ${times(message.read.ratio)} |
| \`lintMessage\`: parse, and judge by all rules | ${thousands(message.lint.perSecond)} | ${times(message.lint.ratio)} |
`;
}
