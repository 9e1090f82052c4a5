import { describe, expect, it } from 'vitest';
import type { HealthInsight } from '../../api/generated/types.gen.ts';
import { askedOf, isOpen, saidOf } from './health-mark-rows.ts';

const none = { accounts: 0, arrMinor: 0 };
const insight = {
  weeks: [
    {
      endsOn: '2026-11-15',
      bands: { green: { accounts: 2, arrMinor: 500 }, yellow: { accounts: 1, arrMinor: 70 }, red: none, unknown: none },
    },
  ],
  before: { green: none, yellow: none, red: { accounts: 5, arrMinor: 300 }, unknown: none },
  compared: { since: '2026-05-25', until: '2026-08-24' },
  why: [{ group: 'use', accounts: 6 }],
  byVersion: { accounts: 2, arrMinor: 40 },
  former: { leftSince: 8, leftBefore: 9 },
  moves: [{ from: 'yellow', to: 'red', accounts: 3, arrMinor: 900 }],
  now: { red: { accounts: 7, arrMinor: 2_100 } },
  points: [
    { from: 40, accounts: 4 },
    { from: 45, accounts: 1 },
  ],
} as unknown as HealthInsight;
const isByAccounts = false;

describe('what is behind a mark of the health page', () => {
  it('is a week, a cell or a step of points, and nothing where nothing was opened', () => {
    expect(isOpen({ isByAccounts })).toBe(false);
    expect(isOpen({ isByAccounts, points: 0 })).toBe(true);
    expect(askedOf({ isByAccounts, on: '2026-11-15', is: 'green' })).toEqual({ until: '2026-11-16', is: 'green' });
    expect(askedOf({ isByAccounts, points: 95 })).toEqual({ pointsFrom: 95, pointsUntil: 100 });
    expect(askedOf({ isByAccounts, points: 'all' })).toEqual({ pointsFrom: 0, pointsUntil: 100 });
  });

  it('is held against what the chart says', () => {
    expect(saidOf(insight, { isByAccounts, on: '2026-11-15', is: 'green' })).toEqual({ accounts: 2, arrMinor: 500 });
    expect(saidOf(insight, { isByAccounts, on: '2026-11-15' })).toEqual({ accounts: 3, arrMinor: 570 });
    expect(saidOf(insight, { isByAccounts, was: 'yellow', is: 'red' })).toMatchObject({ accounts: 3, arrMinor: 900 });
    expect(saidOf(insight, { isByAccounts, points: 40 })?.accounts).toBe(4);
    expect(saidOf(insight, { isByAccounts, points: 'all' })?.accounts).toBe(5);
    expect(saidOf(insight, { isByAccounts, is: 'red' })).toEqual({ accounts: 7, arrMinor: 2_100 });
    expect(saidOf(insight, { isByAccounts, was: 'red' })).toBeUndefined();
    expect(saidOf(insight, { isByAccounts, on: '2026-08-23', is: 'red' })).toEqual({ accounts: 5, arrMinor: 300 });
    expect(saidOf(insight, { isByAccounts, why: 'use' })?.accounts).toBe(6);
    expect(saidOf(insight, { isByAccounts, why: 'value' })).toBeUndefined();
    expect(saidOf(insight, { isByAccounts, why: 'version' })?.accounts).toBe(2);
    expect(saidOf(insight, { isByAccounts, left: 'since' })?.accounts).toBe(8);
    expect(saidOf(insight, { isByAccounts, left: 'before' })?.accounts).toBe(9);
  });
});
