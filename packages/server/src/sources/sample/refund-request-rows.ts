import { dayToIso, type DayNumber, isoToDay } from '../../kernel/time.ts';
import type { RefundRequestRow } from '../imports/index.ts';
import type { Account, Company } from './company.ts';
import { PLACES } from './places.ts';
import { paidBefore, refundRows } from './refund-rows.ts';
import { emailOf, TEAM_LEAD } from './vendor.ts';
import { REFUND_ANSWERS, REQUEST_REASONS } from './words-of-money.ts';

type Asked = {
  readonly asked: DayNumber;
  readonly reason: keyof typeof REQUEST_REASONS;
  readonly decision: { readonly state: 'agreed' | 'declined'; readonly day: DayNumber; readonly note: keyof typeof REFUND_ANSWERS } | null;
};

/**
 * Of the accounts to whom too much was promised (X07) one waits for an answer and one for its money; one that was hit by the release
 * that broke (X13) got a credit note instead; and two refunds were asked for before they were paid.
 */
export function refundRequestRows(company: Company): readonly RefundRequestRow[] {
  const { accounts, today } = company;
  const shrunk = accounts
    .filter(({ attributes }) => attributes['case_kind'] === 'contraction')
    .toSorted((a, b) => String(b.attributes['case_on']).localeCompare(String(a.attributes['case_on'])));
  const hit = accounts.find(({ attributes }) => attributes['credited_instead'] === true);
  const planted: readonly (readonly [Account | undefined, Asked])[] = [
    [shrunk[0], { asked: today - 5, reason: 'oversold', decision: null }],
    [shrunk[1], { asked: today - 16, reason: 'oversold', decision: { state: 'agreed', day: today - 9, note: 'promised' } }],
    [hit, { asked: today - 35, reason: 'release', decision: { state: 'declined', day: today - 29, note: 'credited' } }],
  ];
  const open = planted.flatMap(([account, asked]) => (account === undefined ? [] : (requestOf(company, account, asked) ?? [])));
  return [...open, ...paidOf(company)];
}

function requestOf(company: Company, account: Account, asked: Asked): RefundRequestRow | null {
  const paid = paidBefore(company, account, asked.asked);
  return paid === null ? null : rowOf(account, asked, { amountMinor: Math.round(paid.amountMinor / 4), currency: paid.currency });
}

/** Eight days before the one that has a cause, and twelve before one that has none. */
const WAITED = [
  { daysAgo: 76, days: 8 },
  { daysAgo: 33, days: 12 },
] as const;

function paidOf(company: Company): RefundRequestRow[] {
  const refunds = [...refundRows(company)];
  return WAITED.flatMap(({ daysAgo, days }) => {
    const refund = refunds.find(({ refundedOn }) => isoToDay(refundedOn) === company.today - daysAgo);
    const account = company.accounts.find(({ key }) => key === refund?.account);
    if (refund === undefined || account === undefined) return [];
    const asked = company.today - daysAgo - days;
    return [rowOf(account, { asked, reason: 'unused', decision: { state: 'agreed', day: asked + 3, note: 'goodwill' } }, refund)];
  });
}

function rowOf(account: Account, { asked, reason, decision }: Asked, money: { readonly amountMinor: number; readonly currency: string }) {
  const { language } = PLACES[account.country];
  return {
    request: `${account.key}.q${asked}`,
    account: account.key,
    askedOn: dayToIso(asked),
    amountMinor: money.amountMinor,
    currency: money.currency,
    reason: REQUEST_REASONS[reason][language],
    ...(decision === null
      ? {}
      : {
          state: decision.state,
          decidedOn: dayToIso(decision.day),
          decidedBy: emailOf(TEAM_LEAD),
          decisionNote: REFUND_ANSWERS[decision.note][language],
        }),
  };
}
