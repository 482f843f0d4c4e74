import { mostDone } from '../effects/compare-effects.ts';
import type { Fix, Span } from '../text/diagnostic.ts';
import { applyEdits, changes, difference, inverse, mapper, overlap } from '../text/edits.ts';
import { compareSpans, hull, isOver, isWithin, touches } from '../text/spans.ts';
import type { Advice, RuleFinding } from '../rules/rule.ts';
import type { Reading } from '../smart-commit/read-message.ts';
import type { SmartCommand } from '../smart-commit/interpret.ts';
import type { CommandNode } from '../smart-commit/parse.ts';

/** What one rule found. */
export interface Found {
  readonly rule: string;
  readonly finding: RuleFinding;
}

/** A message with what the rules find in it, in the order of the text. */
export interface JudgedText {
  readonly text: string;
  readonly reading: Reading;
  readonly found: readonly Found[];
}

/** Judges a text by the rules, without asking what to write. */
export type JudgeText = (text: string) => JudgedText;

/** Something to write that was tried: what it was meant to do is what happens, and nothing else. */
export interface ProvedAdvice extends Fix {
  readonly shown: string;
  readonly onlyIf: string | undefined;
}

/** A finding with the advice that holds for it; none where it cannot be told what to write. */
export interface AdvisedFinding extends Found {
  readonly advice: readonly ProvedAdvice[];
  /** The only advice, where it can be applied together with those of all other findings. */
  readonly fix: ProvedAdvice | undefined;
}

/** More findings of one message than this are tried together only. */
export const MOST_SINGLE = 16;
/** UTF-16 units that are judged again for one message, so that a large one takes no longer than a few small ones. */
const MOST_JUDGED = 250_000;
const FEWEST_TRIALS = 4;

/** How many texts may be judged for what is advised for one. Total. */
export function trialsFor(text: string): number {
  return Math.max(FEWEST_TRIALS, Math.floor(MOST_JUDGED / (text.length + 1)));
}

/** An advice that needs more follow-ups than this is none. */
const MOST_STEPS = 3;

/**
 * Tries what the rules advise, and keeps what is right: applied to the message, its own finding is gone, no other comes, the
 * text is another, and of what Jira runs exactly that changes which was meant. Findings that only show once an advice is
 * followed are added where they stand. Total; takes time in proportion to the text.
 */
export function proveAdvice(judged: JudgedText, judge: JudgeText): AdvisedFinding[] {
  const runs = runsOf(judged.reading);
  if (runs === null) return judged.found.map((one) => ({ ...one, advice: [], fix: undefined }));
  const budget: Budget = { left: trialsFor(judged.text) };
  // What an advice leads to is looked at from several sides.
  const known = new Map<string, JudgedText>();
  const tryJudge: Trial['judge'] = (text) => {
    let after = known.get(text);
    if (after === undefined) {
      if (budget.left-- <= 0) return null;
      known.set(text, (after = judge(text)));
    }
    return after;
  };
  const trial: Trial = { base: judged, runs, judge: tryJudge, budget };
  return countAdvice(judged.found) > MOST_SINGLE ? together(trial) : keepTogether(trial, guarded(trial));
}

/** How often each command runs. */
export type Runs = ReadonlyMap<string, number>;

/** What an advice does, in the coordinates of the text that it was tried on. */
interface Proof {
  readonly edit: Fix;
  readonly shown: Span;
  /** What it adds to and takes from what Jira runs. */
  readonly delta: Runs;
  /** What was found in the text that Jira reads only now, in the coordinates of `after`. */
  readonly uncovered: readonly Found[];
  readonly after: JudgedText;
}

interface Candidate extends AdvisedFinding {
  readonly proof: Proof | undefined;
}

/** How many texts may still be judged. */
interface Budget {
  left: number;
}

/** What is tried. */
interface Trial {
  readonly base: JudgedText;
  readonly runs: Runs;
  /** Null where enough was tried. */
  readonly judge: (text: string) => JudgedText | null;
  readonly budget: Budget;
}

function countAdvice(found: readonly Found[]): number {
  return found.reduce((total, { finding }) => total + (finding.advice?.length ?? 0), 0);
}

/** The findings with the advice that holds for each by itself, and what each advice uncovers. */
function oneByOne(trial: Trial): Candidate[] {
  const { base, runs } = trial;
  const candidates = base.found.map((found) => advise(trial, found, base, runs));
  const told = candidates.flatMap(({ proof }) =>
    proof === undefined ? [] : tell(trial, proof, base, base.found),
  );
  const apart = withoutRepeats(told).map((candidate) => asHarmless(trial, candidate));
  return [...candidates, ...apart].sort((a, b) => a.finding.start - b.finding.start);
}

