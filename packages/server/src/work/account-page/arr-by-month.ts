import { addMonths, type DayNumber } from '../../kernel/time.ts';
import {
  activeSeatHolders,
  activeSubscriptions,
  type Dossier,
  monthOf,
  mrrOn,
  seatsOn,
  type WorkspaceContext,
} from '../../measures/metrics/index.ts';

export type Movement = 'new' | 'reactivation' | 'expansion' | 'contraction' | 'churn';
export type ArrMonth = {
  /** The last day of the month; of the present one, today. */
  readonly day: DayNumber;
  readonly isFinished: boolean;
  readonly arrMinor: number | null;
  readonly movement: Movement | null;
  readonly changeMinor: number;
  readonly reasons: readonly string[];
  readonly seatsBought: number | null;
  readonly seatsUsed: number | null;
};

type Ask = { readonly dossier: Dossier; readonly context: WorkspaceContext; readonly day: DayNumber; readonly months: number };

/** ARR at each month's end with what moved it, all at today's rates, so that a currency that moved is not taken for growth. */
export function arrByMonth(ask: Ask): ArrMonth[] {
  const context: WorkspaceContext = { ...ask.context, rate: (currency) => ask.context.rate(currency, ask.day) };
  const ends = monthEnds(ask.day, ask.months);
  let before = arrOn(ask.dossier, monthOf(ends[0] ?? ask.day) - 1, context);
  let hadAny = (before ?? 0) > 0 || wasCustomerBefore(ask.dossier, ends[0] ?? ask.day);
  return ends.map((day) => {
    const arrMinor = arrOn(ask.dossier, day, context);
    const change = (arrMinor ?? 0) - (before ?? 0);
    const movement = arrMinor === null || before === null ? null : movementOf({ before, now: arrMinor, hadAny });
    const month: ArrMonth = {
      day,
      isFinished: day < ask.day,
      arrMinor,
      movement,
      changeMinor: movement === null ? 0 : change,
      reasons: movement === 'expansion' || movement === 'contraction' ? reasonsIn(ask.dossier, day) : [],
      seatsBought: seatsOn(ask.dossier, day, null),
      seatsUsed: activeSeatHolders(ask.dossier, null, { since: day - 27, until: day + 1 })?.size ?? null,
    };
    before = arrMinor;
    hadAny ||= (arrMinor ?? 0) > 0;
    return month;
  });
}

export function movementOf({
  before,
  now,
  hadAny,
}: {
  readonly before: number;
  readonly now: number;
  readonly hadAny: boolean;
}): Movement | null {
  if (now === before) return null;
  if (before === 0) return hadAny ? 'reactivation' : 'new';
  if (now === 0) return 'churn';
  return now > before ? 'expansion' : 'contraction';
}

function arrOn(dossier: Dossier, day: DayNumber, context: WorkspaceContext): number | null {
  const mrr = mrrOn(dossier, day, context);
  return mrr === null ? null : mrr * 12;
}

function monthEnds(day: DayNumber, months: number): DayNumber[] {
  const first = monthOf(day);
  const past = Array.from({ length: months - 1 }, (_, i) => addMonths(first, i - months + 2) - 1);
  return [...past, day];
}

function wasCustomerBefore(dossier: Dossier, day: DayNumber): boolean {
  return dossier.subscriptions.some((one) => !one.isTrial && one.startDay < monthOf(day));
}

/** Why versions that began in the month say that the price moved. */
function reasonsIn(dossier: Dossier, day: DayNumber): string[] {
  const since = monthOf(day);
  const reasons = activeSubscriptions(dossier, day).flatMap(({ subscription }) =>
    subscription.versions.flatMap((version) =>
      version.fromDay >= since && version.fromDay <= day && version.reason !== null ? [version.reason] : [],
    ),
  );
  return [...new Set(reasons)];
}
