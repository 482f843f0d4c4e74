import type { VersionRange } from '../version.ts';
import { before814, cloud, page13, since814, type JiraRange } from './version-facts.ts';

/** Where the Redirect URI of GitLab's application must lead. */
export type RedirectForm =
  /** The one that Jira shows when the account is added. */
  | { readonly kind: 'generated' }
  /** A path below the address of GitLab. */
  | { readonly kind: 'gitlab'; readonly path: string }
  /** The GitLab for Jira Cloud app, from the Marketplace or installed by hand. */
  | { readonly kind: 'app' };

export interface RedirectFact {
  readonly jira: JiraRange;
  readonly gitlab: VersionRange;
  readonly form: RedirectForm;
  readonly source: string;
}

const appPage = 'https://docs.gitlab.com/administration/settings/jira_cloud_app/';
const callback: RedirectForm = { kind: 'gitlab', path: '/login/oauth/callback' };
const oldCallback: RedirectForm = { kind: 'gitlab', path: '/-/jira/login/oauth/callback' };

/** The Redirect URI by pair of versions. */
export const redirectFacts: readonly RedirectFact[] = [
  { jira: cloud, gitlab: { from: [16, 0, 0] }, form: { kind: 'app' }, source: appPage },
  { jira: since814, gitlab: { from: [13, 0, 0] }, form: { kind: 'generated' }, source: page13 },
  { jira: cloud, gitlab: { from: [11, 3, 0] }, form: callback, source: page13 },
  { jira: before814, gitlab: { from: [11, 3, 0], below: [16, 0, 0] }, form: callback, source: page13 },
  { jira: cloud, gitlab: { below: [11, 3, 0] }, form: oldCallback, source: page13 },
  { jira: before814, gitlab: { below: [11, 3, 0] }, form: oldCallback, source: page13 },
];
