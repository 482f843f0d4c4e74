import type { Effects } from '../src/effects/explain-message.ts';
import type { LocatedFinding } from '../src/lsp/judge-document.ts';
import { actionSentence } from '../src/report/explanation.ts';
import { bareName, ruleUrl } from '../src/rules/rule-name.ts';
import { processorNames, processorTitles, type ProcessorName } from '../src/smart-commit/processor.ts';
import { quote } from '../src/text/quote.ts';
import { visibleText } from '../src/text/visible-text.ts';
import { fromAddress, type Shown, toAddress } from './address.ts';
import { makeEditor } from './editor.ts';
import { examples } from './examples.ts';
import { judge, judgeAsJson, type Judged, type Settings, toSettings } from './judge.ts';
import { codeIn, element, renderSentence } from './render.ts';

/** Milliseconds after which the address is that of the message. */
const ADDRESS_PAUSE = 250;

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
};
const processorField = byId('processor') as HTMLSelectElement;
const projectsField = byId('projects') as HTMLInputElement;
const transitionsField = byId('transitions') as HTMLInputElement;

for (const name of processorNames)
  processorField.append(element('option', { value: name }, `${name} (${processorTitles[name]})`));

/** Rules are prepared once for settings: the same object as long as the fields are the same. */
let settings = new Map<ProcessorName, Settings>();

function settingsFor(processor: ProcessorName): Settings {
  let found = settings.get(processor);
  if (found === undefined) {
    found = toSettings({ processor, projects: projectsField.value, transitions: transitionsField.value });
    settings.set(processor, found);
  }
  return found;
}

const chosen = (): ProcessorName =>
  processorNames.find((name) => name === processorField.value) ?? 'gitlab-dvcs';

let last: { readonly raw: string; readonly processor: ProcessorName; readonly judged: Judged } | null = null;

/** What was found for the chosen processor; the editor and the lists ask for the same text. */
function judgeShown(raw: string): Judged {
  const processor = chosen();
  if (last?.raw !== raw || last.processor !== processor)
    last = { raw, processor, judged: judge(raw, settingsFor(processor)) };
  return last.judged;
}

const asked = fromAddress(location.hash) ?? {
  message: examples[0].message,
  processor: 'gitlab-dvcs',
  projects: '',
  transitions: '',
};
fillFields(asked);

const editor = makeEditor(
  byId('message'),
  asked.message,
  (text) => judgeShown(text).findings,
  () => {
    render();
    keepAddress();
  },
);

function render(): void {
  const raw = editor.text();
  const judged = judgeShown(raw);
  byId('summary').textContent = summaryOf(judged);
  byId('findings').replaceChildren(...judged.findings.map(findingItem));
  const nothing = element('p', { class: 'soft' }, nothingFound(raw));
  byId('nothing').replaceChildren(...(judged.findings.length === 0 ? [nothing] : []));
  byId('effects').replaceChildren(effectsList(judged.effects, judged.reading.text));
  renderComparison(raw, judged);
}

