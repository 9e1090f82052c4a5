import type { Steps } from '../../kernel/steps.ts';
import type { DayNumber } from '../../kernel/time.ts';
import { type Dossier, heldProducts, type WorkspaceContext } from '../../measures/metrics/index.ts';
import {
  activationRate,
  benchmarkOf,
  FALLBACK_DAYS,
  firstValueOf,
  type FirstValueOfAccount,
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

export function segmentOf(dossier: Dossier): string {
  return dossier.segment ?? dossier.tier ?? '';
}

/** By segment, over all accounts. */
export function* benchmarksOf(
  dossiers: readonly Dossier[],
  rules: FirstValueRules,
  at: { readonly day: DayNumber; readonly context: WorkspaceContext },
): Steps<Benchmarks> {
  const groups = new Map<string, FirstValueOfAccount[]>();
  for (const dossier of dossiers) {
    yield;
    const own = firstValueOf(dossier, rules, at);
    if (own.clock.state === 'not_started' || own.clock.state === 'beginning_not_seen') continue;
    const members = groups.get(segmentOf(dossier));
    if (members === undefined) groups.set(segmentOf(dossier), [own]);
    else members.push(own);
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
