import { describe, expect, it } from 'vitest';
import { aDossier, aSubscription, TODAY } from '../../measures/metrics/dossier.examples.ts';
import type { SubscriptionFacts } from '../../measures/metrics/index.ts';
import { found, watchOf } from './watch.examples.ts';

const watching = (...subscriptions: SubscriptionFacts[]) => watchOf(aDossier({ subscriptions }));
const ended = (daysAgo: number, differs: Parameters<typeof aSubscription>[0] = {}) =>
  aSubscription({ id: 'old', productKey: 'catalog', endDay: TODAY - daysAgo, ...differs });
const began = (daysAgo: number, mrrMinor: number) =>
  aSubscription({ id: 'new', productKey: 'invoice', startDay: TODAY - daysAgo, versions: [{ mrrMinor }] });

describe('replaced', () => {
  it('tells which product took the place of which, and what that costs', () => {
    expect(found('replaced', watching(ended(10), began(12, 40_000)))).toMatchObject([
      {
        subject: 'catalog/invoice',
        severity: 'medium',
        sinceDay: TODAY - 10,
        exposedArrMinor: 480_000,
        evidence: { params: { from: 'Catalog', to: 'Invoice', direction: 'less', sizeMinor: 720_000 } },
      },
    ]);
  });

  it('is good news for as much or more', () => {
    expect(found('replaced', watching(ended(10), began(10, 150_000)))).toMatchObject([
      { severity: 'positive', exposedArrMinor: 0, evidence: { params: { direction: 'more', sizeMinor: 600_000 } } },
    ]);
  });

  it('is none where a product only ended or began, came long after, goes on, or was there before', () => {
    for (const quiet of [
      [ended(10)],
      [began(10, 40_000)],
      [ended(60), began(10, 40_000)],
      [ended(10), began(12, 40_000), aSubscription({ id: 'renewed', startDay: TODAY - 10 })],
      [ended(10), began(12, 40_000), aSubscription({ id: 'had', productKey: 'invoice' })],
      [ended(10, { isTrial: true }), began(12, 40_000)],
      [ended(40), began(42, 40_000)],
    ])
      expect(found('replaced', watching(...quiet))).toEqual([]);
  });
});

describe('upgraded', () => {
  const rising = (now: object, before: object = {}) =>
    aSubscription({
      versions: [
        { plan: 'Team', ...before },
        { fromDay: TODAY - 8, plan: 'Pro', mrrMinor: 150_000, ...now },
      ],
    });

  it('tells from which plan to which, and what it brings in a year', () => {
    expect(found('upgraded', watching(rising({ reason: 'plan' })))).toMatchObject([
      {
        severity: 'positive',
        sinceDay: TODAY - 8,
        evidence: { params: { product: 'Catalog', from: 'Team', to: 'Pro', isNamed: 'yes', sizeMinor: 600_000, direction: 'more' } },
      },
    ]);
    expect(found('upgraded', watching(rising({})))).toHaveLength(1);
    expect(found('upgraded', watching(rising({ reason: 'plan', plan: 'Team' })))).toMatchObject([
      { evidence: { params: { isNamed: 'no' } } },
    ]);
  });

  it('is none for a price that rose, more seats, less money, who paid nothing before, or long ago', () => {
    for (const quiet of [
      rising({ reason: 'price' }),
      rising({ reason: 'seats', plan: 'Team' }),
      rising({ mrrMinor: 100_000 }),
      rising({ reason: 'plan' }, { mrrMinor: 0 }),
      rising({ reason: 'plan', fromDay: TODAY - 30 }),
    ])
      expect(found('upgraded', watching(quiet))).toEqual([]);
  });
});
