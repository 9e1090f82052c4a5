import { atOnce, type Steps } from '../../kernel/steps.ts';
import { minorDigits } from '../../kernel/money.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, Tier } from './dossier.ts';
import { isCustomer, isWatched } from './entitlement.ts';
import { type FirstDays, firstDaysOf } from './first-days.ts';
import { isHoliday } from './holidays.ts';
import type { FactSource } from './fact-source.ts';
import { toldSteps } from './told-steps.ts';
import { attentionCount, peerGroup, usePerSeat } from './peers.ts';
import type { Silences } from './silence.ts';
import { silencesOf } from './silences.ts';
import { type SourceGaps, sourceGapsOf } from './source-gaps.ts';
import type { WorthFacts } from './worth-facts.ts';
import { actionKey, firstDayOfAction } from './named-action.ts';
import type { NamedAction, ProductFacts, RateFacts, WorkspaceContext } from './workspace-context.ts';

/** What the workspace says of itself, whatever the day. */
export type WorkspaceFacts = {
  readonly currency: string;
  readonly timeZone: string;
  readonly products: readonly ProductFacts[];
  readonly rates: readonly RateFacts[];
  /** Actions that metrics of the workspace's own count. */
  readonly countedActions?: readonly NamedAction[];
  /** What customers are worth by all of them together, as it was last found. */
  readonly worth?: WorthFacts;
};

/** All that a context needs, as plain values, so that it can be kept and a single account read against it. */
export type ContextSnapshot = WorkspaceFacts & {
  readonly day: DayNumber;
  readonly openDay?: DayNumber | null;
  readonly firstDays: FirstDays;
  /** By `actionKey`, of those that are counted. */
  readonly firstDaysOfActions?: Readonly<Record<string, DayNumber>>;
  /** `source/tier` for each practice in use. */
  readonly practised: readonly string[];
  readonly gaps: SourceGaps;
  readonly silences: Silences;
  readonly peers: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
};

/** A practice is in use where a tenth of the tier's paying accounts has any fact of it. */
const PRACTISED_MIN = 0.1;
const PRACTICES: readonly FactSource[] = [
  'interactions',
  'roles',
  'pulses',
  'milestones',
  'tasks',
  'value',
  'releases',
  'answers',
  'tickets',
  'invoices',
];

/** The end of a day; `openDay` when that day is not over yet. */
export type AsOf = {
  readonly day: DayNumber;
  readonly openDay?: DayNumber | null;
  /** First days of facts of accounts that are not among the dossiers. */
  readonly knownBefore?: FirstDays | undefined;
};

/** The context of all accounts at the end of a day. Nothing that lies after it is looked at. */
export function* snapshotSteps(
  dossiers: readonly Dossier[],
  facts: WorkspaceFacts,
  { day, openDay = null, knownBefore = {} }: AsOf,
): Steps<ContextSnapshot> {
  const gaps = gapsUpTo(yield* sourceGapsOf(dossiers, facts.products, lastKnownDay(dossiers, day)), { day, openDay });
  const base: ContextSnapshot = {
    ...facts,
    day,
    openDay,
    firstDays: yield* firstDaysOfAll(dossiers, day, knownBefore),
    firstDaysOfActions: yield* firstDaysOfActions(dossiers, facts.countedActions ?? [], day),
    practised: yield* practisedOn(dossiers, day),
    gaps,
    silences: yield* silencesOf(dossiers, facts.products, { gaps, day }),
    peers: {},
  };
  return { ...base, peers: yield* peersOn(dossiers, day, contextFrom(base)) };
}

export function snapshotAsOf(dossiers: readonly Dossier[], facts: WorkspaceFacts, at: AsOf): ContextSnapshot {
  return atOnce(snapshotSteps(dossiers, facts, at));
}

/** Gaps of past days do not depend on what came later, so one look at the newest day serves all days of a replay. */
function lastKnownDay(dossiers: readonly Dossier[], day: DayNumber): DayNumber {
  const last = dossiers.reduce((newest, { usage }) => Math.max(newest, usage.days[usage.days.length - 1] ?? 0), 0);
  return last > day ? last + 1 : day + 1;
}

/** A day that is not over yet begins no gap, but goes on with one. */
function gapsUpTo(gaps: SourceGaps, { day, openDay }: { readonly day: DayNumber; readonly openDay: DayNumber | null }): SourceGaps {
  const upTo = (days: SourceGaps[string]) => {
    const goesOn = openDay === null || days.some((gap) => gap.day === openDay - 1);
    return days.filter((gap) => gap.day <= day && (goesOn || gap.day !== openDay));
  };
  return Object.fromEntries(Object.entries(gaps).map(([key, days]) => [key, upTo(days)]));
}

function* firstDaysOfAll(dossiers: readonly Dossier[], day: DayNumber, knownBefore: FirstDays): Steps<FirstDays> {
  const first: Partial<Record<FactSource, DayNumber>> = {};
  const note = (days: FirstDays) => {
    for (const [source, at] of Object.entries(days) as [FactSource, DayNumber][])
      if (at <= day && at < (first[source] ?? Number.POSITIVE_INFINITY)) first[source] = at;
  };
  note(knownBefore);
  for (const dossier of dossiers) {
    note(firstDaysOf(dossier));
    yield;
  }
  return first;
}

