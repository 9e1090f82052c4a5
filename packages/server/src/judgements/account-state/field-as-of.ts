import { atOnce, type Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  contextFrom,
  type ContextSnapshot,
  type Dossier,
  isWatched,
  mrrOn,
  snapshotSteps,
  type WorkspaceFacts,
} from '../../measures/metrics/index.ts';
import type { FirstValueRules } from '../first-value/index.ts';
import { type Benchmarks, benchmarksOf } from './first-value-of-all.ts';
import type { Field } from './judge-account.ts';

/** The field as plain values, so that a few accounts can be judged against it without loading all others. */
export type FieldSnapshot = {
  readonly context: ContextSnapshot;
  readonly benchmarks: Benchmarks;
  /** How many accounts it was made from. */
  readonly accounts: number;
  readonly books: Field['books'];
  readonly tiers: Field['tiers'];
};

export type FieldAsked = { readonly day: DayNumber; readonly openDay?: DayNumber | null; readonly firstValue: FirstValueRules };

/** How all accounts stand among each other at the end of a day. */
export function* fieldSteps(dossiers: readonly Dossier[], facts: WorkspaceFacts, ask: FieldAsked): Steps<FieldSnapshot> {
  const snapshot = yield* snapshotSteps(dossiers, facts, { day: ask.day, openDay: ask.openDay ?? null });
  const context = contextFrom(snapshot);
  const books: Record<string, number[]> = {};
  const tiers: Record<string, number[]> = {};
  for (const dossier of dossiers) {
    yield;
    const mrr = isWatched(dossier, ask.day, context) ? mrrOn(dossier, ask.day, context) : null;
    if (mrr === null || mrr === 0) continue;
    (books[dossier.ownerId ?? ''] ??= []).push(12 * mrr);
    (tiers[dossier.tier ?? ''] ??= []).push(12 * mrr);
  }
  for (const arr of [...Object.values(books), ...Object.values(tiers)]) arr.sort((a, b) => a - b);
  return {
    context: snapshot,
    accounts: dossiers.length,
    benchmarks: yield* benchmarksOf(dossiers, ask.firstValue, { day: ask.day, context }),
    books,
    tiers,
  };
}

export function fieldAsOf(dossiers: readonly Dossier[], facts: WorkspaceFacts, ask: FieldAsked): FieldSnapshot {
  return atOnce(fieldSteps(dossiers, facts, ask));
}

export function fieldFrom(snapshot: FieldSnapshot): Field {
  return { ...snapshot, context: contextFrom(snapshot.context) };
}
