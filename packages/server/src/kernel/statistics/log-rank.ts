import type { Observation } from './kaplan-meier.ts';
import { chiSquareAbove } from './special-functions.ts';
import { quadraticForm } from './solve.ts';

export type LogRank = { readonly chiSquare: number; readonly degrees: number; readonly p: number };

/** Do two or more arms differ in how soon the event comes? Null with fewer than two arms that hold anyone. */
export function logRank(arms: readonly (readonly Observation[])[]): LogRank | null {
  const filled = arms.filter((arm) => arm.length > 0);
  if (filled.length < 2) return null;
  const degrees = filled.length - 1;
  const excess = Array.from({ length: degrees }, () => 0);
  const covariance = Array.from({ length: degrees }, () => Array.from({ length: degrees }, () => 0));
  for (const time of eventTimes(filled)) addTime({ arms: filled, time, excess, covariance });
  const chiSquare = quadraticForm(covariance, excess);
  if (chiSquare === null) return null;
  return { chiSquare, degrees, p: chiSquareAbove(chiSquare, degrees) };
}

function eventTimes(arms: readonly (readonly Observation[])[]): readonly number[] {
  const times = new Set(
    arms
      .flat()
      .filter((one) => one.isEvent)
      .map((one) => one.time),
  );
  return [...times].sort((a, b) => a - b);
}

type Sums = {
  readonly arms: readonly (readonly Observation[])[];
  readonly time: number;
  readonly excess: number[];
  readonly covariance: number[][];
};

function addTime({ arms, time, excess, covariance }: Sums): void {
  const atRisk = arms.map((arm) => arm.filter((one) => one.time >= time).length);
  const events = arms.map((arm) => arm.filter((one) => one.isEvent && one.time === time).length);
  const riskAll = sum(atRisk);
  const eventsAll = sum(events);
  const spread = riskAll > 1 ? (eventsAll * (riskAll - eventsAll)) / (riskAll - 1) : 0;
  for (let i = 0; i < excess.length; i++) {
    const share = (atRisk[i] ?? 0) / riskAll;
    excess[i] = (excess[i] ?? 0) + (events[i] ?? 0) - eventsAll * share;
    for (let j = 0; j < excess.length; j++) {
      const other = (atRisk[j] ?? 0) / riskAll;
      const row = covariance[i];
      if (row !== undefined) row[j] = (row[j] ?? 0) + spread * share * ((i === j ? 1 : 0) - other);
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
