import { ruleUrl } from '../rules/rule-name.ts';
import { fingerprintFinder, messageFile } from './fingerprint.ts';
import { safeJson } from './json.ts';
import { positionFinder } from '../text/spans.ts';
import type { Format } from './report.ts';
import { messageName, sentences } from './sentences.ts';

/**
 * GitLab's Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 * It shows the description with path and line, and compares reports by fingerprint. The other fields are those that the
 * Code Climate specification asks for. Each finding is written when it is found.
 */
export const gitlabReport: Format = ({ quiet }) => {
  const fingerprint = fingerprintFinder();
  let isFirst = true;
  return {
    add(commit) {
      const position = positionFinder(commit.message);
      const path = messageFile(commit);
      const name = messageName(commit);
      let text = '';
      for (const diagnostic of commit.diagnostics) {
        const { rule, severity, start, end } = diagnostic;
        const recognised = fingerprint(commit, diagnostic);
        if (quiet && severity !== 'error') continue;
        const issue = {
          type: 'issue',
          check_name: rule,
          description: `${sentences(diagnostic)}${name === null ? '' : ` (${name})`}`,
          content: { body: `See ${ruleUrl(rule)}` },
          categories: ['Bug Risk'],
          severity: severity === 'error' ? 'major' : 'minor',
          fingerprint: recognised,
          location: { path, lines: { begin: position(start).line, end: position(end).line } },
        };
        text += `${isFirst ? '[' : ','}\n${safeJson(issue)}`;
        isFirst = false;
      }
      return text;
    },
    finish: () => (isFirst ? '[]\n' : '\n]\n'),
  };
};
