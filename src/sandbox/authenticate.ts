import type { Door, JiraState, JiraUser } from './jira-state.ts';
import type { Credential, Flavour, Scope } from './seed.ts';

/** Whose request it is. `scopes` is null where the credential has no limit. */
export type Login =
  | { readonly kind: 'user'; readonly user: JiraUser; readonly scopes: readonly Scope[] | null }
  | { readonly kind: 'anonymous' }
  /** A credential was sent and is not accepted. */
  | { readonly kind: 'failed'; readonly scheme: 'basic' | 'bearer' }
  /** Data Center: too many failed logins; even the right password is refused until a login in the browser. */
  | { readonly kind: 'captcha' };

/** Checks credentials and counts the failed logins of each user. */
export interface Authenticator {
  (authorization: string | undefined, door: Door): Login;
}

/**
 * Which credential opens which door, and how its user is named in a basic login.
 * Sources: https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/ ;
 * https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html
 */
const ACCEPTED: Record<Door, Partial<Record<Credential['kind'], readonly ('basic' | 'bearer')[]>>> = {
  site: { 'api-token': ['basic'] },
  gateway: { 'scoped-token': ['basic', 'bearer'] },
  'data-center': { password: ['basic'], 'personal-access-token': ['bearer'] },
};

const LOGIN_NAME: Record<Flavour, (user: JiraUser) => string> = {
  cloud: ({ email }) => email.toLowerCase(),
  'data-center': ({ name }) => name.toLowerCase(),
};

export function createAuthenticator(
  jira: JiraState,
  credentials: readonly Credential[],
  captchaAfter: number,
): Authenticator {
  const failedLogins = new Map<string, number>();
  const loginName = LOGIN_NAME[jira.flavour];

  return (authorization, door) => {
    if (authorization === undefined || authorization.trim() === '') return { kind: 'anonymous' };
    const sent = readAuthorization(authorization);
    if (sent === null) return { kind: 'failed', scheme: 'basic' };
    const countsFailures = door === 'data-center' && sent.scheme === 'basic';
    const failures = failedLogins.get(sent.name) ?? 0;
    if (countsFailures && failures >= captchaAfter) return { kind: 'captcha' };
    for (const credential of credentials) {
      const user = jira.users.find(({ name }) => name === credential.user);
      const fits =
        user?.active === true &&
        !credential.expired &&
        credential.secret === sent.secret &&
        ACCEPTED[door][credential.kind]?.includes(sent.scheme) === true &&
        (sent.scheme === 'bearer' || loginName(user) === sent.name);
      if (!fits) continue;
      if (countsFailures) failedLogins.delete(sent.name);
      return { kind: 'user', user, scopes: credential.kind === 'scoped-token' ? credential.scopes : null };
    }
    if (countsFailures && jira.users.some((user) => loginName(user) === sent.name)) {
      failedLogins.set(sent.name, failures + 1);
    }
    return { kind: 'failed', scheme: sent.scheme };
  };
}

/** RFC 7617 and RFC 6750: `Basic base64(name:secret)` and `Bearer secret`. Null for anything else. */
function readAuthorization(
  header: string,
): { scheme: 'basic' | 'bearer'; name: string; secret: string } | null {
  const [scheme = '', value = ''] = header.trim().split(/ +/, 2);
  if (/^bearer$/i.test(scheme)) return { scheme: 'bearer', name: '', secret: value };
  if (!/^basic$/i.test(scheme)) return null;
  const pair = Buffer.from(value, 'base64').toString();
  const colon = pair.indexOf(':');
  if (colon === -1) return null;
  return { scheme: 'basic', name: pair.slice(0, colon).toLowerCase(), secret: pair.slice(colon + 1) };
}
