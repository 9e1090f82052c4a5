import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { bands } from '../../kit/health-mark/band.ts';
import type { Band } from '../../kit/health-mark/band.ts';

/** A change is null where there is nothing to compare with, and where it would be written as none. */
type Share = { readonly share: number; readonly change: number | null };

/** Each band's part of all ARR, and by how much it changed; null where nobody pays. */
export function sharesOfArr({ now, before }: Pick<HealthInsight, 'now' | 'before'>): Readonly<Record<Band, Share>> | null {
  const all = sumOf(now);
  if (all === 0) return null;
  const allBefore = before === null ? 0 : sumOf(before);
  const shareOf = (band: Band): Share => {
    const share = (now[band]?.arrMinor ?? 0) / all;
    if (before === null || allBefore === 0) return { share, change: null };
    const change = share - (before[band]?.arrMinor ?? 0) / allBefore;
    return { share, change: Math.abs(change) < WRITTEN ? null : change };
  };
  return { green: shareOf('green'), yellow: shareOf('yellow'), red: shareOf('red'), unknown: shareOf('unknown') };
}

/** Half a point. */
const WRITTEN = 0.005;

function sumOf(side: HealthInsight['now']): number {
  return bands.reduce((sum, band) => sum + (side[band]?.arrMinor ?? 0), 0);
}