function* firstDaysOfActions(
  dossiers: readonly Dossier[],
  actions: readonly NamedAction[],
  day: DayNumber,
): Steps<Readonly<Record<string, DayNumber>>> {
  const first = new Map<string, DayNumber>();
  for (const dossier of actions.length === 0 ? [] : dossiers) {
    for (const action of actions) {
      const on = firstDayOfAction(dossier.usage, action);
      const key = actionKey(action);
      if (on !== null && on <= day && on < (first.get(key) ?? Number.POSITIVE_INFINITY)) first.set(key, on);
    }
    yield;
  }
  return Object.fromEntries(first);
}

function* practisedOn(dossiers: readonly Dossier[], day: DayNumber): Steps<readonly string[]> {
  const paying: Dossier[] = [];
  for (const dossier of dossiers) {
    if (isCustomer(dossier, day)) paying.push(dossier);
    yield;
  }
  const practised: string[] = [];
  for (const [tier, accounts] of Map.groupBy(paying.length > 0 ? paying : dossiers, (dossier) => dossier.tier)) {
    for (const practice of PRACTICES) {
      const having = accounts.filter((one) => (firstDaysOf(one)[practice] ?? Number.POSITIVE_INFINITY) <= day).length;
      if (having >= PRACTISED_MIN * accounts.length) practised.push(practiceKey(practice, tier));
      yield;
    }
  }
  for (const practice of yield* toldSteps(dossiers, day))
    for (const tier of new Set(dossiers.map((one) => one.tier))) practised.push(practiceKey(practice, tier));
  return practised;
}

function practiceKey(practice: FactSource, tier: Tier | null): string {
  return `${practice}/${tier ?? ''}`;
}

function* peersOn(dossiers: readonly Dossier[], day: DayNumber, context: WorkspaceContext): Steps<ContextSnapshot['peers']> {
  const use: Record<string, number[]> = {};
  const attention: Record<string, number[]> = {};
  for (const dossier of dossiers) {
    yield;
    if (!isWatched(dossier, day, context)) continue;
    const own = usePerSeat(dossier, day, context);
    if (own.known) (use[peerGroup(dossier, day)] ??= []).push(own.value);
    (attention[dossier.tier ?? 'all'] ??= []).push(attentionCount(dossier, day));
  }
  for (const values of [...Object.values(use), ...Object.values(attention)]) values.sort((a, b) => a - b);
  return { peer_use_percentile: use, attention_percentile: attention };
}

export function contextFrom(snapshot: ContextSnapshot): WorkspaceContext {
  const practised = new Set(snapshot.practised);
  const gaps = new Map(Object.entries(snapshot.gaps).map(([key, days]) => [key, new Set(days.map((gap) => gap.day))]));
  // A map: a name such as __proto__ is a name like any other.
  const firstOfActions = new Map(Object.entries(snapshot.firstDaysOfActions ?? {}));
  const rates = Map.groupBy(
    [...snapshot.rates].sort((a, b) => a.sinceDay - b.sinceDay),
    (rate) => rate.currency,
  );
  return {
    currency: snapshot.currency,
    timeZone: snapshot.timeZone,
    openDay: snapshot.openDay ?? null,
    products: snapshot.products,
    sources: new Set(Object.keys(snapshot.firstDays) as FactSource[]),
    isPractised: (practice, tier) => practised.has(practiceKey(practice, tier)),
    firstDayOf: (source) => snapshot.firstDays[source] ?? null,
    firstDayOfAction: (action) => firstOfActions.get(actionKey(action)) ?? null,
    rate: (currency, day) => (currency === snapshot.currency ? 1 : minorRate(rateOn(rates.get(currency) ?? [], day), snapshot.currency)),
    isHoliday,
    silences: snapshot.silences,
    hasSourceGaps: (productKey) => (gaps.get(productKey)?.size ?? 0) > 0,
    isSourceGap: (productKey, day) => gaps.get(productKey)?.has(day) === true,
    peers: (metricKey, group) => snapshot.peers[metricKey]?.[group] ?? [],
    worth: snapshot.worth ?? null,
  };
}

/** The rate that held on the day; before the first one known, that one. */
function rateOn(rates: readonly RateFacts[], day: DayNumber): RateFacts | undefined {
  let held = rates[0];
  for (const rate of rates) if (rate.sinceDay <= day) held = rate;
  return held;
}

/** Rates are told by whole units, and money is kept in minor ones: a yen has none, a dinar a thousand. */
function minorRate(rate: RateFacts | undefined, home: string): number | null {
  return rate === undefined ? null : rate.rate * 10 ** (minorDigits(home) - minorDigits(rate.currency));
}

export function contextAsOf(dossiers: readonly Dossier[], facts: WorkspaceFacts, day: DayNumber): WorkspaceContext {
  return contextFrom(snapshotAsOf(dossiers, facts, { day }));
}
