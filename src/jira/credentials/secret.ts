import { inspect } from 'node:util';

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
