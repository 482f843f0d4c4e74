/** The numbers as a page. */

const ms = ({ median, low, high }) => `${median.toFixed(0)} ms (${low.toFixed(0)}–${high.toFixed(0)})`;
const times = ({ median, low, high }) => `**${median.toFixed(2)}** (${low.toFixed(2)}–${high.toFixed(2)})`;
const thousands = (number) => Math.round(number).toLocaleString('en').replaceAll(',', ' ');
const mebibytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MiB`;

/** @returns {string} RESULTS.md */
export function renderResults({ machine, rounds, hook, husky, plugin, ranges, jira, messages }) {
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

## The whole of git commit

\`git commit -m\` in a repository with husky, whose hook calls the command, against the same without hooks
(${ms(husky.none)}), to which bare Node alone would add ${husky.bareShare.median.toFixed(2)} times as much. ${rounds.commitlint} rounds.

| | time | × git commit without hooks | aim |
|---|---|---|---|
| with \`smart-commits commit-msg\` | ${ms(husky.own.time)} | ${times(husky.own.ratio)} | ≤ 1.60 |
| with \`commitlint --edit\` | ${ms(husky.commitlint.time)} | ${husky.commitlint.ratio.median.toFixed(2)} | |
| what the one adds, × what the other adds | | ${times(husky.share)} | ≤ 0.25 |

## The commitlint plugin

\`commitlint --edit\` with one rule of its own takes ${ms(plugin.alone)}; with the plugin and its recommended rules,
${ms(plugin.added)} more (aim: at most 25 ms). ${rounds.commitlint} rounds.

${ranges.map((range) => rangeSection(range)).join('\n')}
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

/** The section on one history. */
function rangeSection({ title, about, target, range, rate }) {
  const [quarter, whole] = range.memory;
  const { commitlint } = range;
  const others =
    commitlint === null
      ? ''
      : `| \`commitlint --from … --to …\`, scaled | ${thousands(commitlint.scaled)} ms | ${(commitlint.scaled / range.floor.median).toFixed(1)} | |\n`;
  const scaled =
    commitlint === null
      ? ''
      : `commitlint ran over 1 and ${thousands(commitlint.sample + 1)} commits, with one rule; the difference is
${commitlint.each.median.toFixed(2)} ms a commit, from which its time for the whole range is computed.

`;
  const paced =
    rate === undefined
      ? ''
      : `A commit takes ${rate.toFixed(2)} times as long as one of the shorter history (aim: at most 1.20).\n\n`;
  return `## ${title}

${about} ${range.rounds} rounds.

| | time | × (bare Node + \`git log\`) | aim |
|---|---|---|---|
| \`git log\` | ${ms(range.log)} | | |
| bare Node + \`git log\` | ${ms(range.floor)} | 1 | |
| \`smart-commits lint --from … --to …\` | ${ms(range.time)} | ${times(range.ratio)} | ≤ ${target.toFixed(2)} |
${others}
${scaled}${paced}Peak memory of \`smart-commits lint\`: ${mebibytes(quarter.bytes)} for ${thousands(quarter.length)} commits,
${mebibytes(whole.bytes)} for ${thousands(whole.length)} (aim: below 160 MiB, and flat).
`;
}
