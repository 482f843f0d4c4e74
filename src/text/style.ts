/** Ways to set off text in a terminal; without colour each returns its text unchanged. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly help: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const paint =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

const plain = (text: string): string => text;

const colors: Style = {
  error: paint(31, 39),
  warning: paint(33, 39),
  help: paint(36, 39),
  strong: paint(1, 22),
  faint: paint(2, 22),
};

/** The style of a report, with or without colour. */
export function styleFor(color: boolean): Style {
  return color ? colors : { error: plain, warning: plain, help: plain, strong: plain, faint: plain };
}
