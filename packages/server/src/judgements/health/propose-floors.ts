import { quantile } from '../../kernel/statistics/index.ts';
import type { HealthScore } from './score-health.ts';

/** Shares that the floors we ship gave on usual companies: about two thirds healthy, one in twelve in danger. */
const HEALTHY_SHARE = 0.65;
const DANGER_SHARE = 0.08;
/** Of fewer accounts a share says nothing. */
const ACCOUNTS_MIN = 30;

export type ProposedFloors = { readonly green: number; readonly yellow: number; readonly accounts: number };

/**
 * Floors in whole points that would part a workspace's own accounts as the shipped ones part usual ones; null where too
 * few are scored, or all stand so close that no floor parts them.
 */
export function proposeFloors(scores: readonly (HealthScore | null)[]): ProposedFloors | null {
  const points = scores.flatMap((score) => (score?.points == null || score.band === 'unknown' ? [] : [score.points])).sort((a, b) => a - b);
  if (points.length < ACCOUNTS_MIN) return null;
  const green = floorAt(points, 1 - HEALTHY_SHARE);
  const yellow = floorAt(points, DANGER_SHARE);
  return yellow < green ? { green, yellow, accounts: points.length } : null;
}

function floorAt(sorted: readonly number[], share: number): number {
  return Math.min(100, Math.max(1, Math.round(quantile(sorted, share) ?? 0)));
}
