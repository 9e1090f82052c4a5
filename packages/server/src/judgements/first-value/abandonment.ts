import { kaplanMeier, median, type Observation, type SurvivalCurve } from '../../kernel/statistics/index.ts';

export type TriedAs = 'paid' | 'trial' | 'free';

/** The life of one account, from its beginning to today; days of its life, its first being 1. */
export type TriedLife = {
  readonly kind: TriedAs;
  /** Days since it began. */
  readonly ageDays: number;
  /** Day of its life on which it last did something; 0 where it never did. */
  readonly lastUseDay: number;
  readonly activeDays: number;
  readonly actions: number;
  /** Days without use over what the rhythm of its product allows; null where it never was used. */
  readonly idleRatio: number | null;
  /** Days from its beginning to its first paid day; null where it never paid. */
  readonly paidAfterDays: number | null;
};

export type Abandonment = {
  readonly kind: TriedAs;
  readonly curve: SurvivalCurve;
  readonly abandoned: number;
  /** Of those that began free or on trial. */
  readonly becamePaying: number;
  /** What the middle one of those who gave up had done before; null where nobody has. */
  readonly effort: { readonly activeDays: number; readonly actions: number } | null;
  /** Below this many accounts there is no curve to show. */
  readonly isEnough: boolean;
};

const LEAST_ACCOUNTS = 10;
/** As long as any product may rest: who never came is only then said to have given up. */
const NEVER_CAME_DAYS = 62;

/** How long accounts go on with the product before they give it up, by what they began as. Who became paying is watched until then. */
export function abandonmentOf(lives: readonly TriedLife[]): readonly Abandonment[] {
  return (['free', 'trial', 'paid'] as const).flatMap((kind) => {
    const own = lives.filter((life) => life.kind === kind);
    if (own.length === 0) return [];
    const gone = own.filter((life) => observationOf(life).isEvent);
    return [
      {
        kind,
        curve: kaplanMeier(own.map(observationOf)),
        abandoned: gone.length,
        becamePaying: kind === 'paid' ? 0 : own.filter((life) => life.paidAfterDays !== null).length,
        effort:
          gone.length === 0
            ? null
            : { activeDays: median(gone.map((life) => life.activeDays)) ?? 0, actions: median(gone.map((life) => life.actions)) ?? 0 },
        isEnough: own.length >= LEAST_ACCOUNTS,
      },
    ];
  });
}

/** Given up on the last day of use; who still comes, or became paying before, is watched and no more. */
export function observationOf(life: TriedLife): Observation {
  const isIdle = life.idleRatio === null ? life.lastUseDay === 0 && life.ageDays >= NEVER_CAME_DAYS : life.idleRatio >= 1;
  const time = isIdle ? life.lastUseDay : life.ageDays;
  if (life.kind !== 'paid' && life.paidAfterDays !== null && life.paidAfterDays <= time)
    return { time: life.paidAfterDays, isEvent: false };
  return { time, isEvent: isIdle };
}
