/** Workflows that come with Jira, and most others, are written in it. */
const USUAL = 'en';

/** The language to ask in, as HTTP names it: the site's, else English. `en_US` is `en-US` there. Total. */
export function languageTag(siteLocale: string | null | undefined): string {
  const tag = siteLocale?.replaceAll('_', '-') ?? '';
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : USUAL;
}

/**
 * The language of the account, `nl`, where Jira may translate names into it: where it is another than that of the site,
 * or than English where the site does not tell its own; else null. Total.
 */
export function foreignLanguage(
  accountLocale: string | null | undefined,
  siteLocale: string | null | undefined,
): string | null {
  const language = primary(accountLocale);
  return language === null || language === (primary(siteLocale) ?? USUAL) ? null : language;
}

function primary(locale: string | null | undefined): string | null {
  return /^[A-Za-z]{2,3}(?![A-Za-z])/.exec(locale ?? '')?.[0].toLowerCase() ?? null;
}
