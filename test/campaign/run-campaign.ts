import type { LintSettings } from '../../src/lint/lint-message.ts';
import { checkMessage, judges } from './check-message.ts';
import { makeMessage } from './make-message.ts';
import { makeSettings } from './make-settings.ts';
import { randomOf } from './random.ts';

export interface CampaignOptions {
  readonly seed: number;
  /** How many messages. */
  readonly messages: number;
  /** The number of the first one. */
  readonly from?: number;
  /** Called now and then with what was counted so far. */
  readonly onProgress?: (counts: Counts) => void;
}

export interface Counts {
  readonly messages: number;
  readonly silent: number;
  readonly found: number;
  readonly actions: number;
  readonly fixed: number;
  readonly broken: number;
}

/** A message for which something does not hold. */
export interface Failure {
  readonly index: number;
  readonly raw: string;
  readonly settings: LintSettings;
  readonly broken: readonly string[];
}

/** Failures that are kept; all are counted. */
const MOST_KEPT = 200;
/** What is prepared for settings is kept with them, so that a campaign has a few thousand and no more. */
const SETTINGS = 2000;
const PROGRESS = 20_000;

/** Makes messages and checks what holds for each: the same seed and number make the same message, on every machine. */
export function runCampaign({ seed, messages, from = 0, onProgress }: CampaignOptions): {
  counts: Counts;
  failures: readonly Failure[];
} {
  const counts = { messages: 0, silent: 0, found: 0, actions: 0, fixed: 0, broken: 0 };
  const failures: Failure[] = [];
  const known: LintSettings[] = [];
  for (let index = from; index < from + messages; index++) {
    const random = randomOf(seed, index);
    const raw = makeMessage(random);
    const place = random.below(SETTINGS);
    const settings = (known[place] ??= makeSettings(randomOf(seed, -2 - place)));
    const judge = random.pick(judges);
    counts.messages++;
    let broken: readonly string[];
    try {
      const checked = checkMessage(raw, settings, judge, index);
      ({ broken } = checked);
      if (checked.found === 0) counts.silent++;
      counts.found += checked.found;
      counts.actions += checked.actions;
      if (checked.fixes > 0) counts.fixed++;
    } catch (error) {
      broken = [`throws ${String(error)}`];
    }
    if (broken.length > 0) {
      counts.broken++;
      if (failures.length < MOST_KEPT) failures.push({ index, raw, settings, broken });
    }
    if (counts.messages % PROGRESS === 0) onProgress?.(counts);
  }
  return { counts, failures };
}
