import type { DayNumber } from '../../kernel/time.ts';
import { lostInvoluntarily, type Loss } from './involuntary.ts';
import { type LedgerSubscription, type Leg, legsOf, type Reason, type Span, spansOf, versionName } from './ledger-legs.ts';

export type LedgerKind = 'new' | 'reactivation' | 'expansion' | 'contraction' | 'churn';

/** What an account's recurring money did at the end of a day against the end of the day before, in the currency it is paid in. */
export type LedgerRow = {
  readonly day: DayNumber;
  readonly kind: LedgerKind;
  /** Null where nobody told it and the versions do not; and of whatever begins or ends. */
  readonly reason: Reason | null;
  readonly currency: string;
  /** Minor units of a month, below zero where less is paid. */
  readonly amountMinor: number;
  /** Of a churn whose cause is coded. */
  readonly isInvoluntary: boolean | null;
  /** Versions that held before and hold after: id of the subscription, slash, first day. */
  readonly before: readonly string[];
  readonly after: readonly string[];
};

export type AccountOfLedger = { readonly subscriptions: readonly LedgerSubscription[]; readonly churns: readonly Loss[] };

/**
 * The movements of one account, by day. Their amounts, added up to a day, are what it pays at the end of it. Nothing is
 * converted: what a rate moves is seen when money is shown in another currency.
 */
export function ledgerOf({ subscriptions, churns }: AccountOfLedger): readonly LedgerRow[] {
  const spans = spansOf(subscriptions);
  const rows: LedgerRow[] = [];
  let hasPaid = false;
  for (const day of turningDays(spans)) {
    const legs = legsOf(spans, day);
    const isPaying = legs.some(({ after }) => after !== null);
    const wasPaying = legs.some(({ before }) => before !== null);
    if (!wasPaying && isPaying) rows.push(...whole(day, hasPaid ? 'reactivation' : 'new', legs));
    else if (wasPaying && !isPaying) rows.push(...whole(day, 'churn', legs).map((row) => ({ ...row, isInvoluntary: causeOf(day) })));
    else rows.push(...changes(day, legs));
    hasPaid ||= isPaying;
  }
  return rows;

  /** The last loss noted between the time that it began to pay and the time that it came back. */
  function causeOf(day: DayNumber): boolean | null {
    const back = Math.min(...spans.filter(({ since }) => since > day).map(({ since }) => since));
    return lostInvoluntarily({ subscriptions: subscriptions.filter(({ startDay }) => startDay < day), churns }, back - 1);
  }
}

function turningDays(spans: readonly Span[]): readonly DayNumber[] {
  const days = new Set<DayNumber>();
  for (const { since, until, subscription } of spans) {
    days.add(since);
    if (until !== null) days.add(until);
    for (const { fromDay } of subscription.versions) if (fromDay > since && (until === null || fromDay < until)) days.add(fromDay);
  }
  return [...days].sort((a, b) => a - b);
}

/** All that begins or ends at once, by currency. */
function whole(day: DayNumber, kind: LedgerKind, legs: readonly Leg[]): readonly LedgerRow[] {
  return byCurrency(legs).map(([currency, amountMinor]) => rowOf({ day, kind, reason: null, currency, amountMinor, legs }));
}

/** What goes on and changes, by reason and currency; what comes to nothing at all is none. */
function changes(day: DayNumber, legs: readonly Leg[]): readonly LedgerRow[] {
  return [...Map.groupBy(legs, ({ reason }) => reason)].flatMap(([reason, own]) =>
    byCurrency(own).map(([currency, amountMinor]) =>
      rowOf({ day, kind: amountMinor > 0 ? 'expansion' : 'contraction', reason, currency, amountMinor, legs: own }),
    ),
  );
}

function byCurrency(legs: readonly Leg[]): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { before, after } of legs) {
    if (before !== null) sums.set(before.version.currency, (sums.get(before.version.currency) ?? 0) - before.version.mrrMinor);
    if (after !== null) sums.set(after.version.currency, (sums.get(after.version.currency) ?? 0) + after.version.mrrMinor);
  }
  return [...sums].filter(([, minor]) => minor !== 0);
}

function rowOf({
  legs,
  ...row
}: Pick<LedgerRow, 'day' | 'kind' | 'reason' | 'currency' | 'amountMinor'> & { readonly legs: readonly Leg[] }): LedgerRow {
  const isIts = (side: Leg['before']) => side !== null && side.version.currency === row.currency;
  const moved = legs.filter(({ before, after, isSame }) => !isSame && (isIts(before) || isIts(after)));
  return {
    ...row,
    isInvoluntary: null,
    before: moved.flatMap(({ before }) => (before === null ? [] : versionName(before))),
    after: moved.flatMap(({ after }) => (after === null ? [] : versionName(after))),
  };
}
