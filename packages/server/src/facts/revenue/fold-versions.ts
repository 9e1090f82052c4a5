import { isoToDay } from '../../kernel/time.ts';
import { byAccount, dayOrNull, type FactsByAccount } from '../accounts/index.ts';
import type { SubscriptionFacts, SubscriptionVersionFacts } from './revenue-facts.ts';

/** A subscription beside one of its versions. */
export type SubscriptionAndVersion = Pick<
  SubscriptionFacts,
  'id' | 'productKey' | 'termMonths' | 'billingMonths' | 'isAutoRenewing' | 'noticeDays' | 'isTrial' | 'refundClause'
> &
  Omit<SubscriptionVersionFacts, 'fromDay'> & {
    readonly accountId: string;
    readonly startOn: string;
    readonly endOn: string | null;
    readonly signedOn: string | null;
    readonly prepaidUntil: string | null;
    readonly noticeReceivedOn: string | null;
    readonly validFrom: string;
  };

/** Gathers the versions under their subscriptions; the rows come with a subscription's versions side by side. */
export function foldVersions(rows: readonly SubscriptionAndVersion[]): FactsByAccount<SubscriptionFacts> {
  const subscriptions = [...Map.groupBy(rows, (row) => row.id).values()];
  const facts = subscriptions.map((versions) => {
    const [first] = versions as [SubscriptionAndVersion, ...SubscriptionAndVersion[]];
    return { accountId: first.accountId, facts: subscriptionFacts(first, versions.map(versionFacts)) };
  });
  return byAccount(facts, (one) => one.facts);
}

function subscriptionFacts(row: SubscriptionAndVersion, versions: readonly SubscriptionVersionFacts[]): SubscriptionFacts {
  return {
    id: row.id,
    productKey: row.productKey,
    startDay: isoToDay(row.startOn),
    signedDay: dayOrNull(row.signedOn),
    endDay: dayOrNull(row.endOn),
    termMonths: row.termMonths,
    billingMonths: row.billingMonths,
    isAutoRenewing: row.isAutoRenewing,
    noticeDays: row.noticeDays,
    prepaidUntilDay: dayOrNull(row.prepaidUntil),
    isTrial: row.isTrial,
    refundClause: row.refundClause ?? null,
    noticeReceivedDay: dayOrNull(row.noticeReceivedOn),
    versions,
  };
}

function versionFacts(row: SubscriptionAndVersion): SubscriptionVersionFacts {
  return {
    fromDay: isoToDay(row.validFrom),
    plan: row.plan,
    seats: row.seats,
    mrrMinor: row.mrrMinor,
    currency: row.currency,
    features: row.features,
    reason: row.reason,
  };
}
