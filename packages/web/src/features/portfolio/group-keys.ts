import type { Words } from '../../kit/words/words.ts';

/** What accounts are told apart by: attributes, and the year in which they first paid. */
export const GROUP_KEYS = [
  'segment',
  'tier',
  'industry',
  'country',
  'size_band',
  'origin',
  'channel',
  'owner',
  'stage',
  'health',
  'cohort',
] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

export function groupKeyName(t: Words, by: GroupKey): string {
  return by === 'cohort' ? t('revenue.by.cohort') : t(`portfolio.column.${by}`);
}
