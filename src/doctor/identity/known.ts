import { askIdentity } from '../../git/commit-underway.ts';
import type { UserAnswer } from '../../jira/jira-reader.ts';
import { JiraFailure } from '../../jira/jira-failure.ts';
import { eachProcessor, nameProcessors } from '../../smart-commit/processor.ts';
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
import { withReader } from '../jira/account.ts';

export const authorKnown: Check = {
  id: 'author-known',
  group: 'identity',
  probe: "whether exactly one active Jira user has the author's e-mail",
  remedy: 'set `git config user.email` to the e-mail of your Jira account',
  run: (context) => judge(context, 'author'),
};

export const committerKnown: Check = {
  id: 'committer-known',
  group: 'identity',
  probe: 'the same for the committer, where that e-mail differs',
  remedy: 'set `git config user.email` to the e-mail of your Jira account',
  async run(context) {
    const [author, committer] = await Promise.all([
      askIdentity(context.git, 'author'),
      askIdentity(context.git, 'committer'),
    ]);
    const isSame = author?.email.toLowerCase() === committer?.email.toLowerCase();
    if (committer !== undefined && isSame) return skipped('the committer has the e-mail of the author');
    const finding = await judge(context, 'committer');
    return finding.verdict === 'problem' ? { ...finding, verdict: 'warning' } : finding;
  },
};

async function judge(context: CheckContext, role: 'author' | 'committer'): Promise<Finding> {
  const person = await askIdentity(context.git, role);
  if (person === undefined) return skipped(`git has no ${role}: see identity-configured`);
  const { email } = person;
  if (!email.includes('@')) return skipped(`the ${role} has no e-mail: see ${role}-email`);
  return withReader(context, async (reader) => {
    try {
      const answer = await reader.findUser(email);
      // Without the right to search, nobody is ever found.
      const isBlind = answer.kind === 'none' && (await context.jira.permissions())?.userSearch === false;
      return describeAnswer(isBlind ? { kind: 'not-allowed' } : answer, email, context);
    } catch (error) {
      if (error instanceof JiraFailure && error.reason === 'scope') return skipped('see jira-scopes');
      throw error;
    }
  });
}

function describeAnswer(answer: UserAnswer, email: string, context: CheckContext): Finding {
  switch (answer.kind) {
    case 'one':
      if (answer.deactivated > 0) {
        return warning(
          `one active Jira user has ${email}, and a deactivated one has it too: Jira may count both and run nothing`,
          'ask an administrator to remove the address from the deactivated account',
        );
      }
      return ok(
        `exactly one active Jira user has ${email}${answer.isTokenOwner ? ': you' : ', who is not the account of the login'}`,
      );
    case 'none': {
      if (answer.hides === 'all') {
        return warning(
          `no active Jira user has ${email} where your account can see it, but this Jira hides the addresses of its users: so this cannot be checked`,
        );
      }
      const who = answer.deactivated > 0 ? 'only a deactivated Jira user' : 'no active Jira user';
      const limit = answer.hides === 'some' ? ', as far as Jira shows addresses' : '';
      const { processor } = context;
      const sendsOwn = eachProcessor(processor).every(({ authorEmail }) => authorEmail.value === 'host user');
      return sendsOwn
        ? warning(
            `${who} has ${email}${limit}; ${nameProcessors(processor)} may send the address of the host's user instead`,
          )
        : problem(`${who} has ${email}${limit}: Jira runs nothing of your commits`);
    }
    case 'several':
      return problem(
        `${answer.count} Jira users have ${email}: Jira runs nothing of your commits`,
        'make sure that only one account has this address',
      );
    case 'undecidable':
      return info(
        `whether a Jira user has ${email} cannot be checked: Jira hides the addresses of those it found`,
      );
    case 'not-allowed':
      return skipped('your account may not search for users: see jira-user-search');
  }
}
