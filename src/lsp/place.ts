import type { Config } from '../config/config.ts';
import type { ExpectedError } from '../errors.ts';
import type { JudgedMessage } from '../message/judge-message.ts';
import type { Processor } from '../smart-commit/processor.ts';

/** What holds where a document is: the same object until something of it changes. */
export interface Place {
  /** Empty where it cannot be used. */
  readonly config: Config;
  /** Why the configuration cannot be used; null where it can. */
  readonly failure: ExpectedError | null;
  readonly processor: Processor;
  /** The message in the document, as git will clean it up. Total. */
  readonly judge: (raw: string) => JudgedMessage;
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
