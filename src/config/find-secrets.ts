import type { Path, Problem } from './problem.ts';

/** Keys that name a secret, folded; also as the end of a longer key (`jiraApiToken`). */
const SECRET_KEY = /(?:token|passw(?:or)?d|passphrase|secret|apikey|accesskey|privatekey|credential)s?$/;
/** Keys that name an account, in the section `jira` or with that prefix. */
const ACCOUNT_KEY =
  /^(?:jira)?(?:pass|pat|auth|authorization|authtype|bearer|basic|login|user|username|useremail|email)$/;

/** Atlassian's API tokens and access tokens begin so. */
const SECRET_VALUE = /\bAT(?:ATT|CTT|STT|BB)[\w=-]{16,}/;
/** A user before the host, or a parameter such as Jira's `os_password`. */
const SECRET_IN_URL =
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@|[?&][^=&]*(?:password|token|secret|username)[^=&]*=/i;

/** What `extends` takes no more than any other address, but would quote. `git@` is everybody. */
const SECRET_IN_EXTENDS =
  /^[a-z][a-z0-9+.-]*:\/\/(?!git@)[^/?#]*@|[?&][^=&]*(?:password|token|secret)[^=&]*=/i;

/** Deeper than any configuration. */
const DEEPEST = 8;

/**
 * Credentials in a configuration, wherever they stand. No message holds a value: it would end up in a log.
 * Total; each object is entered once.
 */
export function findSecrets(value: unknown): Problem[] {
  const seen = new Set<object>();

  function search(item: unknown, path: Path): Problem[] {
    if (typeof item === 'string') {
      if (path[0] === 'extends' && SECRET_IN_EXTENDS.test(item)) return [secret(path, HOLDS_LOGIN)];
      return SECRET_VALUE.test(item) ? [secret(path, 'holds an API token')] : [];
    }
    if (typeof item !== 'object' || item === null || seen.has(item) || path.length >= DEEPEST) return [];
    seen.add(item);
    if (Array.isArray(item)) return item.flatMap((element, index) => search(element, [...path, index]));
    return Object.entries(item).flatMap(([key, child]) => {
      const place = [...path, key];
      if (isSecretKey(key, path)) return [secret(place, 'names a credential or an account')];
      if (key === 'baseUrl' && typeof child === 'string' && SECRET_IN_URL.test(child)) {
        return [secret(place, HOLDS_LOGIN)];
      }
      return search(child, place);
    });
  }

  return search(value, []);
}

const HOLDS_LOGIN = 'holds a credential or an account';

function isSecretKey(key: string, parents: Path): boolean {
  const folded = key.toLowerCase().replaceAll(/[^a-z]/g, '');
  const isOfJira = parents.includes('jira') || folded.startsWith('jira');
  return SECRET_KEY.test(folded) || (isOfJira && ACCOUNT_KEY.test(folded));
}

function secret(path: Path, found: string): Problem {
  return { path, message: `${found}, which must not be in a repository's configuration` };
}
