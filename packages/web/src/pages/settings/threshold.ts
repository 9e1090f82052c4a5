import type { SignalSettings } from '../../api/generated/types.gen.ts';
import type { Format } from '../../kit/format/format.ts';
import type { Words } from '../../kit/words/words.ts';

export type Threshold = SignalSettings['detectors'][number]['thresholds'][number];

/** The largest that may be typed, where there is one. */
export const MOST: Partial<Record<Threshold['unit'], number>> = { share: 100, of_100: 100, of_10: 10, of_5: 5 };

/** Shares are typed in percent; ten thousandths of them still count, as a chance may be very small. */
export function typed(value: number, { unit }: Threshold): number {
  return unit === 'share' ? Math.round(value * 1_000_000) / 10_000 : value;
}

export function kept(value: number, { unit }: Threshold): number {
  return unit === 'share' ? value / 100 : value;
}

export function thresholdName(t: Words, { key }: Threshold): string {
  return t.find(`signal-settings.limit.${key}`) ?? key;
}

export function unitName(t: Words, { unit }: Threshold, n: number): string {
  return t.find(`signal-settings.unit.${unit}`, { n }) ?? '';
}

/** The value with its unit. */
export function written(value: number, threshold: Threshold, { t, format }: { readonly t: Words; readonly format: Format }): string {
  const number = typed(value, threshold);
  return `${format.number(number, 4)}${unitName(t, threshold, number)}`;
}