/** As `oneByOne`, without advice that would have more to tell once it is followed: what it uncovers may uncover more. */
function guarded(trial: Trial): Candidate[] {
  const candidates = oneByOne(trial);
  return candidates.map((candidate) => {
    if (candidate.advice.length === 0) return candidate;
    const others = candidates.filter((other) => other !== candidate);
    const advice = candidate.advice.filter((edit) => {
      const found = foundAfter(trial, [edit]);
      if (found === null) return false;
      const toAfter = mapper([edit]);
      return newIn(found, others, toAfter).length === 0;
    });
    const isFix = candidate.fix !== undefined && advice.includes(candidate.fix);
    return isFix ? candidate : { ...candidate, advice, fix: undefined, proof: undefined };
  });
}

/** All that is told of a text with edits; null where that is not known. */
function foundAfter(trial: Trial, edits: readonly Fix[]): readonly Found[] | null {
  const after = trial.judge(applyEdits(trial.base.text, edits));
  if (after === null) return null;
  const uncovers = after.found.some(
    ({ finding }) => finding.advice?.some((advice) => advice.uncovers) ?? false,
  );
  if (!uncovers || countAdvice(after.found) > MOST_SINGLE) return after.found;
  const runs = runsOf(after.reading);
  if (runs === null) return null;
  const found = oneByOne({ ...trial, base: after, runs });
  return trial.budget.left > 0 ? found : null;
}

/** Where there are very many, each is believed if all of a group hold together. */
function together(trial: Trial): AdvisedFinding[] {
  const { found, text, reading } = trial.base;
  const chosen = new Map<Found, Advice>();
  const holdsTogether = (group: readonly (readonly [Found, Advice])[]): boolean => {
    const edits = group.map(([, advice]) => advice);
    const deltas = edits.map((advice) => deltaOf(reading, advice));
    const own = group.map(([finding]) => finding);
    return holds(trial, edits, deltas, own, found);
  };
  const tryGroup = (group: readonly (readonly [Found, Advice])[]): boolean => {
    if (trial.budget.left <= 0) return false;
    if (holdsTogether(group)) {
      for (const [own, advice] of group) chosen.set(own, advice);
      return true;
    }
    if (group.length > 1) {
      tryGroup(group.slice(0, group.length >> 1));
      tryGroup(group.slice(group.length >> 1));
    }
    return false;
  };
  const candidates = found.flatMap((own) => {
    const [advice, ...others] = own.finding.advice ?? [];
    if (advice === undefined || others.length > 0 || advice.onlyIf !== undefined) return [];
    return changes(text, advice) ? [[own, advice] as const] : [];
  });
  // Groups held by themselves; what is applied holds together too.
  const isWhole = tryGroup(candidates) || holdsTogether([...chosen]);
  return found.map((own) => {
    const advice = chosen.get(own);
    if (advice === undefined) return { ...own, advice: [], fix: undefined };
    const proved = toProved(advice, text, advice.shown ?? advice, undefined);
    return { ...own, advice: [proved], fix: isWhole ? proved : undefined };
  });
}

/** A finding with those of its advices that hold. */
function advise(trial: Trial, own: Found, base: JudgedText, runs: Runs): Candidate {
  const advices = own.finding.advice ?? [];
  const proofs = advices.flatMap((advice) => {
    const proof = prove(trial, own, advice, base, runs);
    return proof === null ? [] : [{ advice, proof }];
  });
  const proved = proofs.map(({ advice, proof }) =>
    toProved(proof.edit, base.text, proof.shown, advice.onlyIf),
  );
  const [only] = proofs;
  const isFix = only !== undefined && advices.length === 1 && only.advice.onlyIf === undefined;
  return {
    ...own,
    advice: proved,
    fix: isFix ? proved[0] : undefined,
    proof: isFix ? only.proof : undefined,
  };
}

