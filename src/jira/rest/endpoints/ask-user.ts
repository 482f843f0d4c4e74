import { emailKey } from '../../jira-answers.ts';
import type { JiraAccount, JiraEdition, UserAnswer } from '../../jira-reader.ts';
import type { Ask, JiraReply, JiraRequest } from '../http.ts';
import { asArray, asText, own } from '../../../text/json-value.ts';
import { malformed } from '../../jira-failure.ts';
import { readUserId } from './read-issue.ts';

/** A prefix search may find neighbours of the address; more than a page of them leaves the question open. */
const page = 50;

/** One hit of a user search, as far as it decides who has an address. */
interface UserHit {
  readonly id: string;
  readonly name: string | null;
  /** Null where it is hidden. */
  readonly email: string | null;
  readonly active: boolean;
}

/**
 * Who has exactly this address. Jira searches by the beginning of addresses and of names, so every hit is compared;
 * an address that is hidden cannot be, and one such hit alone is taken at Jira's word.
 * `isOwner` tells whether a hit, by its id and address, is the account that asks.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-search/ (Find users)
 */
export async function askUser(
  ask: Ask,
  edition: JiraEdition,
  email: string,
  isOwner: (id: string, email: string | null) => boolean,
): Promise<UserAnswer> {
  const wanted = emailKey(email);
  const reply = await ask({
    method: 'GET',
    path: `/rest/api/${edition === 'cloud' ? 3 : 2}/user/search`,
    query:
      edition === 'cloud'
        ? { query: wanted, maxResults: String(page) }
        : { username: wanted, includeActive: 'true', includeInactive: 'true', maxResults: String(page) },
    scope: 'read:jira-user',
    tolerates: [403],
  });
  if (reply.status === 403) return { kind: 'not-allowed' };
  const list = asArray(reply.json);
  if (list === null) throw malformed('users');
  const hits = list.map(readHit).filter((hit) => hit !== null);
  return decideUser(hits, wanted, { isOwner, cut: list.length >= page });
}

/**
 * Whether an active user of Data Center has this name; its search looks into names too. A caller who may not search is
 * told of nobody.
 */
export async function askUserName(ask: Ask, name: string): Promise<boolean> {
  const reply = await ask({
    method: 'GET',
    path: '/rest/api/2/user/search',
    query: { username: name, includeActive: 'true', includeInactive: 'false', maxResults: String(page) },
    scope: 'read:jira-user',
    tolerates: [403],
  });
  if (reply.status === 403) return false;
  const list = asArray(reply.json);
  if (list === null) throw malformed('users');
  return list
    .map(readHit)
    .some((hit) => hit !== null && hit.active && hit.name?.toLowerCase() === name.toLowerCase());
}

/** App and portal accounts are no users in this sense; neither is a record that was deleted. */
function readHit(json: unknown): UserHit | null {
  const accountId = asText(own(json, 'accountId'));
  const name = accountId === null ? asText(own(json, 'name')) : null;
  const id = readUserId(json);
  if (id === null) throw malformed('users');
  const type = own(json, 'accountType');
  if (type === 'app' || type === 'customer' || own(json, 'deleted') === true) return null;
  const email = asText(own(json, 'emailAddress'));
  return { id, name, email, active: own(json, 'active') !== false };
}

function decideUser(
  hits: readonly UserHit[],
  wanted: string,
  context: { readonly isOwner: (id: string, email: string | null) => boolean; readonly cut: boolean },
): UserAnswer {
  const exact = hits.filter((hit) => hit.email !== null && sameEmail(hit.email, wanted));
  const hidden = hits.filter((hit) => hit.email === null);
  const active = exact.filter((hit) => hit.active);
  const deactivated = exact.length - active.length;
  const [only] = active;
  if (active.length > 1) {
    const names = active.map((hit) => hit.name).filter((name) => name !== null);
    return { kind: 'several', count: active.length, names };
  }
  if (only !== undefined) {
    const isTokenOwner = context.isOwner(only.id, wanted);
    return { kind: 'one', id: only.id, isTokenOwner, addressHidden: false, deactivated };
  }
  const [lone] = hidden;
  if (lone !== undefined && hidden.length === 1 && deactivated === 0 && !context.cut) {
    return lone.active
      ? {
          kind: 'one',
          id: lone.id,
          isTokenOwner: context.isOwner(lone.id, null),
          addressHidden: true,
          deactivated: 0,
        }
      : { kind: 'none', deactivated: 1 };
  }
  return hidden.length > 0 || context.cut ? { kind: 'undecidable' } : { kind: 'none', deactivated };
}

function sameEmail(shown: string, wanted: string): boolean {
  return emailKey(shown) === wanted || emailKey(unmaskEmail(shown)) === wanted;
}

/**
 * The address behind the form that a Data Center administrator may choose to show instead of it:
 * `jane dot doe at example dot com`. Any other text comes back as it is. Total.
 */
function unmaskEmail(shown: string): string {
  if (shown.includes('@') || !/ at /i.test(shown)) return shown;
  return shown.replaceAll(/ at /gi, '@').replaceAll(/ dot /gi, '.');
}

/**
 * Never answered for an anonymous caller, so an answer proves the login.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-myself/
 */
export function myselfRequest(edition: JiraEdition): JiraRequest {
  return { method: 'GET', path: `/rest/api/${edition === 'cloud' ? 3 : 2}/myself`, scope: 'read:jira-user' };
}

/** The edition by an account of it. Total. */
export function editionOf({ json }: JiraReply): JiraEdition {
  return asText(own(json, 'accountId')) === null ? 'data-center' : 'cloud';
}

/** Cloud identifies an account by `accountId`, Data Center by `key`, and shows its user name. */
export function readMyself({ json }: JiraReply): JiraAccount {
  const accountId = asText(own(json, 'accountId'));
  const name = asText(own(json, 'name'));
  const id = readUserId(json);
  if (id === null) throw malformed('this account');
  return {
    id,
    name: accountId === null ? name : null,
    email: asText(own(json, 'emailAddress')),
    displayName: asText(own(json, 'displayName')),
    locale: asText(own(json, 'locale')),
  };
}
