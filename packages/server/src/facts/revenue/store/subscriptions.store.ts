import type { Records } from '../../../platform/records/records.ts';
import type { SubscriptionRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { changedAccounts, type FactKind, markStale, refusedFor, summarise, writeFacts } from '../../accounts/index.ts';
import { inPlace } from '../in-place.ts';
import { subscriptionFault } from '../subscription-fault.ts';
import { versionFault } from '../version-fault.ts';
import { rememberMoney } from './money-corrections.store.ts';
import { writeVersions } from './subscription-versions.store.ts';

const subscriptionsIn = (scope: WriteScope): FactKind<SubscriptionRow, 'subscriptions'> => ({
  table: 'subscriptions',
  prefix: 'sub',
  isStamped: true,
  blank: () => ({
    accountId: '',
    productKey: null,
    startOn: '',
    endOn: null,
    signedOn: null,
    termMonths: null,
    billingMonths: null,
    isAutoRenewing: null,
    noticeDays: null,
    prepaidUntil: null,
    refundUntil: null,
    refundTerms: null,
    isTrial: false,
    noticeReceivedOn: null,
  }),
  required: ['accountId', 'startOn'],
  keyOf: (row) => row.subscription,
  mentions: (row) => ({ account: row.account }),
  valuesOf: (row) => ({
    productKey: row.product,
    startOn: row.startOn,
    endOn: row.endOn,
    signedOn: row.signedOn,
    termMonths: row.termMonths,
    billingMonths: row.billingMonths,
    isAutoRenewing: row.isAutoRenewing,
    noticeDays: row.noticeDays,
    prepaidUntil: row.prepaidUntil,
    refundUntil: row.refundUntil,
    refundTerms: row.refundTerms,
    isTrial: row.isTrial,
    noticeReceivedOn: row.noticeReceivedOn,
  }),
  faultOf: (values, row) => subscriptionFault(values, row, scope),
  remember: rememberMoney('subscription'),
});

/** Subscriptions, and what each was worth from a day on. A row is changed when either is. */
export async function writeSubscriptions(records: Records, scope: WriteScope, rows: readonly SubscriptionRow[]): Promise<WriteResult> {
  const faults = rows.map(versionFault);
  const sound = rows.filter((_, place) => faults[place] === null);
  const outcomes = await writeFacts(records, scope, { kind: subscriptionsIn(scope), rows: sound });
  const withVersions = await writeVersions(records, scope, { rows: sound, outcomes });
  await markStale(records, scope.workspaceId, changedAccounts(withVersions));
  return summarise(
    inPlace(
      faults.map((fault) => (fault === null ? null : refusedFor(fault))),
      withVersions,
    ),
  );
}
