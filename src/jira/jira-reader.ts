/**
 * The port: the few questions that Jira is asked, with answers in our own types.
 * A new question is a method here, one file in `rest/endpoints`, and the stand-in that serves it.
 *
 * Every method may reject with a `JiraFailure`; none of them turns a failure into an answer.
 */
export interface JiraReader {
  /** Edition and version of the server. */
  server(): Promise<JiraServer>;

  /** The account that the credential belongs to. Never answered for an anonymous caller. */
  whoAmI(): Promise<JiraAccount>;

  /**
   * Looks many issues up by the keys as requested, in requests of a hundred. A requested key that is absent from
   * the answer is a leftover: moved, missing or invisible; only `findIssue` tells which.
   */
  findIssues(lookups: readonly IssueLookup[]): Promise<ReadonlyMap<string, FoundIssue>>;

  /** Looks one issue up by a key that may be an old one. Null where Jira says that there is none, or hides it. */
  findIssue(key: string, want: IssueWish): Promise<FoundIssue | null>;

  /** The transitions from the issue's present status, with the fields that they require; null where it is gone meanwhile. */
  readTransitions(
    issue: FoundIssue,
    /** A failure of an optional question is no reason to stop the run. */
    options?: { readonly isOptional?: boolean },
  ): Promise<StatusTransitions | null>;

  /** Through whose eyes transitions are seen. Makes no request once anything was asked. */
  viewpoint(): Promise<Viewpoint>;

  /**
   * Whether the account may browse a project, so that an issue of it that is missing is missing for everybody; but for
   * single issues that are hidden from it. Null where Jira does not say.
   */
  seesProject(project: string): Promise<boolean | null>;

  /**
   * Users with exactly this e-mail address. `none` is only as good as the right to search for users;
   * `readPermissions` tells whether the account has it.
   */
  findUser(email: string): Promise<UserAnswer>;

  /**
   * Whether an active user has exactly this user name. Data Center only: accounts of Cloud have no names, and no
   * request is made there.
   */
  hasUserNamed(name: string): Promise<boolean>;

  /** Whether work can be logged, and how long a working day and week are. */
  readTimeTracking(): Promise<TimeTracking>;

  /** What the account may do on these issues, and whether it may search for users if that is asked. */
  readPermissions(issues: readonly FoundIssue[], want: PermissionWish): Promise<Permissions>;

  /** The keys, of these issues, that match a JQL condition. Search lags behind by seconds to minutes. */
  matchIssues(issues: readonly FoundIssue[], condition: string): Promise<ReadonlySet<string>>;

  /** What is assigned to the account and not done, with details, the last changed first; not more than a person chooses from. */
  ownIssues(): Promise<readonly FoundIssue[]>;
}

export type JiraEdition = 'cloud' | 'data-center';

export interface JiraServer {
  readonly edition: JiraEdition;
  /** `1001.0.0-SNAPSHOT` on Cloud, `10.3.24` on Data Center; null where the server does not say. */
  readonly version: string | null;
  /** The address that Jira itself believes to have; null where the server does not say. */
  readonly baseUrl: string | null;
  /** The language that the site has unless a user chose another, `en_US`; null where the server does not say. */
  readonly locale: string | null;
}

export interface JiraAccount {
  /** Account id on Cloud, user key on Data Center. */
  readonly id: string;
  /** User name: Data Center only. */
  readonly name: string | null;
  /** Null where it is hidden. */
  readonly email: string | null;
  readonly displayName: string | null;
  /** The language in which Jira speaks to the account, `nl_NL`; null where it does not say. */
  readonly locale: string | null;
}

/** The edition, and in which language Jira names things. */
export interface Viewpoint {
  readonly edition: JiraEdition;
  /**
   * The language of the account, `nl`, where names are translated into it: it is not that of the site. Null where they
   * are not, as far as is known.
   */
  readonly foreignLanguage: string | null;
}

/** One issue to look up, by a key as it was written. */
export interface IssueLookup extends IssueWish {
  readonly key: string;
}

export interface IssueWish {
  /** Transitions are true for a moment only, so they are asked for where a message runs one. */
  readonly transitions: boolean;
  /** Also what people know an issue by, which is never kept. */
  readonly details?: boolean;
}

