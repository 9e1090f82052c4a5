import type { Job } from './permissions.ts';

/** Accounts with signals that a member can turn to in a week: of a book of named accounts, and of a pooled one. */
export type SignalCapacity = { readonly named: number; readonly pooled: number };

/** Each is a conversation, or for a pooled book a message to many. */
export const SIGNAL_CAPACITY: SignalCapacity = { named: 8, pooled: 40 };

/** What one member can turn to: what is said of this member, else what is said of the books of that job. */
export function capacityOf(
  { job, capacityPerWeek }: { readonly job: Job | null; readonly capacityPerWeek: number | null },
  said: SignalCapacity,
): number {
  return capacityPerWeek ?? (job === 'csm_pooled' ? said.pooled : said.named);
}
