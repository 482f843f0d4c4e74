/** How the bytes of an answer leave the server, where that is not plainly and at once. */
type Delivery =
  | { readonly kind: 'slow-headers' | 'slow-body'; readonly milliseconds: number }
  | { readonly kind: 'closed-connection' | 'cut-body' }
  | { readonly kind: 'padded'; readonly bytes: number; readonly announced: boolean };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery?: Delivery;
}

export function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(value),
  };
}

export function html(status: number, title: string, text: string): Answer {
  const body = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>\n`;
  return { status, headers: { 'content-type': 'text/html;charset=UTF-8' }, body };
}

export const noContent: Answer = { status: 204, headers: {}, body: '' };

/** Jira's own form of an error: sentences, and sentences by field. */
export function refusal(
  status: number,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): Answer {
  return json(status, { errorMessages: messages, errors });
}

export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** What both editions send to a caller who is not logged in, where that is needed. */
export const loginRequired: Answer = json(401, {
  message: 'Client must be authenticated to access this resource.',
  'status-code': 401,
});
