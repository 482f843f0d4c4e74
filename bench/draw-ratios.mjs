/** Bars of ratios, drawn as SVG: a row for each measurement, with ours, the aim and commitlint. Light and dark. */

const WIDTH = 720;
const LEFT = 24;
const BAR_WIDTH = 560;
const BAR = 16;
const ROW = 74;
const TOP = 82;

/** @param {{ title: string, floor: string, own: number, target: number, other: number }[]} rows */
export function drawRatios(rows) {
  const height = TOP + rows.length * ROW + 16;
  const longest = Math.max(...rows.map(({ other }) => other));
  const description = rows
    .map(({ title, floor, own, target, other }) => {
      return `${title}: smart-commits ${own.toFixed(2)} times ${floor}, aim ${target.toFixed(2)}, commitlint ${other.toFixed(1)}.`;
    })
    .join(' ');
  const drawn = rows.map((row, index) => drawRow(row, TOP + index * ROW, BAR_WIDTH / longest));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description" font-family="system-ui, sans-serif" font-size="13">
<title id="title">Time as a multiple of the least possible</title>
<desc id="description">${escapeXml(description)}</desc>
<style>
.page { fill: #ffffff; stroke: #d1d9e0 } text { fill: #1f2328 } .faint { fill: #59636e }
.own { fill: #0969da } .other { fill: #9a6700 } .aim { stroke: #1f2328; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
.page { fill: #0d1117; stroke: #3d444d } text { fill: #f0f6fc } .faint { fill: #9198a1 }
.own { fill: #4493f8 } .other { fill: #d29922 } .aim { stroke: #f0f6fc }
}
</style>
<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>
<text x="${LEFT}" y="28" font-size="15" font-weight="600">Time as a multiple of the least possible</text>
<rect class="own" x="${LEFT}" y="43" width="12" height="12"/><text x="${LEFT + 18}" y="54">smart-commits</text>
<rect class="other" x="${LEFT + 130}" y="43" width="12" height="12"/><text x="${LEFT + 148}" y="54">commitlint</text>
<line class="aim" x1="${LEFT + 240}" x2="${LEFT + 240}" y1="41" y2="57"/><text x="${LEFT + 250}" y="54">our aim</text>
${drawn.join('\n')}
</svg>
`;
}

function drawRow({ title, floor, own, target, other }, top, unit) {
  const bar = (name, value, y, end = value) =>
    `<rect class="${name}" x="${LEFT}" y="${y}" width="${round(value * unit)}" height="${BAR}" rx="2"/>` +
    `<text x="${round(LEFT + end * unit + 8)}" y="${y + 13}">${value.toFixed(value < 10 ? 2 : 1)}</text>`;
  const aim = round(LEFT + target * unit);
  return `<text x="${LEFT}" y="${top + 10}">${escapeXml(title)} <tspan class="faint">(× ${escapeXml(floor)})</tspan></text>
${bar('own', own, top + 18, Math.max(own, target))}
${bar('other', other, top + 38)}
<line class="aim" x1="${aim}" x2="${aim}" y1="${top + 16}" y2="${top + 36}"/>`;
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
