import { describe, expect, it, vi } from 'vitest';
import { dayToIso } from '../../kernel/time.ts';
import type { RowKind, RowOf } from '../imports/index.ts';
import { aCompany, daysAgo, rowsOf, SEEDS, TODAY } from './sample-rows.examples.ts';

// The first question about a seed plans its whole company, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const all = <Kind extends RowKind>(kind: Kind, seed = 7): RowOf[Kind][] => [...aCompany(seed).rows(kind)];
const sum = (amounts: readonly { readonly amountMinor: number }[]) => amounts.reduce((left, right) => left + right.amountMinor, 0);

describe('invoices', () => {
  it.each(SEEDS)('are the sum of their lines, and a payment stands for each that was paid, in seed %i', (seed) => {
    const lines = Map.groupBy(all('invoiceLines', seed), (row) => row.invoice);
    const invoices = all('invoices', seed).filter((row) => !row.invoice.includes('.x'));
    expect(invoices.filter((row) => sum(lines.get(row.invoice) ?? []) !== row.amountMinor)).toEqual([]);
    const paid = invoices.filter((row) => row.paidOn != null);
    expect(all('payments', seed).map(({ invoice, amountMinor, paidOn }) => [invoice, amountMinor, paidOn])).toEqual(
      paid.map(({ invoice, amountMinor, paidOn }) => [invoice, amountMinor, paidOn]),
    );
  });

  it.each(SEEDS)('carry about a tenth of services, and some sales for once, in seed %i', (seed) => {
    const rates = new Map<string, number>([['EUR', 1]]);
    for (const { currency, rate } of all('rates', seed)) rates.set(currency, rate);
    const year = new Set(
      all('invoices', seed)
        .filter((row) => daysAgo(row.issuedOn) <= 365)
        .map((row) => row.invoice),
    );
    const eur = (nature: string) =>
      all('invoiceLines', seed)
        .filter((row) => row.nature === nature && year.has(row.invoice))
        .reduce((total, row) => total + (row.amountMinor * (rates.get(row.currency) ?? Number.NaN)) / 100, 0);
    const [recurring, services, once] = [eur('recurring'), eur('services'), eur('one_off')];
    expect(services / (recurring + services + once)).toBeGreaterThan(0.06);
    expect(services / (recurring + services + once)).toBeLessThan(0.16);
    expect(once).toBeGreaterThan(0);
  });

  it('are paid late one time in twelve or so, and never those of services', () => {
    const paid = all('invoices').filter((row) => row.paidOn != null);
    const late = paid.filter((row) => (row.paidOn as string) > row.dueOn);
    expect(late.length / paid.length).toBeGreaterThan(0.03);
    expect(late.length / paid.length).toBeLessThan(0.12);
    expect(late.filter((row) => row.invoice.includes('.s.'))).toEqual([]);
  });
});

describe('money given back', () => {
  it.each(SEEDS)('is five refunds, two of them cases that nobody has looked into, in seed %i', (seed) => {
    const refunds = all('refunds', seed);
    expect(refunds).toHaveLength(5);
    expect(refunds.filter((row) => row.cause === null).map((row) => daysAgo(row.refundedOn))).toEqual([33, 12]);
    const payments = new Map(all('payments', seed).map((row) => [row.payment, row]));
    for (const row of refunds) {
      const paid = payments.get(row.payment as string);
      expect(row.amountMinor).toBeLessThanOrEqual(paid?.amountMinor ?? 0);
      expect([row.account, row.currency]).toEqual([paid?.account, paid?.currency]);
      expect((paid?.paidOn ?? '9') < row.refundedOn).toBe(true);
    }
  });

  it('comes from the seller who promises too much once (X07)', () => {
    const [oversold] = all('refunds').filter((row) => row.cause === 'expectation.oversold');
    const account = all('accounts').find((row) => row.account === oversold?.account);
    expect([account?.seller, oversold?.refundedOn]).toEqual(['Rui Prates', dayToIso(TODAY - 130)]);
  });

  it.each(SEEDS)('is asked for by five: one waits, one is agreed to, one declined, and two were paid back, in seed %i', (seed) => {
    const refunds = all('refunds', seed);
    const payments = all('payments', seed);
    const isPaidBack = (one: { account: string; amountMinor: number; askedOn: string }) =>
      refunds.some((row) => row.account === one.account && row.amountMinor === one.amountMinor && row.refundedOn >= one.askedOn);
    const requests = all('refundRequests', seed);
    expect(requests.map((one) => [one.state ?? 'asked', isPaidBack(one)])).toEqual([
      ['asked', false],
      ['agreed', false],
      ['declined', false],
      ['agreed', true],
      ['agreed', true],
    ]);
    expect(all('creditNotes', seed).map((row) => row.account)).toContain(requests[2]?.account);
    for (const { account, amountMinor, currency } of requests)
      expect(payments.some((row) => row.account === account && row.currency === currency && row.amountMinor >= amountMinor)).toBe(true);
  });

  it('is credited to the three who waited too long (X13)', () => {
    const late = new Set(
      all('tickets')
        .filter((row) => row.release === '4.2' && row.slaMet === false)
        .map((row) => row.account),
    );
    expect(new Set(all('creditNotes').map((row) => row.account))).toEqual(late);
    expect(all('creditNotes').every((row) => row.amountMinor > 0)).toBe(true);
  });
});

