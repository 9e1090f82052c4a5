import { atOnce, type Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, WorkspaceFacts } from '../../measures/metrics/index.ts';
import type { Signal } from '../signals/index.ts';
import { fieldFrom, type FieldSnapshot, fieldSteps, type Others } from './field-as-of.ts';
import { holdDrops, type MassDrop, massDropOf, type Verdict } from './hold-mass-drops.ts';
import { signalsAfter } from './signals-after.ts';
import { type Hold, holdSignals } from './hold-signals.ts';
import { type Before, type Field, judgeAccount, type Judgement, type Rulebook } from './judge-account.ts';

/** A day to judge; `isOpen` while it is not over yet. */
export type DayToJudge = {
  readonly day: DayNumber;
  readonly isOpen: boolean;
  /** Where those who are judged are some of many accounts: the rest of them. */
  readonly others?: Others | null;
};

export type States = Map<string, Before>;

export type JudgedDay = {
  readonly day: DayNumber;
  readonly field: FieldSnapshot;
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** Signals that opened, went on or closed on this day. */
  readonly touched: readonly (Signal & { readonly accountId: string })[];
  /** So many dropped on this day that their signals of a drop wait. */
  readonly massDrop: MassDrop | null;
};

type Judging = {
  readonly dossiers: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly rulebook: Rulebook;
  /** What was known before the first day; brought up to date day by day. */
  readonly states: States;
  readonly newSignalId: () => string;
};

/** Judges all accounts on one day after another, each day knowing only what was known by its end. */
export function* judgeDays(judging: Judging, days: Iterable<DayToJudge>): Generator<JudgedDay> {
  for (const day of days) yield atOnce(judgeWholeDay(judging, day));
}

/** All accounts on one day, against how they stand among each other at its end. */
export function* judgeWholeDay(judging: Judging, { day, isOpen, others = null }: DayToJudge): Steps<JudgedDay> {
  const { firstValue } = judging.rulebook;
  const field = yield* fieldSteps(judging.dossiers, judging.facts, { day, openDay: isOpen ? day : null, firstValue, others });
  return { day, field, ...(yield* judgeDay(judging, { day, field: fieldFrom(field), isWhole: true })) };
}

type ToJudge = Omit<Judging, 'facts'>;
type OneDay = {
  readonly day: DayNumber;
  readonly field: Field;
  readonly isWhole: boolean;
  readonly hold?: Hold;
  /** So many dropped when all were judged last that a few alone open no drop either. */
  readonly areDropsHeld?: boolean;
};
export type Judged = Pick<JudgedDay, 'judgements' | 'touched' | 'massDrop'>;

/** Judges these accounts on one day against a field; `isWhole` when they are all the accounts there are. */
export function* judgeDay(judging: ToJudge, { day, field, isWhole, hold = null, areDropsHeld = false }: OneDay): Steps<Judged> {
  const { states, newSignalId } = judging;
  const raw = yield* judgeEach(judging, { day, field });
  const { verdicts, touched, massDrop } = yield* settle([...raw], { states, newSignalId, isWhole, hold, areDropsHeld });
  return { judgements: new Map(verdicts), touched, massDrop };
}

/** Each by itself, before the guards over all of them have spoken. */
export function* judgeEach(
  { dossiers, rulebook, states }: Pick<ToJudge, 'dossiers' | 'rulebook' | 'states'>,
  { day, field }: Pick<OneDay, 'day' | 'field'>,
): Steps<Map<string, Judgement>> {
  const judgements = new Map<string, Judgement>();
  for (const dossier of dossiers) {
    judgements.set(dossier.accountId, judgeAccount(dossier, rulebook, { day, field, before: states.get(dossier.accountId) ?? UNSEEN }));
    yield;
  }
  return judgements;
}

type Guards = {
  /** Brought up to date. */
  readonly states: States;
  readonly newSignalId: () => string;
  readonly isWhole: boolean;
  readonly hold: Hold;
  readonly areDropsHeld: boolean;
};

export type Settled<One extends Verdict> = Pick<JudgedDay, 'touched' | 'massDrop'> & {
  readonly verdicts: readonly (readonly [accountId: string, verdict: One])[];
};

/** The guards over all accounts, then what each account is known by from now on. */
export function* settle<One extends Verdict>(raw: readonly (readonly [string, One])[], guards: Guards): Steps<Settled<One>> {
  const { states, newSignalId, isWhole, hold, areDropsHeld } = guards;
  const each = raw.map(([, verdict]) => verdict);
  const massDrop = isWhole ? massDropOf(each) : null;
  const calm = massDrop !== null || areDropsHeld ? holdDrops(each) : each;
  const verdicts: (readonly [string, One])[] = [];
  const touched: (Signal & { readonly accountId: string })[] = [];
  for (const [place, verdict] of holdSignals(calm, hold).entries()) {
    const accountId = raw[place]?.[0] ?? '';
    verdicts.push([accountId, verdict]);
    const after = stateAfter(states.get(accountId) ?? UNSEEN, verdict, newSignalId);
    states.set(accountId, after.state);
    for (const signal of after.touched) touched.push({ ...signal, accountId });
    yield;
  }
  return { verdicts, touched, massDrop };
}

const UNSEEN: Before = { signals: [], stage: null, stageByHand: null, daysUnknown: 0, care: null };
function stateAfter(
  before: Before,
  { day, advance, stage, care, score }: Verdict,
  newSignalId: () => string,
): { readonly state: Before; readonly touched: readonly Signal[] } {
  const { signals, touched } = signalsAfter(before.signals, advance, { day, newSignalId });
  const daysUnknown = score?.band === 'unknown' ? before.daysUnknown + 1 : 0;
  return { state: { ...before, signals, stage, care, daysUnknown }, touched };
}