/** Follows an advice, and what it leads to on the same spot, as far as that is known. */
function prove(trial: Trial, own: Found, advice: Advice, base: JudgedText, runs: Runs): Proof | null {
  const others = base.found.filter((found) => found !== own);
  let edit: Fix = advice;
  let expected = addRuns(runs, deltaOf(base.reading, advice));
  let shown = hull(advice.shown ?? advice, advice);
  for (let step = 0; step < MOST_STEPS; step++) {
    const after = changes(base.text, edit) ? trial.judge(applyEdits(base.text, [edit])) : null;
    const actual = after === null ? null : runsOf(after.reading);
    if (after === null || actual === null || !isSameRuns(actual, expected)) return null;
    const toAfter = mapper([edit]);
    const written = { start: edit.start, end: edit.start + edit.text.length };
    const ownSpan = hull(toAfter(own.finding), written);
    const newcomers = newIn(after.found, others, toAfter);
    if (newcomers.some(({ rule, finding }) => rule === own.rule && touches(finding, ownSpan))) return null;
    const follow = advice.follow === undefined ? ownSpan : hull(ownSpan, toAfter(advice.follow));
    const here = newcomers.find(({ finding }) => isOver(finding, follow));
    const [followUp, ...choices] = here?.finding.advice ?? [];
    const isClear = followUp !== undefined && choices.length === 0 && followUp.onlyIf === undefined;
    if (!isClear && newcomers.some(({ finding }) => isOver(finding, ownSpan))) return null;
    if (!isClear || here === undefined) {
      const region = advice.uncovers === undefined ? undefined : toAfter(advice.uncovers);
      const back = mapper([inverse(edit, base.text)]);
      // One cause is told once: what stands where another finding does could not be told beside it.
      const isTold = newcomers.every(
        ({ finding }) =>
          region !== undefined &&
          isWithin(finding, region) &&
          !others.some((other) => isOver(other.finding, back(finding))),
      );
      return isTold
        ? { edit, shown: hull(shown, edit), delta: addRuns(expected, runs, -1), uncovered: newcomers, after }
        : null;
    }
    shown = hull(shown, mapper([inverse(edit, base.text)])(hull(followUp.shown ?? followUp, followUp)));
    expected = addRuns(expected, deltaOf(after.reading, followUp));
    edit = difference(base.text, applyEdits(after.text, [followUp]));
  }
  return null;
}

/**
 * What an advice uncovers, and what advice for that uncovers in turn, told where it stands in the text that the advice was
 * tried on; `others` are found there.
 */
function tell(
  trial: Trial,
  { edit, uncovered, after }: Proof,
  from: JudgedText,
  others: readonly Found[],
): Candidate[] {
  const runs = runsOf(after.reading) ?? new Map();
  const back = mapper([inverse(edit, from.text)]);
  const written = { start: edit.start, end: edit.start + edit.text.length };
  return uncovered.flatMap((found) => {
    const advised = advise(trial, found, after, runs);
    const deeper = advised.proof === undefined ? [] : tell(trial, advised.proof, after, after.found);
    return [advised, ...deeper].flatMap((candidate): Candidate[] => {
      const finding = { ...candidate.finding, ...back(candidate.finding) };
      if (others.some((other) => isOver(other.finding, finding))) return [];
      const isApart = !candidate.advice.some((advice) => touches(advice, written));
      const advice = isApart ? candidate.advice.map((entry) => ({ ...entry, ...back(entry) })) : [];
      const fix = candidate.fix === undefined ? undefined : advice[0];
      const proof = fix === undefined ? undefined : candidate.proof;
      return [{ rule: candidate.rule, finding, advice, fix, proof }];
    });
  });
}

/** An uncovered finding by itself: what is to be written there changes nothing that Jira runs yet, or is not offered. */
function asHarmless(trial: Trial, candidate: Candidate): Candidate {
  const { fix, advice } = candidate;
  if (fix === undefined) return { ...candidate, advice: advice.filter(({ onlyIf }) => onlyIf !== undefined) };
  if (holds(trial, [fix], [], [], trial.base.found)) return candidate;
  return { ...candidate, advice: [], fix: undefined, proof: undefined };
}

/** The findings, with as many fixes as can be applied at once. */
function keepTogether(trial: Trial, candidates: readonly Candidate[]): AdvisedFinding[] {
  const fixing = candidates.filter(({ fix }) => fix !== undefined);
  const holdsTogether = (group: readonly Candidate[]): boolean => {
    const edits = group.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    const deltas = group.flatMap(({ proof }) => (proof === undefined ? [] : [proof.delta]));
    if (!holds(trial, edits, deltas, group, candidates)) return false;
    const sorted = edits.toSorted(compareSpans);
    const found = foundAfter(trial, sorted);
    const others = candidates.filter((candidate) => !group.includes(candidate));
    return found !== null && newIn(found, others, mapper(sorted)).length === 0;
  };
  const kept: Candidate[] = [];
  if (fixing.length < 2 || holdsTogether(fixing)) kept.push(...fixing);
  else for (const candidate of fixing) if (holdsTogether([...kept, candidate])) kept.push(candidate);
  return candidates.map((candidate) => {
    const { rule, finding, advice } = candidate;
    return { rule, finding, advice, fix: kept.includes(candidate) ? candidate.fix : undefined };
  });
}

