import type { Steps } from '../../kernel/steps.ts';
import { addMonths, type DayNumber } from '../../kernel/time.ts';
import { type Dossier, isCustomer, mrrOn, type WorkspaceContext, valueOf } from '../../measures/metrics/index.ts';
import { fieldFrom } from '../account-state/index.ts';
import { outcomeOf, standOn, type Stood, type ToStand } from '../backtest/index.ts';
import { isNoticeReceived } from '../signals/index.ts';
import type { ReadMetric } from './inputs.ts';

/** A chance is one of the next quarter: long enough to act in, short enough that what is known today still holds. */
export const HORIZON_DAYS = 90;

/** What the scorecard of the day gave for its measures; null where the reading was not known. */
export type Carded = { readonly scorecard: string; readonly points: Readonly<Record<string, number | null>> };

/** A customer on a past date: what was known, and what came of it; null where that is not over, or was known already. */
export type Looked = {
  readonly accountId: string;
  readonly day: DayNumber;
  readonly of: ReadMetric;
  /** Left within the horizon; gave notice or left up to the next date, a month on; went on with less. */
  readonly left: boolean | null;
  readonly decided: boolean | null;
  readonly contracted: boolean | null;
  /** Left in the horizon after this one: who could still have been kept. */
  readonly leftLater: boolean | null;
  readonly carded: Carded | null;
};

/** Less than a hundredth is a matter of rounding and rates. */
const LESS = 0.99;

type On = { readonly day: DayNumber; readonly lastDay: DayNumber };

/** Every customer on a past date; nothing after it is looked at, other than what came of it. */
export function* lookBack(standing: ToStand, on: On): Steps<readonly Looked[]> {
  const places = new Map(standing.rulebook.catalogue.infos.map(({ key }, place) => [key, place]));
  const looked: Looked[] = [];
  let context: WorkspaceContext | null = null;
  for (const stood of yield* standOn(standing, on.day)) {
    context ??= fieldFrom(stood.field).context;
    looked.push({ ...cameOf(stood, context, on), of: readerOf(stood, places), carded: cardedOf(stood) });
    yield;
  }
  return looked;
}

/** Numbers alone: readings of two years would fill the memory. */
function readerOf({ judgement: { readings } }: Stood, places: ReadonlyMap<string, number>): ReadMetric {
  const values = new Float64Array(places.size).fill(Number.NaN);
  for (const [key, place] of places) values[place] = valueOf(readings[key]) ?? Number.NaN;
  return (metric) => {
    const value = values[places.get(metric) ?? -1] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
}

function cardedOf({ judgement: { score } }: Stood): Carded | null {
  if (score === null) return null;
  return { scorecard: score.scorecardKey, points: Object.fromEntries(score.measures.map(({ metric, points }) => [metric, points])) };
}

function cameOf({ dossier }: Stood, context: WorkspaceContext, { day, lastDay }: On): Omit<Looked, 'of' | 'carded'> {
  const came = (leadDays: number, horizonDays: number): boolean | null => {
    const { outcome } = outcomeOf(dossier, { day, lastDay, window: { leadDays, horizonDays } });
    if (outcome === 'left_soon') return leadDays > 0 ? null : true;
    return outcome === 'noticed' || outcome === 'not_over' ? null : outcome === 'left';
  };
  const left = came(0, HORIZON_DAYS);
  const end = day + HORIZON_DAYS;
  // At the rates of the day: what a currency does is no decision of the customer.
  const then: WorkspaceContext = { ...context, rate: (currency) => context.rate(currency, day) };
  const [before, after] = [mrrOn(dossier, day, then), mrrOn(dossier, end, then)];
  const isToldApart = left === false && before !== null && after !== null && isCustomer(dossier, end);
  return {
    accountId: dossier.accountId,
    day,
    left,
    decided: decidedBy(dossier, { day, lastDay, next: addMonths(day, 1) }),
    contracted: isToldApart ? after < LESS * before : null,
    leftLater: came(HORIZON_DAYS, HORIZON_DAYS),
  };
}

/** By the next date it had given notice, or left without. Who had given notice before is not asked any more. */
function decidedBy(
  dossier: Dossier,
  { day, lastDay, next }: { readonly day: DayNumber; readonly lastDay: DayNumber; readonly next: DayNumber },
) {
  const { outcome } = outcomeOf(dossier, { day, lastDay, window: { leadDays: 0, horizonDays: next - day } });
  if (outcome === 'noticed' || outcome === 'not_over') return null;
  return outcome !== 'stayed' || isNoticeReceived({ dossier, day: next });
}
