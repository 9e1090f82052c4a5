import type { Words } from '../../kit/words/words.ts';

/** "2026 Q1", or what readers of the language write for it. */
export function quarterName(t: Words, day: string): string {
  return t('insight.revenue.quarter', { year: day.slice(0, 4), quarter: String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1) });
}
