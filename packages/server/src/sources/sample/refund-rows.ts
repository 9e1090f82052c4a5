import { dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import type { CreditNoteRow, PaymentRow, RefundRow } from '../imports/index.ts';
import { drawn } from './chance.ts';
import { type Account, type Company, eurOnDay, isPayingOn } from './company.ts';
import { OVERSOLD } from './deals.ts';
import { diceOf } from './dice.ts';
import { PLACES } from './places.ts';
import { paymentRows } from './payment-rows.ts';
import { minorOf } from './rows-of-money.ts';
import { CREDIT_REASON, REFUND_REASONS } from './words-of-money.ts';

type Planned = {
  readonly daysAgo: number;
  readonly part: number;
  readonly reason: keyof typeof REFUND_REASONS;
  readonly cause: string | null;
};

/** Four refunds of chance; the fifth belongs to the seller who promises too much (X07). Two are cases that nobody has looked into. */
const PLANNED: readonly Planned[] = [
  { daysAgo: 221, part: 0.25, reason: 'support', cause: 'service.support' },
  { daysAgo: 76, part: 0.5, reason: 'gap', cause: 'product.gap' },
  { daysAgo: 33, part: 1, reason: 'open', cause: null },
  { daysAgo: 12, part: 0.5, reason: 'twice', cause: null },
];
const OVERSOLD_PART = 0.4;

/** Money given back of what was paid last before that day. */
export function* refundRows(company: Company): Generator<RefundRow> {
  const { accounts, today, seed } = company;
  const planted = accounts.find(({ attributes }) => attributes['case_kind'] === 'refund');
  if (planted !== undefined) {
    const day = isoToDay(String(planted.attributes['case_on']));
    const row = refundOf(company, planted, { daysAgo: today - day, part: OVERSOLD_PART, reason: 'oversold', cause: OVERSOLD });
    if (row !== null) yield row;
  }
  const fit = accounts.filter(
    (account) =>
      account.story === null &&
      account.attributes['case_kind'] === undefined &&
      account.segment !== 'Free' &&
      account.start < today - 260 &&
      isPayingOn(account, today) &&
      PLANNED.every(({ daysAgo }) => paidBefore(company, account, today - daysAgo) !== null),
  );
  for (const [place, { key }] of drawn(diceOf(seed, 'refunds'), fit, PLANNED.length).entries()) {
    const row = refundOf(company, accounts.find((account) => account.key === key) as Account, PLANNED[place] as Planned);
    if (row !== null) yield row;
  }
}

function refundOf(company: Company, account: Account, { daysAgo, part, reason, cause }: Planned): RefundRow | null {
  const day = company.today - daysAgo;
  const paid = paidBefore(company, account, day);
  if (paid === null) return null;
  return {
    refund: `${account.key}.r${day}`,
    account: account.key,
    payment: paid.payment,
    invoice: paid.invoice ?? null,
    refundedOn: dayToIso(day),
    amountMinor: Math.round(paid.amountMinor * part),
    currency: paid.currency,
    reason: REFUND_REASONS[reason][PLACES[account.country].language],
    cause,
  };
}

/** What was paid last before a day, services apart. */
export function paidBefore(company: Company, account: Account, day: DayNumber): PaymentRow | null {
  let last: PaymentRow | null = null;
  for (const row of paymentRows(company, account)) {
    if (row.invoice?.includes('.s.') === true || isoToDay(row.paidOn) >= day || isoToDay(row.paidOn) < day - 400) continue;
    if (last === null || row.paidOn > last.paidOn) last = row;
  }
  return last;
}

/** Part of a month for those who waited too long after the release that broke (X13). */
export function creditNoteOf(account: Account, today: DayNumber, part: number): CreditNoteRow {
  return {
    creditNote: `${account.key}.c${today - 29}`,
    account: account.key,
    issuedOn: dayToIso(today - 29),
    amountMinor: Math.round(minorOf(account, eurOnDay(account, today)) * part),
    currency: PLACES[account.country].currency,
    reason: CREDIT_REASON[PLACES[account.country].language],
  };
}
