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
  const edits = collectEdits(advised);
  if (edits.size === 0) return [...advised];
  const text = base.judged[0]?.text ?? '';
  const before = base.judged.map(({ reading }) => runsOf(reading));
  let left = trialsFor(text);

  const holds = (group: readonly Edit[]): boolean => {
    const sorted = group.toSorted(compareSpans);
    if (left-- <= 0 || overlap(sorted)) return false;
    const after = judge(applyEdits(text, sorted));
    const toAfter = mapper(sorted);
    const mended = new Set(group.flatMap(({ mends }) => [...mends]));
    const isQuiet = after.judged.every(({ found }, index) => {
      const others = (advised[index] ?? []).filter((one) => !mended.has(nameOf(one)));
      return newIn(found, others, toAfter).length === 0;
    });
    if (!isQuiet || newIn(after.differing, base.differing, toAfter).length > 0) return false;
    const runs = after.judged.map(({ reading }) => runsOf(reading));
    return group.every(({ by }) => runs.every((_, index) => doesTheSame(index, by, before, runs)));
  };

  const all = [...edits.values()];
  const isMany = all.length > MOST_SINGLE;
  const held = isMany ? (holds(all) ? all : []) : all.filter((edit) => holds([edit]));
  const kept = isMany
    ? held
    : keepTogether(
        held.filter((edit) => isFix(edit, advised)),
        holds,
      );
  const isIn = (list: readonly Edit[], one: Fix): boolean => list.includes(edits.get(nameEdit(one)) as Edit);
  return advised.map((findings) =>
    findings.map((one) => {
      const advice = one.advice.filter((edit) => isIn(held, edit));
      const { fix } = one;
      return { ...one, advice, fix: fix !== undefined && isIn(kept, fix) ? fix : undefined };
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

/** Whether an edit changes for a processor what it changes for the one that it was proved for, or both end up with the same. */
function doesTheSame(
  index: number,
  by: number,
  before: readonly (Runs | null)[],
  after: readonly (Runs | null)[],
): boolean {
  const [was, is, wasThere, isThere] = [before[index], after[index], before[by], after[by]];
  if (was == null || is == null || wasThere == null || isThere == null) return false;
  return isSameRuns(is, isThere) || isSameRuns(addRuns(is, was, -1), addRuns(isThere, wasThere, -1));
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
