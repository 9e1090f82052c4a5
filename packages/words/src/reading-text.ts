import { type Format, UNKNOWN } from './format.ts';

export const metricUnits = [
  'contacts',
  'count',
  'ratio',
  'days',
  'hours',
  'months',
  'percentile',
  'points',
  'money',
  'rating_5',
  'rating_10',
  'state',
  'releases',
] as const;
export type MetricUnit = (typeof metricUnits)[number];

export type ShownReading = {
  readonly unit: MetricUnit;
  readonly value: number | null | undefined /** Of money. */;
  readonly currency?: string;
};

/** The value of a metric as its unit is written. Unknown is a dash, its reason goes beside it. */
export function readingText(format: Format, { unit, value, currency = 'USD' }: ShownReading): string {
  if (value === null || value === undefined) return UNKNOWN;
  switch (unit) {
    case 'ratio':
      return format.percent(value);
    case 'percentile':
      return format.percent(value, 0);
    case 'days':
      return format.days(Math.round(value));
    case 'hours':
      return `${format.number(value)} h`;
    case 'money':
      return format.money({ amountMinor: value, currency });
    case 'points':
      return format.change(value);
    case 'rating_5':
      return `${format.number(value)} / 5`;
    case 'rating_10':
      return `${format.number(value)} / 10`;
    case 'contacts':
    case 'count':
    case 'months':
    case 'releases':
    case 'state':
      return format.number(value);
  }
}
