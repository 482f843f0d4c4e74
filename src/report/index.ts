import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Format } from './report.ts';
import { sarifReport } from './sarif.ts';
import { textReport } from './text.ts';

/** All formats by the name that `--format` takes. */
export const formats: Readonly<Record<string, Format>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport,
  github: githubReport,
  gitlab: gitlabReport,
  markdown: markdownReport,
};
