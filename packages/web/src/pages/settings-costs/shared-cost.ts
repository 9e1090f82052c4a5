import type { SharedCosts } from '../../api/generated/types.gen.ts';

export type SharedCost = SharedCosts['costs'][number];
