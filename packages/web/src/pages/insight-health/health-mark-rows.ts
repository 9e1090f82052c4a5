import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { lastDayOf } from '../../features/insight/period.ts';
import { plusDays } from '../../kit/format/count-days.ts';
import type { Format } from '../../kit/format/format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import type { Band } from '../../kit/health-mark/band.ts';
import type { Words } from '../../kit/words/words.ts';

export const causes = ['use', 'value', 'relationship', 'judgement', 'experience', 'commercial', 'version'] as const;
export type Cause = (typeof causes)[number];

/** What of the page was opened: a band now, a cell of who moved or what moved them, a band of a week, points, or who left. */
export type HealthMarkOpen = {
  readonly was?: Band | undefined;
  readonly is?: Band | undefined;
  /** The last day of a week. */
  readonly on?: string | undefined;
  /** Where a step of points begins. */
  readonly points?: number | 'all' | undefined;
  /** What changed most for those who moved. */
  readonly why?: Cause | undefined;
  readonly left?: 'since' | 'before' | undefined;
  readonly isByAccounts: boolean;
};

export const POINTS_STEP = 5;

export function isOpen({ was, is, on, points, why, left }: HealthMarkOpen): boolean {
  return (was ?? is ?? on ?? points ?? why ?? left) !== undefined;
}

/** Whether the page tells how many, and no ARR, of what was opened. */
export function isCount({ isByAccounts, points, why, left }: HealthMarkOpen): boolean {
  return isByAccounts || (points ?? why ?? left) !== undefined;
}

/** As the API asks for the rows of a mark. */
export function askedOf({ was, is, on, points, why, left }: HealthMarkOpen) {
  const from = points === 'all' ? 0 : points;
  return {
    ...(was === undefined ? {} : { was }),
    ...(is === undefined ? {} : { is }),
    ...(why === undefined ? {} : { why }),
    ...(left === undefined ? {} : { left }),
    ...(on === undefined ? {} : { until: plusDays(on, 1) }),
    ...(from === undefined ? {} : { pointsFrom: from, pointsUntil: points === 'all' ? 100 : from + POINTS_STEP }),
  };
}

type Said = { readonly accounts: number /** Null where it is hidden. */; readonly arrMinor: number | null };

/** What the chart says of it, to be held against the sum of the rows; undefined where the chart says no such figure. */
export function saidOf(insight: HealthInsight, { was, is, on, points, why, left }: HealthMarkOpen): Said | undefined {
  if (why === 'version') return insight.byVersion;
  if (why !== undefined) return countedAs(insight.why.find(({ group }) => group === why)?.accounts);
  if (left !== undefined) return countedAs(left === 'since' ? insight.former?.leftSince : insight.former?.leftBefore);
  if (points !== undefined) {
    const steps = insight.points.filter(({ from }) => points === 'all' || from === points);
    return countedAs(steps.reduce((sum, { accounts }) => sum + accounts, 0));
  }
  if (on !== undefined) {
    const side = sideOn(insight, on);
    const shares = bands.filter((band) => is === undefined || band === is).flatMap((band) => side?.[band] ?? []);
    return shares.reduce<Said>(
      (sum, one) => ({
        accounts: sum.accounts + one.accounts,
        arrMinor: sum.arrMinor === null || one.arrMinor === null ? null : sum.arrMinor + one.arrMinor,
      }),
      { accounts: 0, arrMinor: 0 },
    );
  }
  if (was === undefined && is !== undefined) return insight.now[is];
  return insight.moves.find(({ from, to }) => from === was && to === is);
}

const countedAs = (accounts: number | undefined): Said | undefined => (accounts === undefined ? undefined : { accounts, arrMinor: 0 });

/** A week of the page, or the last day of the period compared with. */
function sideOn({ weeks, before, compared }: HealthInsight, on: string) {
  return weeks.find(({ endsOn }) => endsOn === on)?.bands ?? (compared && lastDayOf(compared) === on ? before : undefined);
}

type Saying = { readonly t: Words; readonly format: Format };

export function nameOfMark({ t, format }: Saying, { was, is, on, points, why, left }: HealthMarkOpen, insight: HealthInsight): string {
  const { today } = insight;
  if (why !== undefined) return t('insight.health.movedBy', { cause: t(`insight.group.${why}`) });
  if (left !== undefined) {
    const day = format.day(insight.period.since, today);
    return left === 'since' ? t('insight.health.leftSince', { day }) : t('insight.health.leftBefore', { day });
  }
  const bandName = (band: Band | undefined) => (band === undefined ? t('insight.any') : t(`health.band.${band}`));
  if (points === 'all') return t('insight.health.scores');
  if (points !== undefined) return t('insight.health.pointsFrom', { from: points, until: points + POINTS_STEP });
  if (on !== undefined) return t('insight.health.bandOn', { band: bandName(is), day: format.day(on, today) });
  if (was === undefined) return bandName(is);
  return `${bandName(was)} → ${bandName(is)}`;
}
