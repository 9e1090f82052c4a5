import { describe, expect, it } from 'vitest';
import { answersAsked, invoicesAsked, ticketsAsked } from './only-asked.ts';

const ticket = (id: string, differs: object) => ({
  id,
  externalId: id,
  subject: null,
  severity: 'normal' as const,
  theme: null,
  channel: null,
  contact: null,
  openedAt: '2026-11-01T09:00:00Z',
  firstResponseAt: null,
  solvedAt: null,
  waitsFor: 'us' as const,
  isEscalated: false,
  slaMet: null,
  satisfaction: null,
  ageDays: 20,
  ...differs,
});

describe('rows that an address asks for', () => {
  it('are the tickets that were open when the days ended, not those that are open now', () => {
    const tickets = [
      ticket('still', { severity: 'urgent' }),
      ticket('solvedSince', { solvedAt: '2026-11-20T10:00:00Z', severity: 'urgent' }),
      ticket('solvedBefore', { solvedAt: '2026-11-02T10:00:00Z' }),
      ticket('later', { openedAt: '2026-11-21T09:00:00Z', waitsFor: 'customer' }),
    ];
    const ids = (asked: Parameters<typeof ticketsAsked>[1]) => ticketsAsked(tickets, asked).map(({ id }) => id);
    expect(ids({ only: 'open', until: '2026-11-15' })).toEqual(['still', 'solvedSince']);
    expect(ids({ only: 'urgent', until: '2026-11-22' })).toEqual(['still']);
    expect(ids({ only: 'waiting' })).toEqual(['still']);
    expect(ids({ since: '2026-11-10' })).toEqual(['later']);
    expect(ticketsAsked(tickets, { only: 'open', until: '2026-11-15' }).map(({ ageDays }) => ageDays)).toEqual([13, 13]);
    expect(ticketsAsked(tickets, { only: 'open' }).map(({ ageDays }) => ageDays)).toEqual([20, 20]);
  });

  it('are the answers of one kind', () => {
    const answer = { id: 'a', kind: 'nps' as const, score: 9, comment: null, answeredAt: '2026-11-01', contact: null, contactTitle: null };
    const answers = [answer, { ...answer, id: 'b', kind: 'csat' as const }, { ...answer, id: 'c', answeredAt: '2026-05-01' }];
    expect(answersAsked(answers, { only: 'nps', since: '2026-06-01' }).map(({ id }) => id)).toEqual(['a']);
  });

  it('are the invoices that were due and unpaid on that day', () => {
    const invoice = {
      id: 'late',
      externalId: 'late',
      issuedOn: '2026-10-01',
      dueOn: '2026-10-31',
      paidOn: null,
      amount: { amountMinor: 1, currency: 'EUR' },
      state: 'open' as const,
      daysLate: 21,
      refusals: 0,
      isDisputed: false,
      lines: [],
    };
    const invoices = [
      invoice,
      { ...invoice, id: 'paidSince', state: 'paid' as const, paidOn: '2026-11-10', daysLate: 10 },
      { ...invoice, id: 'void', state: 'void' as const },
      { ...invoice, id: 'notYet', dueOn: '2026-12-31' },
      { ...invoice, id: 'refused', state: 'paid' as const, paidOn: '2026-10-31', refusals: 2 },
    ];
    const ids = (asked: Parameters<typeof invoicesAsked>[1]) => invoicesAsked(invoices, asked).map(({ id }) => id);
    expect(ids({ only: 'unpaid', until: '2026-11-05' })).toEqual(['late', 'paidSince']);
    expect(ids({ only: 'unpaid', until: '2026-11-22' })).toEqual(['late']);
    expect(ids({ only: 'refused', since: '2026-08-01' })).toEqual(['refused']);
    expect(invoicesAsked(invoices, { only: 'unpaid', until: '2026-11-05' })).toMatchObject([
      { id: 'late', state: 'open', daysLate: 4 },
      { id: 'paidSince', state: 'open', daysLate: 4, paidOn: '2026-11-10' },
    ]);
    expect(invoicesAsked(invoices, { only: 'unpaid', until: '2026-11-22' })).toMatchObject([{ daysLate: 21 }]);
  });
});
