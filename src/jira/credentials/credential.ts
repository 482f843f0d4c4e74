import { inspect } from 'node:util';
import { ExpectedError } from '../../errors.ts';

export type AuthType = 'basic' | 'bearer';

/** Where a credential came from, in words for a person. */
type CredentialSource = 'the environment' | 'the user configuration' | "git's credential helper" | '.netrc';

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
function authorizationHeader({ authType, email, token }: JiraCredential): string {
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

/** Stands wherever a secret would otherwise be printed. */
const mask = '[secret]';

/**
 * A token or password that cannot be printed by accident: as text, in JSON and in a debugger's view it is a mask.
 * Only `reveal` gives it out, and only the request header, the user's own file and git's credential helper need it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspect.custom](): string {
    return mask;
  }
}

/**
 * The text without the secret, in any of the forms in which it travels: as it is, percent-encoded, and in the base 64
 * of a login. For text that comes from elsewhere, such as the error of a program that was given the secret. Total.
 */
export function redact(
  text: string,
  credential: { readonly email: string | null; readonly token: Secret },
): string {
  const token = credential.token.reveal();
  if (token === '') return text;
  const forms = [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64'),
    Buffer.from(`${credential.email ?? ''}:${token}`).toString('base64'),
  ];
  return forms.reduce((clean, form) => clean.replaceAll(form, mask), text);
}

/** Decides, for every request alone, whether it may carry the credential. */
export interface Authorizer {
  /** The `Authorization` for this address; null where the address is not the credential's. */
  authorize(url: URL): string | null;
  /** Also lets requests below this address have it: the gateway, once the site itself has named its cloud id. */
  allow(base: string): void;
}

/** The credential belongs to the origin of the site: scheme, host and port. */
export function createAuthorizer(credential: JiraCredential, siteUrl: string): Authorizer {
  const site = new URL(siteUrl).origin;
  const gateways: URL[] = [];
  return {
    authorize(url) {
      const isSite = url.origin === site;
      const isGateway = gateways.some(
        (base) => url.origin === base.origin && url.pathname.startsWith(`${base.pathname}/`),
      );
      return isSite || isGateway ? authorizationHeader(credential) : null;
    },
    allow(base) {
      gateways.push(new URL(base));
    },
  };
}
