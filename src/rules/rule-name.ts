/** What the names of all rules begin with, as in commitlint, where other plugins have rules too. */
export const RULE_PREFIX = 'smart-commits/';

/** `smart-commits/time-format` */
export type FullRuleName<Bare extends string> = `${typeof RULE_PREFIX}${Bare}`;

/** The name of a rule as configurations and reports write it. */
export function fullName<const Bare extends string>(bare: Bare): FullRuleName<Bare> {
  return `${RULE_PREFIX}${bare}`;
}

/** The name of a rule without its prefix, also of one that has none. Total. */
export function bareName(name: string): string {
  return name.startsWith(RULE_PREFIX) ? name.slice(RULE_PREFIX.length) : name;
}

/** The page of a rule, by either name. */
export function ruleUrl(name: string): string {
  return pageUrl(`rules/${bareName(name)}.md`);
}

/** Where this project lives; `scripts/write-owner.mjs` writes it. */
export const HOME = 'https://github.com/commitlint-plugin-smart-commits/commitlint-plugin-smart-commits';

/** A page of the documentation, by its place below `docs`. */
export function pageUrl(page: string): string {
  return `${HOME}/blob/main/docs/${page}`;
}
