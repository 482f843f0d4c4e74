import { ExpectedError } from '../../errors.ts';
import { Secret } from './secret.ts';

export type AuthType = 'basic' | 'bearer';

/** Where a credential came from, in words for a person. */
export type CredentialSource =
  | 'the environment'
  | 'the user configuration'
  | "git's credential helper"
  | '.netrc';

/** A login for one site. */
export interface JiraCredential {
  readonly authType: AuthType;
  /** E-mail or user name; null for a bearer token, which needs none. */
  readonly email: string | null;
  readonly token: Secret;
  readonly source: CredentialSource;
}

/**
 * Makes a credential of raw text, such as the line of a file.
 * Throws `ExpectedError` (`configuration`) where it could not be sent as it is; the text never shows the token.
 */
export function makeCredential(
  raw: { readonly authType: AuthType; readonly email: string | null; readonly token: string },
  source: CredentialSource,
): JiraCredential {
  const token = raw.token.trim();
  const email = raw.email?.trim() ?? '';
  if (token === '') throw unusable(`the token from ${source} is empty`);
  // A line break in a header would end it, and the error of the HTTP client would quote the header.
  if (/\p{Cc}/u.test(token) || (raw.authType === 'bearer' && !/^[\x21-\x7e]+$/.test(token))) {
    throw unusable(`the token from ${source} holds characters that no token has`);
  }
  if (raw.authType === 'basic' && email === '')
    throw unusable(`the login from ${source} has a token but no e-mail`);
  if (/[\p{Cc}:]/u.test(email))
    throw unusable(`the e-mail from ${source} holds characters that no e-mail has`);
  return { authType: raw.authType, email: email === '' ? null : email, token: new Secret(token), source };
}

/** The value of the `Authorization` header. The one place, beside storing, where the token is taken out. */
export function authorizationHeader({ authType, email, token }: JiraCredential): string {
  return authType === 'bearer'
    ? `Bearer ${token.reveal()}`
    : `Basic ${Buffer.from(`${email ?? ''}:${token.reveal()}`).toString('base64')}`;
}

function unusable(message: string): ExpectedError {
  return new ExpectedError(
    'configuration',
    message,
    'set JIRA_USER_EMAIL and JIRA_API_TOKEN, or run `smart-commits login`',
  );
}