export interface FoundIssue {
  /** The present key; another than the requested one where the issue was moved. */
  readonly key: string;
  /** Numeric, as text. */
  readonly id: string;
  /** Project part of the present key. */
  readonly project: string;
  /** Name of the present status, in the language of the account; null where it was not read. */
  readonly status: string | null;
  /** What the account may run from the present status; null where it was not read. */
  readonly transitions: readonly Transition[] | null;
  /** Project, issue type and status: where they are the same, a transition asks for the same fields. Absent if not read. */
  readonly place?: string;
  /** Absent where it was not asked for. */
  readonly details?: IssueDetails;
}

/** What people know an issue by; null where Jira does not say. */
export interface IssueDetails {
  readonly summary: string | null;
  /** Name of the issue type, in the language of the answer. */
  readonly type: string | null;
  /** Whether the status is one of those that Jira counts as done. */
  readonly isClosed: boolean | null;
  /** The id of the user, as `UserFound` has it; null where nobody is, absent where Jira does not say. */
  readonly assignee?: string | null;
}

export interface StatusTransitions {
  /** What the account may run. */
  readonly offered: readonly Transition[];
  /**
   * What others may run: those whose conditions the account does not meet. Null where Jira tells nothing of them; a
   * server that does not know the question answers like one that has none.
   */
  readonly withheld: readonly Transition[] | null;
}

export interface Transition {
  readonly id: string;
  /**
   * Name of the action, which is what a Smart Commit names: `Close Issue`, not `Closed`. In the language of the account
   * unless `isOwnName`.
   */
  readonly name: string;
  /** The name is the one in the workflow, whatever the language; absent where Jira does not say so. */
  readonly isOwnName?: true;
  /** Name of the status that it leads to; null where Jira does not say. */
  readonly to: string | null;
  /** Names of the fields that must be filled in and have no default, but for the comment; null where that was not read. */
  readonly requiredFields: readonly string[] | null;
  /** It wants a comment, which is all that a Smart Commit can give it. */
  readonly needsComment?: true;
}

/** What Jira says about the users with one e-mail address. */
export type UserAnswer =
  | UserFound
  /** No active user; `deactivated` counts those that exist but are switched off, where Jira shows them. */
  | {
      readonly kind: 'none';
      readonly deactivated: number;
      /** The name of the author, where a user is called so; only where that was asked for. */
      readonly namedAs?: string;
      /**
       * Addresses that the account cannot see are not searched: one user may hide an address (Cloud), or the site hides
       * all (Data Center). Absent where every address is seen.
       */
      readonly hides?: 'some' | 'all';
    }
  /** More than one active user has the address. */
  | { readonly kind: 'several'; readonly count: number; readonly names: readonly string[] }
  /** Users were found, but their addresses are hidden, so that none of them can be told to be the one. */
  | { readonly kind: 'undecidable' }
  /** The account may not search for users: no hit would mean nothing. */
  | { readonly kind: 'not-allowed' };

/** Exactly one active user has the address. */
export interface UserFound {
  readonly kind: 'one';
  /** Account id on Cloud, user key on Data Center; null for the account that asks where only its e-mail is known. */
  readonly id: string | null;
  /** The user found is the account of the credential, so that its rights are the author's rights. */
  readonly isTokenOwner: boolean;
  /** Jira found the user by the address but hides the address itself. */
  readonly addressHidden: boolean;
  /** Users with the same address that are switched off: the Data Center connector counts them too. */
  readonly deactivated: number;
}

export interface TimeTracking {
  readonly enabled: boolean;
  /** Null where Jira does not say. */
  readonly workingHoursPerDay: number | null;
  /** Null where Jira does not say. */
  readonly workingDaysPerWeek: number | null;
}

export interface PermissionWish {
  /** Also ask for the right to search for users, which decides what `none` means. */
  readonly userSearch: boolean;
  /** Taken before a question about one issue alone: whether the run may still ask one. Absent: it may. */
  readonly mayAskAlone?: () => boolean;
}

export interface Permissions {
  /** By present key; an issue that could not be asked about is absent. */
  readonly issues: ReadonlyMap<string, IssuePermissions>;
  /** Present keys of issues that were not asked about, because the run had asked enough already. */
  readonly unasked: ReadonlySet<string>;
  /** Null where it was not asked for, or Jira does not say. */
  readonly userSearch: boolean | null;
}

/** Rights of the account on one issue; null where Jira does not say. */
export interface IssuePermissions {
  readonly browse: boolean | null;
  readonly comment: boolean | null;
  readonly logWork: boolean | null;
  readonly transition: boolean | null;
}
