import type { DayNumber } from '../../kernel/time.ts';
import { activityOf, type Dossier, heldProducts, known, seatsOn, type WorkspaceContext } from '../../measures/metrics/index.ts';
import { accountSubject, evaluateRule } from '../../measures/segments/index.ts';
import {
  type ActivationState,
  activationOf,
  activationRate,
  benchmarkOf,
  FALLBACK_DAYS,
  type FirstValueClock,
  firstValueClock,
  type FirstValueRules,
  isOverdue,
} from '../first-value/index.ts';
import type { FirstValueFacts } from '../signals/index.ts';

/** What the segment's accounts say about how long first value takes; the numbers one account is judged by. */
export type SegmentBenchmark = {
  readonly thirdQuartileDays: number | null;
  readonly isEnough: boolean;
  readonly activationRate: number | null;
};
export type Benchmarks = Readonly<Record<string, SegmentBenchmark>>;

export type FirstValueOfAccount = {
  readonly definitionName: string | null;
  readonly clock: FirstValueClock;
  readonly activation: ActivationState;
};

const recent = new WeakMap<Dossier, { day: DayNumber; rules: FirstValueRules; own: FirstValueOfAccount }>();

/** Clock and activation of one account by the first definition that is meant for it. */
export function firstValueOf(
  dossier: Dossier,
  rules: FirstValueRules,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext },
): FirstValueOfAccount {
  const last = recent.get(dossier);
  if (last?.day === at.day && last.rules === rules) return last.own;
  const own = compute(dossier, rules, at);
  recent.set(dossier, { day: at.day, rules, own });
  return own;
}

function compute(
  dossier: Dossier,
  rules: FirstValueRules,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext },
): FirstValueOfAccount {
  const seats = seatsOn(dossier, at.day, null);
  const subject = accountSubject(dossier, seats === null ? {} : { seats: known(seats) }, at);
  const definition = rules.definitions.find((one) => evaluateRule(one.appliesTo, subject, at.day));
  const arePeopleKnown = at.context.sources.has('contacts') && activityOf(dossier.usage, null)?.isNamed !== false;
  const activation: ActivationState = arePeopleKnown ? activationOf(dossier, at.day, rules.activation) : { known: false, dayNumber: null };
  if (definition === undefined) return { definitionName: null, clock: { state: 'not_started' }, activation };
  return {
    definitionName: definition.name,
    clock: firstValueClock(dossier, definition, { day: at.day, usageSinceDay: at.context.firstDayOf('usage'), arePeopleKnown }),
    activation,
  };
}

export function segmentOf(dossier: Dossier): string {
  return dossier.segment ?? dossier.tier ?? '';
}

/** By segment, over all accounts. */
export function benchmarksOf(
  dossiers: readonly Dossier[],
  rules: FirstValueRules,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext },
): Benchmarks {
  const groups = new Map<string, FirstValueOfAccount[]>();
  for (const dossier of dossiers) {
    const own = firstValueOf(dossier, rules, at);
    if (own.clock.state === 'not_started' || own.clock.state === 'beginning_not_seen') continue;
    groups.set(segmentOf(dossier), [...(groups.get(segmentOf(dossier)) ?? []), own]);
  }
  return Object.fromEntries(
    [...groups].map(([segment, members]) => {
      const { thirdQuartileDays, isEnough } = benchmarkOf(members.map((one) => one.clock));
      const rate = activationRate(members.map((one) => one.activation));
      return [segment, { thirdQuartileDays, isEnough, activationRate: rate !== null && rate.n >= 10 ? rate.value : null }];
    }),
  );
}

/** What detectors and readings need of it, with the segment's benchmark beside it. */
export function firstValueFacts(
  own: FirstValueOfAccount,
  dossier: Dossier,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext; readonly benchmarks: Benchmarks },
): FirstValueFacts {
  const benchmark = at.benchmarks[segmentOf(dossier)];
  const cycle = heldProducts(dossier, at.day, at.context)[0]?.product.useCycle ?? 'day';
  const limits = { ...EMPTY, thirdQuartileDays: benchmark?.thirdQuartileDays ?? null, isEnough: benchmark?.isEnough ?? false };
  const { clock, activation } = own;
  const isRunning = clock.state === 'running' || clock.state === 'on_hold' || clock.state === 'reached' || clock.state === 'ended_without';
  return {
    state: clock.state,
    startDay: clock.state === 'not_started' ? null : clock.startDay,
    elapsedDays: isRunning ? clock.elapsedDays : null,
    isOverdue: isOverdue(clock, limits, FALLBACK_DAYS[cycle]),
    thirdQuartileDays: limits.isEnough ? limits.thirdQuartileDays : FALLBACK_DAYS[cycle],
    isActivated: activation.known ? activation.isActivated : null,
    activationRate: benchmark?.activationRate ?? null,
  };
}

const EMPTY = benchmarkOf([]);
