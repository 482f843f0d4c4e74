import type { Fix } from '../text/diagnostic.ts';
import { applyEdits, mapper, overlap } from '../text/edits.ts';
import { compareSpans } from '../text/spans.ts';
import {
  addRuns,
  isSameRuns,
  MOST_SINGLE,
  newIn,
  runsOf,
  trialsFor,
  type AdvisedFinding,
  type Found,
  type JudgedText,
  type ProvedAdvice,
  type Runs,
} from './prove-advice.ts';

/** A message as it is judged for each of several processors, in their order, and where they do something else with it. */
export interface JudgedForAll {
  readonly text: string;
  readonly judged: readonly JudgedText[];
  readonly differing: readonly Found[];
}

/** An edit that was advised, with the findings that it is to mend. */
interface Edit extends Fix {
  /** The first of the processors for which it was advised. */
  readonly by: number;
  readonly mends: ReadonlySet<string>;
}

/**
 * Of the advice that was proved for each processor, what is right for all: applied to the message, its findings are gone
 * and no other comes, for none of them; none does anything that the one that it was proved for would not; and they do not
 * differ where they did not. Total; takes time in proportion to the text.
 *
 * @param advised what was found for each processor
 */
export function proveForAll(
  base: JudgedForAll,
  advised: readonly (readonly AdvisedFinding[])[],
  judge: (text: string) => JudgedForAll,
): (readonly AdvisedFinding[])[] {
  const edits = [...collectEdits(advised).values()];
  const before = base.judged.map(({ reading }) => runsOf(reading));
  let left = trialsFor(base.text);

  const holds = (group: readonly Edit[]): boolean => {
    const sorted = group.toSorted(compareSpans);
    if (left-- <= 0 || overlap(sorted)) return false;
    const after = judge(applyEdits(base.text, sorted));
    const toAfter = mapper(sorted);
    const mended = new Set(group.flatMap(({ mends }) => [...mends]));
    const isQuiet = after.judged.every(({ found }, index) => {
      const others = (advised[index] ?? []).filter((one) => !mended.has(nameOf(one)));
      return newIn(found, others, toAfter).length === 0;
    });
    if (!isQuiet || newIn(after.differing, base.differing, toAfter).length > 0) return false;
    const outcomes = after.judged.flatMap(
      ({ reading }, index) => outcomeOf(before[index], runsOf(reading)) ?? [],
    );
    if (outcomes.length < after.judged.length) return false;
    const provedFor = new Set(group.map(({ by }) => by));
    return outcomes.every(
      (there, index) => !provedFor.has(index) || outcomes.every((one) => isSameOutcome(one, there)),
    );
  };

  const isMany = edits.length > MOST_SINGLE;
  const held = isMany ? (holds(edits) ? edits : []) : edits.filter((edit) => holds([edit]));
  const kept = isMany
    ? held
    : keepTogether(
        held.filter((edit) => isFix(edit, advised)),
        holds,
      );
  const heldNames = new Set(held.map(nameEdit));
  const keptNames = new Set(kept.map(nameEdit));
  return advised.map((findings) =>
    findings.map((one) => {
      const advice = one.advice.filter((edit) => heldNames.has(nameEdit(edit)));
      const { fix } = one;
      return { ...one, advice, fix: fix !== undefined && keptNames.has(nameEdit(fix)) ? fix : undefined };
    }),
  );
}

/** As many as can be applied at once. */
function keepTogether(fixes: readonly Edit[], holds: (group: readonly Edit[]) => boolean): readonly Edit[] {
  if (fixes.length < 2 || holds(fixes)) return fixes;
  const kept: Edit[] = [];
  for (const fix of fixes) if (kept.length === 0 || holds([...kept, fix])) kept.push(fix);
  return kept;
}

function isFix(edit: Edit, advised: readonly (readonly AdvisedFinding[])[]): boolean {
  return advised.some((findings) =>
    findings.some(({ fix }) => fix !== undefined && nameEdit(fix) === nameEdit(edit)),
  );
}

/** What edits come to for one processor: what it runs then, and what it runs more and less than before. */
interface Outcome {
  readonly runs: Runs;
  readonly delta: Runs;
}

/** Null where one of the two is not known. */
function outcomeOf(before: Runs | null | undefined, after: Runs | null): Outcome | null {
  return before == null || after === null ? null : { runs: after, delta: addRuns(after, before, -1) };
}

/** Whether edits change the same for two processors, or both end up with the same. */
function isSameOutcome(one: Outcome, other: Outcome): boolean {
  return isSameRuns(one.runs, other.runs) || isSameRuns(one.delta, other.delta);
}

function collectEdits(advised: readonly (readonly AdvisedFinding[])[]): Map<string, Edit> {
  const edits = new Map<string, Edit & { readonly mends: Set<string> }>();
  advised.forEach((findings, by) => {
    for (const one of findings) {
      for (const edit of one.advice) {
        const name = nameEdit(edit);
        const known = edits.get(name);
        if (known === undefined) edits.set(name, { ...toFix(edit), by, mends: new Set([nameOf(one)]) });
        else known.mends.add(nameOf(one));
      }
    }
  });
  return edits;
}

function toFix({ start, end, text }: ProvedAdvice): Fix {
  return { start, end, text };
}

function nameEdit({ start, end, text }: Fix): string {
  return `${start} ${end} ${text}`;
}

/** Processors find the same where the rule and the place are the same. */
function nameOf({ rule, finding }: Found): string {
  return `${rule} ${finding.start} ${finding.end}`;
}
