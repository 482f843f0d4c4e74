/** How the page of an audit looks: on a screen in the colours that the reader prefers, and on paper. */
export const AUDIT_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f7f8fa; --card: #fff; --text: #1d2125; --soft: #596270; --line: #dfe3e8; --link: #0b5cc4; --code: #f1f3f6;
  --as-written: #8793a6; --dropped: #d1372b; --misread: #b97900; --twice: #8053c9; --mark: #ffe0dc; --ins: #d5f2e0;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #15181c; --card: #1d2126; --text: #e3e7ec; --soft: #a3adba; --line: #343a42; --link: #82b7ff; --code: #272c33;
    --as-written: #738094; --dropped: #f4736a; --misread: #dfa62e; --twice: #b094f0; --mark: #5c2a27; --ins: #1d4a33;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 56rem; background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -0.015em; }
h2 { margin: 0 0 1rem; font-size: 1.2rem; }
h3 { margin: 0 0 .35rem; font-size: 1rem; }
p { margin: .5rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
small { font-size: .85em; font-weight: 400; color: var(--soft); }
code { font: .9em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
p code, .lead code { padding: .1em .3em; border-radius: 4px; background: var(--code); overflow-wrap: anywhere; }
.facts, .note, footer { color: var(--soft); }
.note, footer { font-size: .9rem; }
.lead { margin: 1.25rem 0 0; font-size: 1.15rem; }
section, .tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
section { margin: 1.25rem 0; padding: 1.25rem 1.5rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem; margin: 1.5rem 0 1.25rem; }
.tile { padding: .9rem 1.1rem; }
.tile dt { color: var(--soft); font-size: .9rem; }
.tile dd { margin: 0; font-size: .9rem; color: var(--soft); }
.tile .number { color: var(--text); font-size: 1.75rem; font-weight: 650; line-height: 1.35; font-variant-numeric: tabular-nums; }
.tile .number small { font-size: .95rem; }
.key { margin-right: .45em; vertical-align: -1px; }
.asWritten { fill: var(--as-written); } .dropped { fill: var(--dropped); } .misread { fill: var(--misread); } .twice { fill: var(--twice); }
.chart { display: block; overflow: visible; }
.chart text { fill: var(--soft); font-size: 12px; }
.grid { stroke: var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0; color: var(--soft); font-size: .9rem; }
summary { cursor: pointer; color: var(--soft); font-size: .9rem; }
table { width: 100%; border-collapse: collapse; font-size: .95rem; }
table + table, table + details { margin-top: 1.25rem; } details table { margin-top: .75rem; }
th, td { padding: .45rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
th:first-child { padding-left: 0; } td:last-child, th:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: .85rem; }
tbody tr:last-child > * { border-bottom: 0; }
.right { text-align: right; font-variant-numeric: tabular-nums; } td.right { white-space: nowrap; }
th small { display: block; } tbody th { overflow-wrap: anywhere; }
.bar { display: block; margin-top: .35rem; min-width: 4rem; }
td:has(.bar) { width: 45%; }
.tag { display: inline-block; margin-left: .5em; color: var(--soft); font-size: .85rem; font-weight: 400; white-space: nowrap; }
.mistakes { margin: 0; padding: 0; list-style: none; counter-reset: mistake; }
.mistakes li { counter-increment: mistake; position: relative; padding: 1.2rem 0 1.2rem 2rem; border-top: 1px solid var(--line);
  display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 0 2rem; }
.mistakes h3 { grid-column: 1 / -1; }
.mistakes p { margin: .35rem 0; }
.example { font-size: .95rem; }
.example > .label:first-child { margin-top: .35rem; }
.mistakes li:first-child { border-top: 0; padding-top: 0; }
.mistakes li:last-child { padding-bottom: 0; }
.mistakes h3::before { content: counter(mistake); position: absolute; left: 0; color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.mistakes .label { margin-top: .8rem; color: var(--soft); font-size: .85rem; }
pre { margin: .25rem 0 .5rem; padding: .6rem .8rem; border-radius: 6px; background: var(--code); white-space: pre-wrap; overflow-wrap: anywhere; }
mark, ins { border-radius: 3px; padding: .05em 0; color: inherit; text-decoration: none; }
mark { background: var(--mark); box-shadow: 0 2px var(--dropped); } ins { background: var(--ins); }
.whole { white-space: nowrap; }
.unseen { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
footer { margin-top: 2rem; }
@media (max-width: 34rem) {
  body { padding: 1.5rem .9rem 3rem; } h1 { font-size: 1.5rem; } section { padding: 1rem; } .lead { font-size: 1.05rem; }
  .tiles { grid-template-columns: 1fr 1fr; } th, td { padding: .45rem .35rem; } td:has(.bar) { width: 25%; } .bar { min-width: 2rem; }
  .tag { display: block; margin-left: 0; } .mistakes li { display: block; padding-left: 1.5rem; } td small { display: block; }
  table { font-size: .9rem; } td.right { white-space: normal; } details table { font-size: .8rem; } details th, details td { padding: .35rem .2rem; }
}
@media print {
  :root { --page: #fff; --text: #000; --soft: #444; --line: #bbb; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section, .tile { border-color: var(--line); } section { border: 0; padding: 0; }
  .mistakes li, .tile, tr, .chart { break-inside: avoid; } h2 { break-after: avoid; } details { display: none; }
}
`;
