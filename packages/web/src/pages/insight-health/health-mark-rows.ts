import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { plusDays } from '../../features/insight/period.ts';
import type { Format } from '../../kit/format/format.ts';
import { bands } from '../../kit/health-mark/band.ts';
import type { Band } from '../../kit/health-mark/band.ts';
import type { Words } from '../../kit/words/words.ts';

/** What of the page was opened: a cell of who moved, a band of a week, a step of points, or all of a chart. */
export type HealthMarkOpen = {
  readonly was?: Band | undefined;
  readonly is?: Band | undefined;
  /** The last day of a week. */
  readonly on?: string | undefined;
  /** Where a step of points begins. */
  readonly points?: number | 'all' | undefined;
  readonly isByAccounts: boolean;
};

export const POINTS_STEP = 5;

export function isOpen({ was, is, on, points }: HealthMarkOpen): boolean {
  return (was ?? is ?? on ?? points) !== undefined;
}

/** As the API asks for the rows of a mark. */
export function askedOf({ was, is, on, points }: HealthMarkOpen) {
  const from = points === 'all' ? 0 : points;
  return {
    ...(was === undefined ? {} : { was }),
    ...(is === undefined ? {} : { is }),
    ...(on === undefined ? {} : { until: plusDays(on, 1) }),
    ...(from === undefined ? {} : { pointsFrom: from, pointsUntil: points === 'all' ? 100 : from + POINTS_STEP }),
  };
}

type Said = { readonly accounts: number; readonly arrMinor: number };

/** What the chart says of it, to be held against the sum of the rows; undefined where the chart says no such figure. */
export function saidOf(insight: HealthInsight, { was, is, on, points }: HealthMarkOpen): Said | undefined {
  if (points !== undefined) {
    const steps = insight.points.filter(({ from }) => points === 'all' || from === points);
    return { accounts: steps.reduce((sum, { accounts }) => sum + accounts, 0), arrMinor: 0 };
  }
  if (on !== undefined) {
    const week = insight.weeks.find(({ endsOn }) => endsOn === on);
    const shares = bands.filter((band) => is === undefined || band === is).flatMap((band) => week?.bands[band] ?? []);
    return shares.reduce((sum, one) => ({ accounts: sum.accounts + one.accounts, arrMinor: sum.arrMinor + one.arrMinor }), {
      accounts: 0,
      arrMinor: 0,
    });
  }
  if (was === undefined && is !== undefined) return insight.now[is];
  return insight.moves.find(({ from, to }) => from === was && to === is);
}

type Saying = { readonly t: Words; readonly format: Format };

export function nameOfMark({ t, format }: Saying, { was, is, on, points }: HealthMarkOpen, today: string): string {
  const bandName = (band: Band | undefined) => (band === undefined ? t('insight.any') : t(`health.band.${band}`));
  if (points === 'all') return t('insight.health.scores');
  if (points !== undefined) return t('insight.health.pointsFrom', { from: points, until: points + POINTS_STEP });
  if (on !== undefined) return t('insight.health.bandOn', { band: bandName(is), day: format.day(on, today) });
  if (was === undefined) return bandName(is);
  return `${bandName(was)} → ${bandName(is)}`;
}