describe('discounts', () => {
  it.each(SEEDS)('have ended for twelve customers and still hold for some, in seed %i', (seed) => {
    const ends = new Map(
      all('subscriptions', seed).flatMap((row) => (row.discountUntil == null ? [] : [[row.account, row.discountUntil]])),
    );
    const ended = [...ends.values()].filter((day) => daysAgo(day) > 0);
    expect(ended).toHaveLength(12);
    expect(ends.size - ended.length).toBeGreaterThanOrEqual(3);
  });

  it('are taken off the invoices', () => {
    const row = all('subscriptions').find((one) => one.discountUntil != null && one.billingMonths === 1);
    const [first] = rowsOf('invoices', row?.account as string);
    const lines = all('invoiceLines').filter((line) => line.invoice === first?.invoice && line.product === row?.product);
    expect(Math.abs(sum(lines) - (row?.mrrMinor ?? 0))).toBeLessThanOrEqual(2);
    expect(row?.listMrrMinor).toBeGreaterThan(row?.mrrMinor ?? 0);
  });
});

describe('costs', () => {
  it('of winning stand with each new paying customer, and the reseller got 450 EUR (X04)', () => {
    const own = all('costs').filter((row) => row.account != null);
    const reseller = new Set(
      all('accounts')
        .filter((row) => row.channel === 'Atajo Digital')
        .map((row) => row.account),
    );
    expect(sum(own.filter((row) => reseller.has(row.account as string)))).toBe(45_000);
    const enterprise = new Set(
      all('accounts')
        .filter((row) => row.segment === 'Enterprise')
        .map((row) => row.account),
    );
    const won = own
      .filter((row) => row.kind === 'acquisition' && enterprise.has(row.account as string))
      .map((row) => row.amountMinor / 100);
    expect(won.length).toBeGreaterThanOrEqual(7);
    expect(won.reduce((left, right) => left + right, 0) / won.length).toBeGreaterThan(80_000);
  });

  it('of running are shared, by use, tickets and ARR, that of one product by what is paid for it, for each whole month', () => {
    const shared = all('costs').filter((row) => row.account == null);
    expect(new Set(shared.map((row) => `${row.kind} by ${row.spread}`))).toEqual(
      new Set(['hosting by events', 'hosting by arr', 'support by tickets', 'cs by arr']),
    );
    expect(new Set(shared.map((row) => row.month)).size).toBe(23);
    expect(shared.at(-1)?.month).toBe('2026-10');
  });
});

it('list prices stand in three currencies, those of earlier years retired', () => {
  const seat = all('prices').filter((row) => row.product === 'catalog' && row.plan === 'Team' && row.currency === 'EUR');
  expect(seat.map(({ amountMinor, since, retiredOn }) => [amountMinor, since, retiredOn])).toEqual([
    [3_600, '2024-01-01', '2025-01-01'],
    [3_800, '2025-01-01', '2026-01-01'],
    [3_900, '2026-01-01', null],
  ]);
  expect(new Set(all('prices').map((row) => row.currency))).toEqual(new Set(['EUR', 'USD', 'BRL']));
});
