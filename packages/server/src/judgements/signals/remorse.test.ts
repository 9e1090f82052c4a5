import { describe, expect, it } from 'vitest';
import { aContact, aDossier, aRole, aSubscription, aTalk, aTicket, TODAY, usageOf } from '../../measures/metrics/dossier.examples.ts';
import { type Dossier } from '../../measures/metrics/index.ts';
import type { FirstValueFacts } from './detector.ts';
import { DEFAULT_SIGNAL_SETTINGS, detectSignals } from './detectors.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const START = TODAY - 12;

/** Twelve days old: ten seats, the buyer was seen on the first day, and so many people work. */
const young = ({ workers = 1, ...differs }: Partial<Dossier> & { readonly workers?: number } = {}): Dossier => {
  const people = Array.from({ length: workers }, (_, nth) => `worker${nth}`);
  return aDossier({
    contacts: ['buyer', ...people].map((name) => aContact(name)),
    roles: [aRole('buyer', 'buyer')],
    subscriptions: [aSubscription({ startDay: START, versions: [{ seats: 10 }] })],
    interactions: [aTalk(TODAY - START, ['buyer'])],
    usage: usageOf(people.map((contact) => ({ day: START + 3, contact }))),
    ...differs,
  });
};
const doubts = (dossier: Dossier, { day = TODAY, ...more }: Parameters<typeof watchOf>[1] = {}) => {
  const firstValue = { ...watchOf(dossier).firstValue, state: 'running', startDay: START } as FirstValueFacts;
  return watchOf(dossier, { day, firstValue, ...more });
};
const remorseOf = (...given: Parameters<typeof doubts>) => found('remorse', doubts(...given));
const refund = (subject: string) => ({ tickets: [aTicket(1, { subject })] });

describe('remorse', () => {
  it('is found where the buyer stays away and hardly a seat is used, from day 7 on', () => {
    const [found] = remorseOf(young());
    expect(found).toMatchObject({
      severity: 'high',
      evidence: { params: { dayNumber: 12, isBuyerAway: 'yes', buyerUnseenDays: 12, isEmpty: 'yes', isRefundAsked: 'no' } },
    });
    expect(found?.evidence.who).toHaveLength(1);
    expect(remorseOf(young({ interactions: [] }), { day: START + 6 })).toEqual([]);
    expect(remorseOf(young({ interactions: [] }), { day: START + 8 })).toHaveLength(1);
  });

  it('is not found on one of the three alone', () => {
    expect(remorseOf(young({ workers: 5 }))).toEqual([]);
    expect(remorseOf(young({ interactions: [aTalk(2, ['buyer'])] }))).toEqual([]);
    expect(remorseOf(young({ workers: 5, interactions: [aTalk(2, ['buyer'])], ...refund('Refund') }))).toEqual([]);
  });

  it.each([
    'How do we get a refund?',
    'Money-back terms',
    'Condiciones de reembolso',
    'Devolución del importe',
    'Queremos o dinheiro de volta',
    'ESTORNO',
  ])('takes “%s” for asking for the money back, beside an absent buyer or empty seats', (subject) => {
    expect(remorseOf(young({ workers: 5, ...refund(subject) }))).toMatchObject([
      { evidence: { params: { isRefundAsked: 'yes', isEmpty: 'no' } } },
    ]);
    expect(remorseOf(young({ interactions: [aTalk(2, ['buyer'])], ...refund(subject) }))).toHaveLength(1);
  });

  it('hears it in a talk and in a theme, but not in what else they ask, nor in what was asked before', () => {
    const asked = aTalk(2, ['worker0'], { asksRefund: true });
    const [found] = remorseOf(young({ workers: 5, interactions: [asked] }));
    expect(found?.evidence.rows).toEqual([{ kind: 'interaction', id: asked.id }]);
    expect(remorseOf(young({ workers: 5, tickets: [aTicket(1, { theme: 'reembolso' })] }))).toHaveLength(1);
    const request = { id: 'rrq_1', day: TODAY - 1, agreedDay: null, declinedDay: null };
    expect(remorseOf(young({ workers: 5, moneyAsked: [request] }))).toMatchObject([
      { evidence: { rows: [{ kind: 'refund_request', id: 'rrq_1' }] } },
    ]);
    expect(remorseOf(young({ workers: 5, ...refund('Invoice for May') }))).toEqual([]);
    expect(remorseOf(young({ workers: 5, tickets: [aTicket(15, { theme: 'refund' })] }))).toEqual([]);
  });

  it('reads the first day for what is said and for what is done, as it is set', () => {
    const late = { ...DEFAULT_SIGNAL_SETTINGS, remorse: { isOn: true, thresholds: { first_day: 14 } } };
    const told = young({ answers: [{ id: 'ans', contactId: null, kind: 'remorse', score: 1, comment: null, day: TODAY - 1 }] });
    for (const dossier of [young(), told]) {
      expect(detectSignals(doubts(dossier), late, false).findings.map((one) => one.key)).not.toContain('remorse');
      expect(detectSignals(doubts(dossier, { day: START + 14 }), late, false).findings.map((one) => one.key)).toContain('remorse');
    }
  });

  it('opens in the first 30 days only, and closes when they are content or first value is there', () => {
    const open = [anOpen('remorse', { sinceDay: START + 8 })];
    expect(remorseOf(young(), { day: START + 31 })).toEqual([]);
    expect(remorseOf(young(), { day: START + 31, open })).toMatchObject([{ sinceDay: START + 8 }]);
    const content = young({ answers: [{ id: 'ans', contactId: null, kind: 'remorse', score: 4, comment: null, day: TODAY - 1 }] });
    expect(remorseOf(content, { open })).toEqual([]);
    expect(found('remorse', watchOf(young(), { open }))).toEqual([]);
  });
});
