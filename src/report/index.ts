import { jsonReport } from './json.ts';
import type { Format } from './report.ts';
import { textReport } from './text.ts';

/** All formats by the name that `--format` takes. */
export const formats: Readonly<Record<string, Format>> = { text: textReport, json: jsonReport };
