import { describe, expect, it } from 'vitest';
import { aDossier, aSubscription, aTicket, aTalk, TODAY } from '../../measures/metrics/dossier.examples.ts';
import type { Dossier, MoneyBackFacts } from '../../measures/metrics/index.ts';
import { natureOf } from './money-back-signals.ts';
import { found, watchOf } from './watch.examples.ts';

const back = (daysAgo: number, differs: Partial<MoneyBackFacts> = {}): MoneyBackFacts => ({
  id: `ref_${daysAgo}`,
  kind: 'refund',
  day: TODAY - daysAgo,
  amountMinor: 60_000,
  currency: 'EUR',
  reason: null,
  closedDay: null,
  ...differs,
});
/** Pays 1 200 000 a year. */
const watching = (differs: Partial<Dossier>) => watchOf(aDossier({ subscriptions: [aSubscription()], ...differs }));

describe('refund_given', () => {
  it('tells what went back in all, against what they pay in a year', () => {
    expect(found('refund_given', watching({ moneyBack: [back(20), back(3, { reason: 'billed twice' })] }))).toMatchObject([
      {
        severity: 'medium',
        sinceDay: TODAY - 20,
        exposedArrMinor: 1_200_000,
        evidence: {
          params: { times: 2, backMinor: 120_000, backShare: 0.1, reason: 'billed twice' },
          rows: [
            { kind: 'refund', id: 'ref_20' },
            { kind: 'refund', id: 'ref_3' },
          ],
        },
      },
    ]);
  });

  it('is severe from a quarter of what they pay in a year on', () => {
    expect(found('refund_given', watching({ moneyBack: [back(3, { amountMinor: 300_000 })] }))).toMatchObject([{ severity: 'high' }]);
  });

  it('is over once its cause is said, or long ago; small change is none', () => {
    for (const quiet of [
      back(3, { closedDay: TODAY }),
      back(3, { closedDay: TODAY - 1 }),
      back(45),
      back(3, { amountMinor: 11_000 }),
      back(-1),
      back(3, { kind: 'credit_note' }),
    ])
      expect(found('refund_given', watching({ moneyBack: [quiet] }))).toEqual([]);
  });

  it('was one on the days before its cause was said', () => {
    const watch = watching({ moneyBack: [back(3, { closedDay: TODAY })] });
    expect(found('refund_given', { ...watch, day: TODAY - 1 })).toMatchObject([{ sinceDay: TODAY - 3 }]);
  });

  it('says no amount of a currency whose rate nobody knows', () => {
    expect(found('refund_given', watching({ moneyBack: [back(3, { currency: 'JPY' })] }))).toMatchObject([
      { severity: 'medium', evidence: { params: { backMinor: null, backShare: null, isShareKnown: 'no' } } },
    ]);
  });
});

describe('credit_note', () => {
  it('is a signal of its own for what was returned, replaced, or credited otherwise', () => {
    const notes = ['RMA 4711', 'troca do equipamento', null].map((reason, at) => back(3 + at, { kind: 'credit_note', reason }));
    expect(found('credit_note', watching({ moneyBack: notes })).map(({ subject }) => subject)).toEqual(['return', 'replacement', 'credit']);
  });

  it('knows a return and a replacement in three languages', () => {
    const reasons = ['Returned goods', 'devolución de equipos', 'Devolução', 'devuelto'];
    expect(reasons.map((reason) => natureOf({ reason }))).toEqual(reasons.map(() => 'return'));
    const swaps = ['replacement part', 'Reemplazo en garantía', 'sustitución', 'Substituição', 'troca'];
    expect(swaps.map((reason) => natureOf({ reason }))).toEqual(swaps.map(() => 'replacement'));
    expect(natureOf({ reason: 'billed twice' })).toBe('credit');
  });
});

describe('money_asked_back', () => {
  const asking = aTicket(9, { subject: 'We want a refund' });

  it('tells of who asks while nothing went back', () => {
    expect(found('money_asked_back', watching({ tickets: [asking] }))).toMatchObject([
      { severity: 'high', sinceDay: TODAY - 9, evidence: { params: { days: 9, how: 'ticket' }, rows: [{ kind: 'ticket' }] } },
    ]);
    expect(found('money_asked_back', watching({ interactions: [aTalk(4, [], { asksRefund: true })] }))).toMatchObject([
      { evidence: { params: { how: 'interaction' } } },
    ]);
  });

  it('is over once money went back, the ticket is solved, or nobody asked again', () => {
    for (const quiet of [
      { tickets: [asking], moneyBack: [back(2)] },
      { tickets: [{ ...asking, solvedDay: TODAY - 1 }] },
      { tickets: [aTicket(30, { subject: 'We want a refund' })] },
      { tickets: [aTicket(9, { subject: 'How do I export?' })] },
    ])
      expect(found('money_asked_back', watching(quiet))).toEqual([]);
  });

  it('rests on the days of a request: open until it is declined or paid, however long that takes, and says since when it is agreed', () => {
    const request = { id: 'rrq_1', day: TODAY - 60, agreedDay: null, declinedDay: null };
    const of = (differs: Partial<typeof request | { agreedDay: number; declinedDay: number }>, day = TODAY) =>
      found('money_asked_back', { ...watching({ moneyAsked: [{ ...request, ...differs }] }), day });
    expect(of({})).toMatchObject([
      { sinceDay: TODAY - 60, evidence: { params: { days: 60, how: 'request' }, rows: [{ kind: 'refund_request', id: 'rrq_1' }] } },
    ]);
    expect(of({ agreedDay: TODAY })).toMatchObject([{ evidence: { params: { how: 'agreed', agreedOn: expect.any(String) } } }]);
    expect(of({ agreedDay: TODAY }, TODAY - 1)).toMatchObject([{ evidence: { params: { how: 'request' } } }]);
    expect(of({ declinedDay: TODAY })).toEqual([]);
    expect(of({ declinedDay: TODAY }, TODAY - 1)).toHaveLength(1);
    expect(of({}, TODAY - 61)).toEqual([]);
    expect(found('money_asked_back', watching({ moneyAsked: [request], moneyBack: [back(2)] }))).toEqual([]);
  });

  it('leaves the first month to second thoughts', () => {
    const watch = watching({ tickets: [asking] });
    const young = { ...watch, firstValue: { ...watch.firstValue, startDay: TODAY - 20 } };
    expect(found('money_asked_back', young)).toEqual([]);
  });
});
