import { projectOf } from './issue-key.ts';

/** Upper-case words that stand before a hyphen and a number in every history and are no project. */
const FALSE_PROJECTS: ReadonlySet<string> = new Set(
  'UTF ISO SHA MD RFC CVE GHSA PEP JSR JEP IEEE ANSI ASCII COVID RSA AES HTTP'.split(' '),
);

/**
 * Whether a key belongs to a project of this repository: to one of `projects` where they are configured, else to
 * anything that is no well-known false project (`UTF-8`). Letter case does not count. Total.
 */
export function isKnownProject(issueKey: string, projects: readonly string[] | undefined): boolean {
  const project = projectOf(issueKey).toUpperCase();
  if (projects === undefined) return !FALSE_PROJECTS.has(project);
  return projects.some((name) => name.toUpperCase() === project);
}