function summaryOf({ findings, effects }: Judged): string {
  const errors = findings.filter(({ diagnostic }) => diagnostic.severity === 'error').length;
  return `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}, ${plural(effects.actions.length, 'action')}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function nothingFound(raw: string): string {
  return raw.trim() === '' ? 'Write a message, or take an example.' : 'Nothing to complain about.';
}

function findingItem({ diagnostic, span, fix }: LocatedFinding): HTMLElement {
  const { rule, severity, message, help } = diagnostic;
  const where = element('button', { type: 'button', class: 'where' }, 'Show');
  where.addEventListener('click', () => editor.select(span.start, span.end));
  const apply = fix === null ? null : element('button', { type: 'button', class: 'apply' }, 'Apply fix');
  if (fix !== null) apply?.addEventListener('click', () => editor.apply(fix));
  const page = element('a', { href: ruleUrl(rule), rel: 'noreferrer' }, bareName(rule));
  return element(
    'li',
    { class: severity },
    element(
      'p',
      {},
      element('strong', { class: 'severity' }, severity === 'error' ? 'Error' : 'Warning'),
      ' ',
      renderSentence(message),
    ),
    element('p', {}, renderSentence(help)),
    element('p', { class: 'actions' }, apply, where, page),
  );
}

function effectsList({ linkedKeys, actions, ignored }: Effects, text: string): HTMLElement {
  const list = element(
    'ol',
    { class: 'effects' },
    ...actions.map((action) => element('li', {}, visibleText(actionSentence(action)))),
  );
  const linked = linkedKeys.length === 0 ? 'nothing' : `nothing but link it to ${linkedKeys.join(', ')}`;
  const lost = ignored.map(({ start, end, reason }) =>
    element('li', {}, ...codeIn(`${visibleText(quote(text.slice(start, end)))} ${visibleText(reason)}`)),
  );
  return element(
    'div',
    {},
    actions.length === 0 ? element('p', {}, visibleText(`Jira does ${linked}.`)) : list,
    lost.length === 0 ? null : element('h3', {}, 'Ignored'),
    lost.length === 0 ? null : element('ul', { class: 'ignored' }, ...lost),
  );
}

/** A processor with what it makes of the message. */
interface Compared {
  readonly processor: ProcessorName;
  readonly judged: Judged;
}

/** Processors that do the same share a row, that of the chosen one first. */
function renderComparison(raw: string, shown: Judged): void {
  const all = processorNames.map((processor) => ({
    processor,
    judged: processor === chosen() ? shown : judge(raw, settingsFor(processor)),
  }));
  const groups = Map.groupBy(all, ({ judged }) => JSON.stringify([judged.effects.actions, rulesOf(judged)]));
  const isChosen = (group: readonly Compared[]): boolean =>
    group.some(({ processor }) => processor === chosen());
  const sorted = [...groups.values()].sort((a, b) => Number(isChosen(b)) - Number(isChosen(a)));
  byId('comparison').replaceChildren(...sorted.map((group) => comparisonRow(group, isChosen(group))));
}

function rulesOf({ findings }: Judged): readonly string[] {
  return [...new Set(findings.map(({ diagnostic }) => diagnostic.rule))];
}

function comparisonRow(group: readonly Compared[], isChosen: boolean): HTMLElement {
  const [first] = group;
  const actions = first?.judged.effects.actions ?? [];
  const rules = first === undefined ? [] : rulesOf(first.judged);
  const items = actions.map((action) => element('li', {}, visibleText(actionSentence(action))));
  const links = rules.map((rule) =>
    element('li', {}, element('a', { href: ruleUrl(rule), rel: 'noreferrer' }, bareName(rule))),
  );
  return element(
    'tr',
    isChosen ? { class: 'chosen' } : {},
    element(
      'th',
      { scope: 'row' },
      element('ul', {}, ...group.map(({ processor }) => processorItem(processor))),
    ),
    element('td', {}, items.length === 0 ? 'nothing' : element('ol', {}, ...items)),
    element('td', {}, links.length === 0 ? 'none' : element('ul', {}, ...links)),
  );
}

function processorItem(processor: ProcessorName): HTMLElement {
  const name = element('button', { type: 'button', class: 'choose' }, processor);
  if (processor === chosen()) name.setAttribute('aria-current', 'true');
  name.addEventListener('click', () => choose(processor));
  return element('li', {}, name, ' ', element('span', { class: 'soft' }, processorTitles[processor]));
}

function choose(processor: ProcessorName): void {
  processorField.value = processor;
  fieldsChanged();
  processorField.focus();
}

function fieldsChanged(): void {
  settings = new Map();
  last = null;
  render();
  editor.refresh();
  keepAddress();
}

for (const field of [processorField, projectsField, transitionsField])
  field.addEventListener('input', fieldsChanged);

for (const { name, message, processor } of examples) {
  const button = element('button', { type: 'button' }, name);
  button.addEventListener('click', () => show({ ...shownNow(), message, processor: processor ?? chosen() }));
  byId('examples').append(element('li', {}, button));
}

function shownNow(): Shown {
  return {
    message: editor.text(),
    processor: chosen(),
    projects: projectsField.value,
    transitions: transitionsField.value,
  };
}

function fillFields({ processor, projects, transitions }: Omit<Shown, 'message'>): void {
  processorField.value = processor;
  projectsField.value = projects;
  transitionsField.value = transitions;
}

function show(shown: Shown): void {
  fillFields(shown);
  settings = new Map();
  last = null;
  if (shown.message === editor.text()) fieldsChanged();
  else editor.write(shown.message);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** No entry of the history for each letter. */
function keepAddress(): void {
  clearTimeout(timer);
  timer = setTimeout(() => history.replaceState(null, '', toAddress(shownNow())), ADDRESS_PAUSE);
}

addEventListener('hashchange', () => {
  const shown = fromAddress(location.hash);
  if (shown !== null) show(shown);
});

const copy = byId('copy');
copy.addEventListener('click', () => {
  history.replaceState(null, '', toAddress(shownNow()));
  const told = byId('copied');
  navigator.clipboard.writeText(location.href).then(
    () => (told.textContent = 'Copied.'),
    () => (told.textContent = 'It stands in the address bar.'),
  );
});

const theme = byId('theme');
const darkness = matchMedia('(prefers-color-scheme: dark)');

function isDark(): boolean {
  const set = document.documentElement.dataset['theme'];
  return set === undefined ? darkness.matches : set === 'dark';
}

function showTheme(): void {
  theme.textContent = isDark() ? 'Light' : 'Dark';
  theme.setAttribute('aria-label', `Use ${isDark() ? 'light' : 'dark'} colours`);
}

theme.addEventListener('click', () => {
  document.documentElement.dataset['theme'] = isDark() ? 'light' : 'dark';
  showTheme();
});
darkness.addEventListener('change', showTheme);
showTheme();

render();

// For whoever compares the page with the command line.
Object.assign(globalThis, { judgeAsJson });
