import type { CiRun } from './ci-run.ts';
import { plainRun } from './plain-run.ts';
import { commitFrom, textOf, type Environment } from './read-values.ts';

/**
 * What AWS CodeBuild says of a build; of one that no webhook has started, next to nothing. See
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 * @throws ExpectedError `usage` for variables that no CodeBuild sets
 */
export function readCodeBuild(env: Environment): CiRun {
  const name = 'CODEBUILD_RESOLVED_SOURCE_VERSION';
  // branch/main, pr/12, tag/v1
  const [kind, ...rest] = (textOf(env, 'CODEBUILD_WEBHOOK_TRIGGER') ?? '').split('/');
  const what = rest.join('/');
  return plainRun({
    system: 'CodeBuild',
    cloneAll: 'set the git clone depth of the source to Full',
    head: commitFrom(env[name], name) ?? 'HEAD',
    headInShell: `"$${name}"`,
    pullRequest:
      kind === 'pr'
        ? {
            number: what,
            title: null,
            target: textOf(env, 'CODEBUILD_WEBHOOK_BASE_REF')?.replace(/^refs\/heads\//, ''),
          }
        : undefined,
    tag: kind === 'tag' ? what : undefined,
    branch: kind === 'branch' ? what : undefined,
    before: commitFrom(env['CODEBUILD_WEBHOOK_PREV_COMMIT'], 'CODEBUILD_WEBHOOK_PREV_COMMIT'),
  });
}