/** Whether edits together do what each does, and leave no finding but the known ones that are not their own. */
function holds(
  trial: Trial,
  edits: readonly Fix[],
  deltas: readonly Runs[],
  own: readonly Found[],
  known: readonly Found[],
): boolean {
  const { base, runs, judge } = trial;
  const sorted = edits.toSorted(compareSpans);
  if (overlap(sorted)) return false;
  const after = judge(applyEdits(base.text, sorted));
  const actual = after === null ? null : runsOf(after.reading);
  if (after === null || actual === null || !isSameRuns(actual, addAll([runs, ...deltas]))) return false;
  const gone = new Set(own);
  const others = known.filter((found) => !gone.has(found));
  return newIn(after.found, others, mapper(sorted)).length === 0;
}

function toProved(edit: Fix, text: string, shown: Span, onlyIf: string | undefined): ProvedAdvice {
  const { start, end } = hull(shown, edit);
  const piece = text.slice(start, edit.start) + edit.text + text.slice(edit.end, end);
  return { start: edit.start, end: edit.end, text: edit.text, shown: piece.trim(), onlyIf };
}

/** What Jira runs, each command of each issue; null where that is much longer than the message. */
export function runsOf({ commands, text }: Reading): Runs | null {
  const runs = new Map<string, number>();
  let size = 0;
  for (const { issueKey, name, arguments: argument } of commands) {
    size += (issueKey?.length ?? 0) + name.length + argument.length;
    if (size > mostDone(text)) return null;
    count(runs, signature(issueKey, name, argument), 1);
  }
  return runs;
}

function signature(issueKey: string | null, name: string, argument: string): string {
  return `${issueKey ?? '+'} ${name.toLowerCase()} ${argument}`;
}

function count(runs: Map<string, number>, command: string, by: number): void {
  const sum = (runs.get(command) ?? 0) + by;
  if (sum === 0) runs.delete(command);
  else runs.set(command, sum);
}

function deltaOf(reading: Reading, { stops = [], runs = [] }: Advice): Runs {
  const delta = new Map<string, number>();
  for (const node of stops) {
    for (const { issueKey, name, arguments: argument } of commandsOf(reading).get(node) ?? [])
      count(delta, signature(issueKey, name, argument), -1);
  }
  for (const { issueKeys, name, arguments: argument } of runs) {
    for (const issueKey of issueKeys) count(delta, signature(issueKey, name, argument), 1);
  }
  return delta;
}

const known = new WeakMap<Reading, Map<CommandNode, SmartCommand[]>>();

/** What each command of a message does, for all of its issues. */
function commandsOf(reading: Reading): ReadonlyMap<CommandNode, readonly SmartCommand[]> {
  let commands = known.get(reading);
  if (commands === undefined) {
    commands = new Map<CommandNode, SmartCommand[]>();
    for (const command of reading.commands) {
      const ofNode = commands.get(command.node);
      if (ofNode === undefined) commands.set(command.node, [command]);
      else ofNode.push(command);
    }
    known.set(reading, commands);
  }
  return commands;
}

function addAll(all: readonly Runs[]): Runs {
  const total = new Map<string, number>();
  for (const runs of all) for (const [command, times] of runs) count(total, command, times);
  return total;
}

export function addRuns(runs: Runs, delta: Runs, times = 1): Runs {
  const total = new Map(runs);
  for (const [command, by] of delta) count(total, command, by * times);
  return total;
}

export function isSameRuns(a: Runs, b: Runs): boolean {
  return a.size === b.size && [...a].every(([command, times]) => b.get(command) === times);
}

/** What is found after edits that was not there before: each finding of a rule answers for one at the same place. */
export function newIn(
  after: readonly Found[],
  before: readonly Found[],
  toAfter: (span: Span) => Span,
): Found[] {
  if (after.length === 0) return [];
  const old = new Map<string, Span[]>();
  for (const { rule, finding } of before) {
    const spans = old.get(rule);
    const span = toAfter(finding);
    if (spans === undefined) old.set(rule, [span]);
    else spans.push(span);
  }
  const next = new Map<string, number>();
  return after.filter(({ rule, finding }) => {
    const spans = old.get(rule) ?? [];
    let index = next.get(rule) ?? 0;
    while (index < spans.length && (spans[index] as Span).end < finding.start) index++;
    const span = spans[index];
    const isOld = span !== undefined && touches(span, finding);
    next.set(rule, isOld ? index + 1 : index);
    return !isOld;
  });
}

function withoutRepeats(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((entry) => [`${entry.rule} ${entry.finding.start}`, entry])).values()];
}
