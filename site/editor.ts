import { history, historyKeymap, insertNewline } from '@codemirror/commands';
import { type Diagnostic as Squiggle, forceLinting, linter, lintKeymap } from '@codemirror/lint';
import { EditorState, Text } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { LocatedFinding } from '../src/lsp/judge-document.ts';
import type { Fix } from '../src/text/diagnostic.ts';
import { renderSentence, sentenceOf } from './render.ts';

/** The message box. */
export interface Editor {
  readonly text: () => string;
  readonly write: (text: string) => void;
  /** Applies a fix, which can be undone. */
  readonly apply: (fix: Fix) => void;
  readonly select: (start: number, end: number) => void;
  /** Looks again, where something else than the text has changed. */
  readonly refresh: () => void;
}

/** Milliseconds that a person may pause while typing. */
const PAUSE = 150;

/**
 * Makes the message box with a text. Line ends are those of the text: offsets are the same in it and in the message.
 * @param find what was found in a text
 */
export function makeEditor(
  parent: HTMLElement,
  text: string,
  find: (text: string) => readonly LocatedFinding[],
  changed: () => void,
): Editor {
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: Text.of(text.split('\n')),
      extensions: [
        EditorState.lineSeparator.of('\n'),
        history(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': 'Commit message',
          'aria-describedby': 'summary',
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        // All other keys do what they do in any box of the browser; Tab leaves it.
        keymap.of([
          { key: 'Enter', run: insertNewline, shift: insertNewline },
          ...historyKeymap,
          ...lintKeymap,
        ]),
        linter(({ state }) => find(state.doc.toString()).map(toSquiggle), { delay: PAUSE }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) changed();
        }),
        theme,
      ],
    }),
  });
  const replace = (from: number, to: number, insert: string): void =>
    view.dispatch({ changes: { from, to, insert }, userEvent: 'input' });
  return {
    text: () => view.state.doc.toString(),
    write: (written) => replace(0, view.state.doc.length, written),
    apply: (fix) => applyFix(view, fix),
    select(start, end) {
      view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true });
      view.focus();
    },
    refresh: () => forceLinting(view),
  };
}

function applyFix(view: EditorView, { start, end, text }: Fix): void {
  view.dispatch({ changes: { from: start, to: end, insert: text }, userEvent: 'input' });
  view.focus();
}

function toSquiggle({ diagnostic, span, fix }: LocatedFinding): Squiggle {
  const { message, help, severity } = diagnostic;
  return {
    from: span.start,
    to: span.end,
    severity,
    message: `${sentenceOf(message)} ${sentenceOf(help)}`,
    renderMessage() {
      const element = document.createElement('div');
      element.append(renderSentence(message), ' ', renderSentence(help));
      return element;
    },
    actions:
      fix === null
        ? []
        : [
            {
              name: 'Apply',
              apply: (view) => applyFix(view, fix),
            },
          ],
  };
}

const theme = EditorView.theme({
  '&': { backgroundColor: 'var(--card)', color: 'var(--text)', fontSize: '1rem' },
  '&.cm-focused': { outline: '2px solid var(--link)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', minHeight: '11rem', maxHeight: '24rem' },
  '.cm-content': { padding: '.8rem 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 1rem' },
  '.cm-content ::selection': { background: 'var(--selection)' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0', textUnderlineOffset: '.25em' },
  '.cm-lintRange-error': { textDecoration: 'underline wavy var(--error) 1.5px' },
  '.cm-lintRange-warning': { textDecoration: 'underline wavy var(--warning) 1.5px' },
  '.cm-lintRange-active': { backgroundColor: 'var(--code)' },
  '.cm-lintPoint:after': { borderBottomColor: 'var(--error)' },
  '.cm-tooltip': {
    background: 'var(--card)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    borderRadius: '8px',
    boxShadow: '0 6px 24px rgb(0 0 0 / .18)',
    maxWidth: 'min(30rem, 90vw)',
    overflow: 'hidden',
  },
  '.cm-diagnostic': {
    padding: '.6rem .8rem',
    fontFamily: 'var(--sans)',
    fontSize: '.9rem',
    whiteSpace: 'normal',
  },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--error)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--warning)' },
  '.cm-diagnosticAction': {
    margin: '.5rem 0 0',
    padding: '.2rem .7rem',
    display: 'block',
    background: 'var(--button)',
    color: 'var(--on-button)',
    borderRadius: '6px',
    font: 'inherit',
    cursor: 'pointer',
  },
  '.cm-panels': { background: 'var(--card)', color: 'var(--text)', borderColor: 'var(--line)' },
});
