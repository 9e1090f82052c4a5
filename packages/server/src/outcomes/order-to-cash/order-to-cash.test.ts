import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLine } from './order-line.examples.ts';
import { brokenSums, dealSums, funnelOf, lateSums } from './order-sums.ts';
import { ordersOfTime, timeOf } from './order-times.ts';

const TODAY = 20_000;
describe('timeOf', () => {
  it('counts who still waits, so that the median is not that of the quick ones', () => {
    const quick = [10, 12, 14].map((days) => aLine({ opened: TODAY - 60, signed: TODAY - 60 + days }));
    const waiting = [1, 2, 3, 4].map(() => aLine({ opened: TODAY - 50 }));
    expect(timeOf(quick, 'close', TODAY).curve.median).toBe(12);
    expect(timeOf([...quick, ...waiting], 'close', TODAY)).toMatchObject({ reached: 3, waiting: 4, curve: { median: null } });
  });

  it('watches what ended unpaid up to its end only', () => {
    const { curve } = timeOf([aLine({ signed: TODAY - 90 }, { endDay: TODAY - 70 })], 'cash', TODAY);
    expect(curve.steps).toMatchObject([{ time: 20, censored: 1 }]);
  });

  it('watches a deal that was lost up to that day, and counts from the quote where nobody told of the opening', () => {
    const lost = aLine({ quoted: TODAY - 90 }, { lostDay: TODAY - 50 });
    expect(timeOf([lost], 'close', TODAY).curve.steps).toMatchObject([{ time: 40, censored: 1 }]);
    expect(timeOf([aLine({ quoted: TODAY - 90, signed: TODAY - 70 })], 'close', TODAY).curve.median).toBe(20);
  });

  it('never has a shorter median for a longer wait', () => {
    const lines = fc.array(fc.record({ waited: fc.integer({ min: 0, max: 90 }), took: fc.option(fc.integer({ min: 0, max: 90 })) }));
    fc.assert(
      fc.property(lines, (told) => {
        const of = (more: number) =>
          timeOf(
            told.map(({ waited, took }) =>
              took === null ? aLine({ signed: TODAY - waited - more }) : aLine({ signed: TODAY - 100, paid: TODAY - 100 + took }),
            ),
            'cash',
            TODAY,
          ).curve.median ?? Number.POSITIVE_INFINITY;
        expect(of(30)).toBeGreaterThanOrEqual(of(0));
      }),
    );
  });

  it('is measured of orders that began in the period, and of those whose invoices are told', () => {
    const lines = [
      aLine({ opened: TODAY - 10, signed: TODAY - 5 }),
      aLine({ opened: TODAY - 30, signed: TODAY - 5 }, { told: [] }),
      aLine({ signed: TODAY - 30 }),
    ];
    const period = { since: TODAY - 20, until: TODAY + 1 };
    expect(ordersOfTime(lines, 'close', period)).toEqual([lines[0]]);
    expect(ordersOfTime(lines, 'cash', period)).toEqual([lines[0]]);
  });
});

describe('sums', () => {
  it('place every order at its furthest step, and count it in all before', () => {
    const lines = [aLine({ opened: 1 }), aLine({ opened: 1, signed: 2 }), aLine({ signed: 2, paid: 3 }), aLine({ signed: 2, used: 3 })];
    expect(funnelOf(lines).map(({ step, now, reached }) => [step, now, reached])).toEqual([
      ['opened', 1, 4],
      ['quoted', 0, 3],
      ['signed', 1, 3],
      ['provisioned', 0, 2],
      ['entitled', 0, 2],
      ['invoiced', 0, 2],
      ['used', 1, 2],
      ['paid', 1, 1],
    ]);
  });

  it('tell what came of deals, and leave what was lost out of where orders stand', () => {
    const lines = [
      aLine({ opened: 1 }),
      aLine({ opened: 1, quoted: 2 }, { lostDay: 9 }),
      aLine({ quoted: 1, signed: 2 }),
      aLine({ signed: 2 }),
    ];
    expect(dealSums(lines)).toEqual({ signed: 1, lost: 1, open: 1 });
    expect(funnelOf(lines).reduce((sum, { now }) => sum + now, 0)).toBe(3);
  });

  it('tell what broken links are worth, the dearest first, and an order without a known price as nothing', () => {
    const broken = [{ link: 'not_invoiced' as const, fromDay: 1 }];
    const other = [{ link: 'ended_used' as const, fromDay: 1 }];
    const lines = [aLine({}, { broken }), aLine({}, { broken, arrMinor: null }), aLine({}, { broken: other, arrMinor: 500 })];
    expect(brokenSums(lines)).toEqual([
      { link: 'ended_used', orders: 1, accounts: 1, arrMinor: 500 },
      { link: 'not_invoiced', orders: 2, accounts: 1, arrMinor: 100 },
    ]);
  });

  it('count the one invoice of a deal with two lines once', () => {
    const line = aLine({ signed: 1, invoiced: 2 }, { invoiceDueDay: TODAY - 9, invoiceMinor: 700 });
    expect(lateSums([line, { ...line, chain: 'sub_1' }, { ...line, days: { ...line.days, paid: 3 } }], TODAY)).toEqual({
      orders: 2,
      amountMinor: 700,
    });
  });
});
