import { expect, it } from 'vitest';
import { type Factor, SAME } from '../../facts/revenue/index.ts';
import { type Spending, subsidyOf } from './channel-subsidy.ts';

const spent = (amountMinor: number, differs: Partial<Spending> = {}): Spending => ({
  channel: 'agent',
  currency: 'USD',
  lastOn: '2026-01-31',
  amountMinor,
  ...differs,
});
const EURO: Factor = { numerator: 11n, denominator: 10n, near: 1.1 };
const inDollars = (currency: string) => (currency === 'USD' ? SAME : currency === 'EUR' ? EURO : null);

it('sums what its accounts cost, in the money of the workspace, over those that work', () => {
  const costs = [spent(40_000), spent(10_000, { currency: 'EUR' }), spent(99_000, { channel: 'web' })];
  expect(subsidyOf({ channel: 'agent', bought: 10, boughtActive: 3 }, costs, inDollars)).toEqual({
    accounts: 10,
    active: 3,
    costMinor: 51_000,
    perActiveMinor: 17_000,
  });
});

it('is unknown where nobody tells a cost, and where a rate is missing; and none where nobody works', () => {
  expect(subsidyOf({ channel: 'agent', bought: 0, boughtActive: 0 }, [], inDollars)).toBeNull();
  expect(subsidyOf({ channel: 'agent', bought: 2, boughtActive: 1 }, [spent(5, { currency: 'XAF' })], inDollars)).toMatchObject({
    costMinor: null,
    perActiveMinor: null,
  });
  expect(subsidyOf({ channel: 'agent', bought: 2, boughtActive: 0 }, [spent(500)], inDollars)).toMatchObject({
    costMinor: 500,
    perActiveMinor: null,
  });
});
