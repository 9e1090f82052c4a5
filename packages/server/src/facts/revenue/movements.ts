import type { DayNumber } from '../../kernel/time.ts';
import { lostInvoluntarily, type Loss } from './involuntary.ts';
import { inWorkspaceCurrency, type MrrByCurrency, mrrOn, type PaidSubscription, type Rate } from './mrr-line.ts';

export const MOVEMENT_KINDS = ['new', 'reactivation', 'expansion', 'contraction', 'churn', 'currency'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

export type AccountOfRevenue = {
  readonly accountId: string;
  readonly subscriptions: readonly PaidSubscription[];
  /** By day. */
  readonly churns: readonly Loss[];
};

/** What moved an account's MRR between two moments. Opening and movements sum to closing, to the minor unit. */
export type AccountMovement = {
  readonly accountId: string;
  readonly openingMinor: number;
  readonly closingMinor: number;
  readonly movements: Readonly<Partial<Record<MovementKind, number>>>;
  /** Of a churn; null where its cause is not coded, and of whatever is no churn. */
  readonly isInvoluntary: boolean | null;
};

/** Half-open: what was paid at the end of the day before `since`, against the end of the day before `until`. */
export type Window = { readonly since: DayNumber; readonly until: DayNumber };

/**
 * Taken between two moments for each account, never summed from line events. Money in another currency is
 * converted at the rate of its moment; what the rate alone moved is a movement of its own. Accounts of which a
 * rate is not known are left out and named.
 */
export function movementsOf(
  accounts: readonly AccountOfRevenue[],
  window: Window,
  rate: Rate,
): { readonly moved: readonly AccountMovement[]; readonly unknown: readonly string[] } {
  const moved: AccountMovement[] = [];
  const unknown: string[] = [];
  for (const account of accounts) {
    const movement = movementOf(account, window, rate);
    if (movement === null) unknown.push(account.accountId);
    else if (movement.openingMinor !== 0 || movement.closingMinor !== 0) moved.push(movement);
  }
  return { moved, unknown };
}

function movementOf(account: AccountOfRevenue, { since, until }: Window, rate: Rate): AccountMovement | null {
  const { accountId, subscriptions } = account;
  const before = mrrOn(subscriptions, since - 1);
  const after = mrrOn(subscriptions, until - 1);
  const openingMinor = inWorkspaceCurrency(before, rate, since - 1);
  const closingMinor = inWorkspaceCurrency(after, rate, until - 1);
  const openingAtClose = inWorkspaceCurrency(before, rate, until - 1);
  if (openingMinor === null || closingMinor === null || openingAtClose === null) return null;
  const moved = { accountId, openingMinor, closingMinor, isInvoluntary: null };
  if (openingMinor === 0) {
    const kind = hadPaidBefore(subscriptions, since) ? 'reactivation' : 'new';
    return { ...moved, movements: closingMinor === 0 ? {} : { [kind]: closingMinor } };
  }
  if (isNothing(after)) return { ...moved, movements: { churn: -openingMinor }, isInvoluntary: lostInvoluntarily(account, until - 1) };
  const byRate = openingAtClose - openingMinor;
  const byAccount = closingMinor - openingAtClose;
  return {
    ...moved,
    movements: {
      ...(byRate === 0 ? {} : { currency: byRate }),
      ...(byAccount === 0 ? {} : { [byAccount > 0 ? 'expansion' : 'contraction']: byAccount }),
    },
  };
}

function isNothing(mrr: MrrByCurrency): boolean {
  return mrr.size === 0;
}

function hadPaidBefore(subscriptions: readonly PaidSubscription[], day: DayNumber): boolean {
  return subscriptions.some((one) => one.startDay < day && one.versions.some((version) => version.mrrMinor > 0 && version.fromDay < day));
}
