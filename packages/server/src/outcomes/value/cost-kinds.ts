import type { CostKind } from '../../facts/revenue/index.ts';

/** What a customer costs while it is one, and what winning it and getting it started cost once. */
export const RUNNING = ['hosting', 'support', 'cs'] as const satisfies readonly CostKind[];
export const WINNING = ['acquisition', 'onboarding'] as const satisfies readonly CostKind[];
export type RunningKind = (typeof RUNNING)[number];
