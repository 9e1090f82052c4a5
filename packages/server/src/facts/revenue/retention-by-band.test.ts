import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { AFTER_DAYS, type BandCustomer, retentionByBand } from './retention-by-band.ts';

const TODAY = isoToDay('2026-11-21');
type Band = 'A' | 'B';
const by = (customers: readonly BandCustomer<Band>[]) => retentionByBand(customers, { bands: ['A', 'B'], today: TODAY });

describe('retention by band', () => {
  const customer = (differs: Partial<BandCustomer<Band>>): BandCustomer<Band> => ({
    band: 'A',
    sinceDay: TODAY - 500,
    lostDay: null,
    beganMinor: 100,
    laterMinor: 100,
    ...differs,
  });

  it('says who is still there after a year with its interval, and what of the money was kept without expansion', () => {
    const kept = Array.from({ length: 16 }, () => customer({ laterMinor: 150 }));
    const left = Array.from({ length: 4 }, (_, at) => customer({ lostDay: TODAY - 500 + 100 + at, laterMinor: 0 }));
    const [a] = by([...kept, ...left]);
    expect(a).toMatchObject({ band: 'A', customers: 20, lost: 4, watched: 20 });
    expect(a?.logo?.value).toBeCloseTo(0.8, 12);
    // Log-log by hand: .8 ^ exp(1.96 √(1/16 − 1/20) / −ln .8).
    expect(a?.logo?.lower).toBeCloseTo(0.5511, 3);
    expect(a?.money?.value).toBeCloseTo(0.8, 12);
    expect(a?.money?.upper).toBeLessThanOrEqual(1);
    expect(a?.money?.lower).toBeGreaterThan(0.55);
  });

  it('says nothing of few, and nothing of a year that nobody was watched for', () => {
    const bands = by(Array.from({ length: 9 }, () => customer({ band: 'B' })));
    expect(bands.find(({ band }) => band === 'B')).toMatchObject({ customers: 9, logo: null, money: null });
    const young = Array.from({ length: 30 }, () => customer({ band: null, sinceDay: TODAY - 200, laterMinor: null }));
    expect(by(young).at(-1)).toMatchObject({ band: null, customers: 30, watched: 0, logo: null, money: null });
  });

  it('is not surer of all that were kept than so many can say', () => {
    const [a] = by(Array.from({ length: 20 }, () => customer({})));
    // Wilson's lower limit of 20 of 20: 20 / (20 + 1.96²).
    expect(a?.logo?.lower).toBeCloseTo(20 / (20 + 1.959964 ** 2), 4);
    expect(a?.money).toMatchObject({ value: 1, upper: 1 });
    expect(a?.money?.lower).toBeCloseTo(20 / (20 + 1.959964 ** 2), 4);
  });

  it('does not count who was watched for less than a year as kept', () => {
    const watched = Array.from({ length: 10 }, (_, at) => customer(at < 5 ? { lostDay: TODAY - 300, laterMinor: 0 } : {}));
    const young = Array.from({ length: 90 }, () => customer({ sinceDay: TODAY - 30, laterMinor: null }));
    expect(by([...watched, ...young])[0]?.logo?.value).toBeCloseTo(0.5, 12);
    expect(AFTER_DAYS).toBe(365);
  });
});
