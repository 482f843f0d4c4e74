import type { JiraState, JiraUser } from './jira-state.ts';

const TIME_ZONE = 'Etc/UTC';

/** A user as the edition shows one: account id on Cloud, key and name on Data Center; the e-mail only where it may be seen. */
export function renderUser(jira: JiraState, user: JiraUser, apiUrl: string): Record<string, unknown> {
  return jira.flavour === 'cloud' ? renderCloudUser(user, apiUrl) : renderDataCenterUser(user, apiUrl);
}

function renderCloudUser(user: JiraUser, apiUrl: string): Record<string, unknown> {
  return {
    self: `${apiUrl}/user?accountId=${encodeURIComponent(user.accountId)}`,
    accountId: user.accountId,
    accountType: user.kind,
    ...(user.emailVisibility === 'shown' ? { emailAddress: user.email } : {}),
    avatarUrls: avatarUrls(apiUrl, user.accountId),
    displayName: user.displayName,
    active: user.active,
    timeZone: TIME_ZONE,
    locale: user.locale,
  };
}

function renderDataCenterUser(user: JiraUser, apiUrl: string): Record<string, unknown> {
  return {
    self: `${apiUrl}/user?username=${encodeURIComponent(user.name)}`,
    key: user.userKey,
    name: user.name,
    ...visibleEmail(user),
    avatarUrls: avatarUrls(apiUrl, user.userKey),
    displayName: user.displayName,
    active: user.active,
    deleted: false,
    timeZone: TIME_ZONE,
    locale: user.locale,
  };
}

/** Data Center can also mask an address: `ada at example dot com`. */
function visibleEmail({ email, emailVisibility }: JiraUser): Record<string, unknown> {
  if (emailVisibility === 'hidden') return {};
  const shown = emailVisibility === 'shown' ? email : email.replaceAll('@', ' at ').replaceAll('.', ' dot ');
  return { emailAddress: shown };
}

/** An author of a comment or a worklog: a user without the parts that only a user resource has. */
export function renderAuthor(jira: JiraState, user: JiraUser, apiUrl: string): Record<string, unknown> {
  const { locale: _locale, deleted: _deleted, ...author } = renderUser(jira, user, apiUrl);
  return author;
}

function avatarUrls(apiUrl: string, owner: string): Record<string, string> {
  const { origin } = new URL(apiUrl);
  const url = (size: string): string =>
    `${origin}/secure/useravatar?size=${size}&ownerId=${encodeURIComponent(owner)}`;
  return { '16x16': url('xsmall'), '24x24': url('small'), '32x32': url('medium'), '48x48': url('large') };
}
