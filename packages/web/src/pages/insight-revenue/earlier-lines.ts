import type { RevenueInsight } from '../../api/generated/types.gen.ts';
import type { NamedLine } from '../../kit/chart/lines.ts';

type Of = Pick<RevenueInsight, 'months'> & { readonly before: Pick<NonNullable<RevenueInsight['before']>, 'months'> | null };
type Ratio = 'nrr' | 'grr';

const RATIOS: readonly Ratio[] = ['nrr', 'grr'];

/** NRR and GRR by month, and under each what it was in the same place of the period compared with, as far as that is known. */
export function retentionLines(
  { months, before }: Of,
  nameOf: (ratio: Ratio) => string,
  nameEarlier: (name: string) => string,
): readonly NamedLine[] {
  const lines = RATIOS.map(
    (ratio): NamedLine => ({
      name: nameOf(ratio),
      points: months.map(({ since, retention }) => ({ day: firstOfMonth(since), value: retention[ratio] })),
    }),
  );
  const earlier = before?.months ?? [];
  if (earlier.every(({ retention }) => retention.nrr === null)) return lines;
  return [
    ...lines,
    ...RATIOS.map(
      (ratio, at): NamedLine => ({
        name: nameEarlier(nameOf(ratio)),
        earlierOf: at,
        points: months.map(({ since }, place) => ({
          day: firstOfMonth(since),
          value: earlierMonth({ months, before }, place)?.retention[ratio] ?? null,
        })),
      }),
    ),
  ];
}

/** The month of the period compared with that stands under one of the page. Both end on their right: where one touches a month more, its first one has no partner. */
export function earlierMonth({ months, before }: Of, place: number) {
  const earlier = before?.months ?? [];
  return earlier[place - (months.length - earlier.length)];
}

/** A month that the period cuts stands where it would whole. */
const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;
