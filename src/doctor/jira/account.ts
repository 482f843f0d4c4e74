import { JiraFailure } from '../../jira/jira-failure.ts';
import {
  type Check,
  type CheckContext,
  type Finding,
  info,
  ok,
  problem,
  skipped,
  warning,
} from '../check.ts';
import type { JiraReader } from '../../jira/jira-reader.ts';

export const account: Check = {
  id: 'jira-account',
  group: 'jira',
  probe: 'whether Jira accepts the login, and whose it is (`GET /myself`); a failed login is not tried again',
  remedy: 'create a new token and store it with `smart-commits login`',
  async run(context) {
    const failure = await accountFailure(context);
    if (failure !== null) {
      return failure.reason === 'scope'
        ? skipped('the token does not allow it: see jira-scopes')
        : problem(failure.message, failure.help);
    }
    return withReader(context, async () => {
      const found = await context.jira.account();
      const name = found?.displayName ?? found?.name ?? found?.email ?? 'an account without a visible name';
      return ok(`Jira knows you as ${name}`);
    });
  },
};

export const scopes: Check = {
  id: 'jira-scopes',
  group: 'jira',
  probe: 'whether a scoped token of Cloud has the scopes that are needed: read:jira-work and read:jira-user',
  remedy: 'create a token with the scopes read:jira-work and read:jira-user',
  async run(context) {
    const failure = await accountFailure(context);
    if (failure?.reason === 'scope') return problem(failure.message, failure.help);
    return withReader(context, async (reader) => {
      const route = context.jira.route();
      if (route?.edition === 'data-center') return ok('tokens of Data Center have no scopes');
      if (route?.cloudId === null)
        return ok('the token works at the site itself, so it is not limited by scopes');
      try {
        // Any issue will do, even none: the scope is looked at before it.
        await reader.findIssues([{ key: `${context.config.projects?.[0] ?? 'KEY'}-1`, transitions: false }]);
      } catch (error) {
        if (error instanceof JiraFailure && error.reason === 'scope')
          return problem(error.message, error.help);
        throw error;
      }
      return ok('the token has the scopes read:jira-work and read:jira-user');
    });
  },
};

export const userSearch: Check = {
  id: 'jira-user-search',
  group: 'jira',
  probe: 'whether your account may search for users, without which no e-mail can be checked',
  remedy: "ask Jira's administrator for the global permission Browse users and groups",
  run: (context) =>
    withReader(context, async () => {
      const may = await mayFind(context);
      if (typeof may !== 'boolean' && may !== null) return may;
      if (may === null) return info('Jira does not say whether your account may search for users');
      return may
        ? ok('your account may search for users')
        : warning(
            'your account may not search for users: author-known and committer-known cannot be checked',
          );
    }),
};

async function mayFind({ jira }: CheckContext): Promise<boolean | null | Finding> {
  try {
    return (await jira.permissions())?.userSearch ?? null;
  } catch (error) {
    if (error instanceof JiraFailure && error.reason === 'scope') return skipped('see jira-scopes');
    throw error;
  }
}

/** Why the login does not work; null where it does, or where there is none. */
async function accountFailure({ jira }: CheckContext): Promise<JiraFailure | null> {
  const login = jira.isOff ? null : await jira.login().catch(() => null);
  if (login?.kind !== 'ready') return null;
  try {
    await jira.account();
    return null;
  } catch (error) {
    if (error instanceof JiraFailure) return error;
    throw error;
  }
}

/**
 * Asks Jira what needs a login that works. Where there is none the finding says so, and names the check that tells
 * why: a cause is reported once.
 * @throws what the question throws
 */
export async function withReader(
  { jira }: CheckContext,
  question: (reader: JiraReader) => Promise<Finding>,
): Promise<Finding> {
  if (jira.isOff) return skipped('Jira is not asked (--jira off)');
  const login = await jira.login().catch(() => null);
  if (login?.kind !== 'ready')
    return skipped('Jira cannot be asked: see jira-site, jira-trust and jira-credential');
  const reader = await jira.reader();
  try {
    await jira.account();
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
    return skipped(`Jira cannot be asked: see ${error.reason === 'scope' ? 'jira-scopes' : 'jira-account'}`);
  }
  return reader === null ? skipped('Jira cannot be asked') : question(reader);
}
