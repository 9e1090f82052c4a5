import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratesShownIn } from '../../facts/revenue/index.ts';
import { sumDays } from './money-ledgers.ts';
import { worthOfRows } from './worth-of-rows.ts';

const KNOWN = [
  { currency: 'JPY', sinceDay: 0, rate: 0.0067, source: 'x' },
  { currency: 'JPY', sinceDay: 50, rate: 0.00613, source: 'x' },
  { currency: 'KWD', sinceDay: 0, rate: 3.005, source: 'x' },
];
/** Minor units of euro for a minor unit, as fractions over a thousandth of a hundred-thousandth. */
const exactly = (currency: string, day: number): bigint =>
  ({ EUR: 10n ** 8n, JPY: (day < 50 ? 670n : 613n) * 10n ** 5n, KWD: 30_050n * 10n ** 3n + 0n })[currency] as bigint;

const anyRow = fc.record({
  day: fc.nat(99),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  minor: fc.integer({ min: -9_000_000, max: 900_000_000 }),
});

describe('what rows are worth', () => {
  it('is rounded once, as exact fractions have it, and the rows sum to it', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, KNOWN);
        const { rows: shown, sumMinor } = worthOfRows(rows, rates);
        const exact = rows.reduce((sum, { currency, day, minor }) => sum + BigInt(minor) * exactly(currency, day), 0n);
        // Half a unit up, also below zero.
        const rounded = (2n * exact + 10n ** 8n) / (2n * 10n ** 8n);
        const floor = 2n * exact + 10n ** 8n < 0n && (2n * exact + 10n ** 8n) % (2n * 10n ** 8n) !== 0n ? rounded - 1n : rounded;
        expect(BigInt(sumMinor)).toBe(floor);
        expect(shown.reduce((sum, { shownMinor }) => sum + shownMinor, 0)).toBe(sumMinor);
        expect(sumDays(rows, { windows: [{ since: 0, until: 100 }], rates }).minor).toEqual([sumMinor]);
      }),
    );
  });

  it('is a fils to the thousandth: ten rows of one fils at 3.005 are three cents together and nothing each', () => {
    const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, KNOWN);
    const fils = Array.from({ length: 10 }, () => ({ day: 1, currency: 'KWD', minor: 1 }));
    expect(worthOfRows(fils, rates).sumMinor).toBe(3);
    expect(worthOfRows(fils.slice(0, 1), rates).sumMinor).toBe(0);
  });

  it('leaves out what has no rate, and counts it', () => {
    const rates = ratesShownIn({ home: 'EUR', shown: 'EUR' }, []);
    const rows = [
      { day: 1, currency: 'EUR', minor: 5 },
      { day: 1, currency: 'JPY', minor: 5 },
    ];
    expect(worthOfRows(rows, rates)).toMatchObject({ sumMinor: 5, unknown: 1, rows: [{ shownMinor: 5 }] });
    expect(sumDays(rows, { windows: [{ since: 0, until: 5 }], rates })).toEqual({ minor: [5], unknown: 1 });
  });
});
