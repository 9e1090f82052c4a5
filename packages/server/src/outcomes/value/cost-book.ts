import type { DayNumber } from '../../kernel/time.ts';

/** What a cost was for. */
export type CostOf = 'acquisition' | 'onboarding' | 'hosting' | 'support' | 'cs';
/** Half-open. */
export type Days = { readonly since: DayNumber; readonly until: DayNumber };
/** Costs of one account within days, own and allocated together, in minor units of the workspace's currency; a kind that is not there is unknown, not zero. Null where a rate is not known. */
export type CostBook = (accountId: string, days: Days) => Readonly<Partial<Record<CostOf, number>>> | null;

export const RUNNING = ['hosting', 'support', 'cs'] as const satisfies readonly CostOf[];
export const WINNING = ['acquisition', 'onboarding'] as const satisfies readonly CostOf[];

/** The sum of some kinds; null where none of them is known. */
export function costOfKinds(costs: ReturnType<CostBook>, kinds: readonly CostOf[]): number | null {
  if (costs === null) return null;
  const known = kinds.flatMap((kind) => costs[kind] ?? []);
  return known.length === 0 ? null : known.reduce((sum, minor) => sum + minor, 0);
}
