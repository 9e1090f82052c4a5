import type { RetentionKind } from '../../api/generated/types.gen.ts';
import type { Words } from '../../kit/words/words.ts';

export const FOR_GOOD = 'for-good';
const OFFERED = [1, 7, 14, 30, 60, 90, 180, 365, 730, 1_095, 1_825, 2_555, 3_650];

/** What may be chosen: days within the walls of the kind, what holds now among them, and for good where that may be. */
export function choicesOf({ days, defaultDays, leastDays, mostDays, mayBeForGood }: RetentionKind): readonly (number | null)[] {
  const within = OFFERED.filter((n) => n >= leastDays && n <= mostDays);
  const all = [...within, ...[days, defaultDays].filter((n) => n !== null)];
  return [...[...new Set(all)].sort((one, other) => one - other), ...(mayBeForGood ? [null] : [])];
}

export const valueOf = (days: number | null): string => (days === null ? FOR_GOOD : String(days));
export const daysOfValue = (value: string): number | null => (value === FOR_GOOD ? null : Number(value));

export const saidDays = (t: Words, days: number | null): string =>
  days === null ? t('retention-settings.forGood') : t('retention-settings.days', { n: days });

/** Something goes sooner than before. */
export const isShorter = (next: number | null, before: number | null): boolean => next !== null && (before === null || next < before);
