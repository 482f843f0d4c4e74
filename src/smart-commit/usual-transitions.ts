const WORDS = `
  close closed closes resolve resolved resolves done fix fixed fixes reopen reopened re-open start started
  stop stopped start-progress stop-progress in-progress start-work start-review in-review review reviewed
  ready-for-review ready-for-qa ready-for-test ready-for-deploy ready-for-development ready-for-release
  ready-to-test ready-to-merge in-code-review peer-review in-development in-qa-review on-hold
  selected-for-development start-development start-testing code-review testing in-testing ready-for-testing in-test in-qa to-do todo deploy
  deployed approve approved reject rejected merge merged finish finished complete completed close-issue
  resolve-issue reopen-issue wont-fix won-t-fix wont-do won-t-do accept accepted verify verified cancel
  cancelled canceled
`;

let words: ReadonlySet<string> | undefined;

/**
 * Transitions as people call them where nobody has told us the workflow's names. Only these make a `#word` without a
 * key on its line a command, so that `# Heading` and `#general` stay prose.
 */
export function usualTransitions(): ReadonlySet<string> {
  return (words ??= new Set(WORDS.trim().split(/\s+/)));
}
