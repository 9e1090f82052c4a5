import { addMonths, dayToIso } from '../../kernel/time.ts';
import type { InvoiceRow } from '../imports/index.ts';
import { found, ownTruth, type Story } from './story.ts';

/** Papelería Horizonte's card is refused twice; Minimercado Sol was lost that way half a year ago. */
export const X12: Story = {
  id: 'X12',
  briefs: (today) => [
    {
      story: 'X12',
      name: 'Papelería Horizonte',
      country: 'MX',
      segment: 'Starter',
      industry: 'stationery',
      seats: 5,
      start: addMonths(today - 19, -30),
      termMonths: 1,
      products: ['catalog'],
      isSettled: true,
      share: 0.85,
      fortune: 0.5,
      behaviour: {
        isPromptPayer: true,
        useFactor: () => 1.1,
        extra: { invoices: ({ account }) => [refused(account.key, [today - 19, today - 12], 'open')] },
      },
    },
    {
      story: 'X12',
      name: 'Minimercado Sol',
      country: 'CO',
      segment: 'Starter',
      industry: 'food',
      seats: 3,
      start: addMonths(today - 160, -31),
      termMonths: 1,
      products: ['catalog'],
      isSettled: true,
      end: today - 160,
      share: 0.8,
      fortune: 0.2,
      loss: { reason: 'payment', cause: 'commercial.payment_failed', noticeOn: null, isWarned: false },
      behaviour: {
        isPromptPayer: true,
        extra: { invoices: ({ account }) => [refused(account.key, [today - 190, today - 183, today - 175], 'written_off')] },
      },
    },
  ],
  truth: ownTruth('X12', 'Papelería Horizonte: charges refused D-19 and D-12; Minimercado Sol: lost at D-160 by refused card', {
    must: (today) => [
      { what: 'payment_overdue', accounts: ['papeleria-horizonte'], by: dayToIso(today - 11) },
      { what: 'involuntary_churn', accounts: ['minimercado-sol'] },
    ],
    mustNot: () => [found('use_drop')],
  }),
};

/** A charge of the first day of refusal. */
function refused(key: string, refusals: readonly [number, ...number[]], state: 'open' | 'written_off'): InvoiceRow {
  const [day] = refusals;
  return {
    invoice: `${key}.x${day}`,
    account: key,
    issuedOn: dayToIso(day),
    dueOn: dayToIso(day),
    paidOn: null,
    amountMinor: key === 'minimercado-sol' ? 12_700 : 21_200,
    currency: 'USD',
    state,
    refusedOn: refusals.map(dayToIso),
  };
}
