import { atOnce, type Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, forgetDossier, type WorkspaceFacts } from '../../measures/metrics/index.ts';
import type { Signal } from '../signals/index.ts';
import { fieldFrom, type FieldSnapshot, fieldSteps } from './field-as-of.ts';
import { holdDrops, type MassDrop, massDropOf } from './hold-mass-drops.ts';
import { signalsAfter } from './signals-after.ts';
import { type Hold, holdSignals } from './hold-signals.ts';
import { type Before, type Field, judgeAccount, type Judgement, type Rulebook } from './judge-account.ts';

/** A day to judge; `isOpen` while it is not over yet. */
export type DayToJudge = { readonly day: DayNumber; readonly isOpen: boolean };

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
export function* judgeWholeDay(judging: Judging, { day, isOpen }: DayToJudge): Steps<JudgedDay> {
  const { firstValue } = judging.rulebook;
  const field = yield* fieldSteps(judging.dossiers, judging.facts, { day, openDay: isOpen ? day : null, firstValue });
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
  /** No other day is looked at after it: what was found out about an account on the way is not kept. */
  readonly isLast?: boolean;
};
export type Judged = Pick<JudgedDay, 'judgements' | 'touched' | 'massDrop'>;

/** Judges these accounts on one day against a field; `isWhole` when they are all the accounts there are. */
export function* judgeDay(judging: ToJudge, one: OneDay): Steps<Judged> {
  const { day, field, isWhole, hold = null, areDropsHeld = false, isLast = false } = one;
  const { dossiers, rulebook, states } = judging;
  const raw: Judgement[] = [];
  for (const dossier of dossiers) {
    raw.push(judgeAccount(dossier, rulebook, { day, field, before: states.get(dossier.accountId) ?? UNSEEN }));
    if (isLast) forgetDossier(dossier);
    yield;
  }
  return yield* settle(judging, raw, { isWhole, hold, areDropsHeld });
}

type Guards = { readonly isWhole: boolean; readonly hold: Hold; readonly areDropsHeld: boolean };

/** The guards over all accounts, then what each account is known by from now on. */
function* settle(judging: ToJudge, raw: readonly Judgement[], { isWhole, hold, areDropsHeld }: Guards): Steps<Judged> {
  const massDrop = isWhole ? massDropOf(raw) : null;
  const calm = massDrop !== null || areDropsHeld ? holdDrops(raw) : raw;
  const judgements = new Map<string, Judgement>();
  const touched: (Signal & { readonly accountId: string })[] = [];
  for (const [place, judgement] of holdSignals(calm, hold).entries()) {
    const accountId = judging.dossiers[place]?.accountId ?? '';
    judgements.set(accountId, judgement);
    const after = stateAfter(judging.states.get(accountId) ?? UNSEEN, judgement, judging.newSignalId);
    judging.states.set(accountId, after.state);
    for (const signal of after.touched) touched.push({ ...signal, accountId });
    yield;
  }
  return { judgements, touched, massDrop };
}

const UNSEEN: Before = { signals: [], stage: null, stageByHand: null, daysUnknown: 0, care: null };
function stateAfter(
  before: Before,
  { day, advance, stage, care, score }: Judgement,
  newSignalId: () => string,
): { readonly state: Before; readonly touched: readonly Signal[] } {
  const { signals, touched } = signalsAfter(before.signals, advance, { day, newSignalId });
  const daysUnknown = score?.band === 'unknown' ? before.daysUnknown + 1 : 0;
  return { state: { ...before, signals, stage, care, daysUnknown }, touched };
}
