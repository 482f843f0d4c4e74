import type { Config } from '../config/config.ts';
import type { ExpectedError } from '../errors.ts';
import type { LintSettings } from '../lint/lint-message.ts';
import type { FoundIssue } from '../jira/jira-reader.ts';
import type { JudgedMessage } from '../message/decide-clean-up.ts';
import type { Processor } from '../smart-commit/processor.ts';

/** What holds where a document is: the same object until something of it changes. */
export interface Place {
  /** Empty where it cannot be used. */
  readonly config: Config;
  /** What messages are judged by: the configuration, with the branch as it is now where a rule asks for that. Total. */
  readonly settings: () => LintSettings;
  /** Why the configuration cannot be used; null where it can. */
  readonly failure: ExpectedError | null;
  readonly processor: Processor;
  /** The message in the document, as git will clean it up. Total. */
  readonly judge: (raw: string) => JudgedMessage;
  /** The issue that the branch is for, as it is now; null where its name holds none. Total. */
  readonly branchKey: () => string | null;
  /** Null where the user has set up none for this repository. */
  readonly jira: KnownJira | null;
}

/** What is known of Jira. Nothing here waits: what is not known, or too old, is asked for in the background. */
export interface KnownJira {
  /** The open issues of the user. */
  readonly ownIssues: () => Known<readonly FoundIssue[]>;
  /** By its key; null for an issue that is not there. Transitions have the names that a command is compared with. */
  readonly issue: (key: string) => Known<FoundIssue | null>;
  /** Resolves once there is no question left. */
  readonly settled: () => Promise<void>;
}

export interface Known<Value> {
  /** The last answer, which may be old; undefined for none. */
  readonly value: Value | undefined;
  /** A newer answer will come. */
  readonly isAsked: boolean;
}

/** The world around the server. */
export interface World {
  /** Version of this program. */
  readonly version: string;
  /** Finds what holds for a document, by its address. Never rejects. */
  readonly placeOf: (uri: string) => Promise<Place>;
  /** Folders that the editor has open: where documents belong that are no files. */
  readonly openFolders: (uris: readonly string[]) => void;
  /** Files have changed: what is remembered of them no longer holds. */
  readonly forget: () => void;
  /** Ends what is under way. */
  readonly close: () => void;
}
