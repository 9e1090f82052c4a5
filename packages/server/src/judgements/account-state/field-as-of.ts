import { atOnce, type Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import {
  contextFrom,
  type ContextSnapshot,
  type Dossier,
  type FirstDays,
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

/** Accounts that are not looked at one by one: what they pay, and the first days of facts that are known of them. */
export type Others = {
  readonly paying: readonly { readonly ownerId: string | null; readonly tier: string | null; readonly arrMinor: number }[];
  readonly accounts: number;
  readonly firstDays: FirstDays;
};

export type FieldAsked = {
  readonly day: DayNumber;
  readonly openDay?: DayNumber | null;
  readonly firstValue: FirstValueRules;
  /** Where the dossiers are some of many accounts, spread evenly: the rest of them. */
  readonly others?: Others | null;
};

/** How all accounts stand among each other at the end of a day. */
export function* fieldSteps(dossiers: readonly Dossier[], facts: WorkspaceFacts, ask: FieldAsked): Steps<FieldSnapshot> {
  const { others = null } = ask;
  const snapshot = yield* snapshotSteps(dossiers, facts, { day: ask.day, openDay: ask.openDay ?? null, knownBefore: others?.firstDays });
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
  for (const { ownerId, tier, arrMinor } of others?.paying ?? []) {
    (books[ownerId ?? ''] ??= []).push(arrMinor);
    (tiers[tier ?? ''] ??= []).push(arrMinor);
  }
  for (const arr of [...Object.values(books), ...Object.values(tiers)]) arr.sort((a, b) => a - b);
  return {
    context: snapshot,
    accounts: dossiers.length + (others?.accounts ?? 0),
    benchmarks: yield* benchmarksOf(dossiers, ask.firstValue, { day: ask.day, context }),
    books,
    tiers,
  };
}

export function fieldAsOf(dossiers: readonly Dossier[], facts: WorkspaceFacts, ask: FieldAsked): FieldSnapshot {
  return atOnce(fieldSteps(dossiers, facts, ask));
}

/** The same, with kinds of facts that it did not know of; itself where these bring nothing new. */
export function withFirstDays(field: FieldSnapshot, found: FirstDays): FieldSnapshot {
  const { firstDays } = field.context;
  const news = Object.entries(found).filter(([source]) => !(source in firstDays));
  if (news.length === 0) return field;
  return { ...field, context: { ...field.context, firstDays: { ...firstDays, ...Object.fromEntries(news) } } };
}

export function fieldFrom(snapshot: FieldSnapshot): Field {
  return { ...snapshot, context: contextFrom(snapshot.context) };
}
