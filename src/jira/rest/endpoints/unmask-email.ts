/**
 * The address behind the form that a Data Center administrator may choose to show instead of it:
 * `jane dot doe at example dot com`. Any other text comes back as it is. Total.
 */
export function unmaskEmail(shown: string): string {
  if (shown.includes('@') || !/ at /i.test(shown)) return shown;
  return shown.replaceAll(/ at /gi, '@').replaceAll(/ dot /gi, '.');
}
