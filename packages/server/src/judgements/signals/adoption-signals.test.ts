import { describe, expect, it } from 'vitest';
import { aDossier, aSubscription, officeUse, TODAY, usageOf, WORKSPACE } from '../../measures/metrics/dossier.examples.ts';
import { contextAsOf, type Dossier } from '../../measures/metrics/index.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di'];

/** Five seats, of which so many come every working day. */
const account = (id: string, working: number): Dossier =>
  aDossier({
    accountId: id as never,
    subscriptions: [aSubscription({ versions: [{ seats: 5 }] })],
    usage: usageOf(officeUse(PEOPLE.slice(0, working), TODAY - 200, TODAY + 1)),
  });

describe('low_against_peers', () => {
  const low = account('low', 1);
  const all = [low, ...Array.from({ length: 24 }, (_, nth) => account(`peer ${nth}`, 4))];
  const context = contextAsOf(all, WORKSPACE, TODAY);

  it('tells how many peers there are, what the middle one of them uses a seat, and which features are not used', () => {
    const [finding] = found('low_against_peers', watchOf(low, { context }));
    const { peers, peerMedian, own, isPerSeat, unused, unusedFeatures } = finding?.evidence.params ?? {};
    expect({ peers, isPerSeat, unused }).toEqual({ peers: 25, isPerSeat: 'yes', unused: 4 });
    expect(Number(peerMedian) / Number(own)).toBeCloseTo(4, 1);
    expect(unusedFeatures).toBe('order price stock report');
  });

  it('is nothing where all use as much, and closes above a fifth', () => {
    expect(found('low_against_peers', watchOf(all[1] as Dossier, { context }))).toEqual([]);
    expect(found('low_against_peers', watchOf(all[1] as Dossier, { context, open: [anOpen('low_against_peers')] }))).toEqual([]);
  });
});
