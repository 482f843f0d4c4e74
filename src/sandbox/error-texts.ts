import type { JiraUser } from './jira-state.ts';

/** Jira words its errors in the language of the caller, so that nobody can rely on the sentence. */
interface ErrorTexts {
  readonly issueNotFound: string;
  readonly keyNotFound: (key: string, field: string) => string;
  readonly keyInvalid: (key: string, field: string) => string;
  readonly valueNotFound: (value: string, field: string) => string;
  readonly fieldNotFound: (field: string) => string;
}

const ENGLISH: ErrorTexts = {
  issueNotFound: 'Issue does not exist or you do not have permission to see it.',
  keyNotFound: (key, field) => `An issue with key '${key}' does not exist for field '${field}'.`,
  keyInvalid: (key, field) => `The issue key '${key}' for field '${field}' is invalid.`,
  valueNotFound: (value, field) => `The value '${value}' does not exist for the field '${field}'.`,
  fieldNotFound: (field) => `Field '${field}' does not exist or you do not have permission to view it.`,
};

const GERMAN: ErrorTexts = {
  issueNotFound: 'Der Vorgang existiert nicht, oder Sie dürfen ihn nicht sehen.',
  keyNotFound: (key, field) => `Für das Feld '${field}' gibt es keinen Vorgang mit dem Schlüssel '${key}'.`,
  keyInvalid: (key, field) => `Der Vorgangsschlüssel '${key}' ist für das Feld '${field}' ungültig.`,
  valueNotFound: (value, field) => `Den Wert '${value}' gibt es für das Feld '${field}' nicht.`,
  fieldNotFound: (field) => `Das Feld '${field}' gibt es nicht, oder Sie dürfen es nicht sehen.`,
};

/** English unless the caller's locale is a German one. */
export function errorTexts(caller: JiraUser | null): ErrorTexts {
  return caller?.locale.startsWith('de') === true ? GERMAN : ENGLISH;
}
