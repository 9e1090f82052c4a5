import { expect, it } from 'vitest';
import { makeCatalogue } from './catalogue.ts';
import { contextAsOf } from './context-as-of.ts';
import { aDossier, aSubscription, CATALOG, INVOICE, TODAY, usageOf, type UseRow, WORKSPACE } from './dossier.examples.ts';
import type { Dossier } from './dossier.ts';

const catalogue = makeCatalogue([], []);
const START = TODAY - 200;
const use = (...ages: readonly number[]): UseRow[] => ages.map((age) => ({ day: START + age - 1, contact: 'ana' }));
const seen = aDossier({ usage: usageOf([{ day: START - 100, contact: 'somebody' }]) });

/** Days of the account's life on which it was used; the source speaks since long before. */
function alive(ages: readonly number[], { day = TODAY, differs = {} }: { day?: number; differs?: Partial<Dossier> } = {}) {
  const dossier = aDossier({
    subscriptions: [aSubscription({ productKey: CATALOG.key, startDay: START })],
    usage: usageOf(use(...ages)),
    ...differs,
  });
  const readings = catalogue.readAll(dossier, day, contextAsOf([dossier, seen], WORKSPACE, day));
  return [readings['alive_30'], readings['alive_90']].map((one) => (one?.known === true ? one.value : one?.why));
}

it('asks for core use on two days between day 16 and 30, and between day 61 and 90', () => {
  expect(alive([1, 2, 16, 30, 61, 90])).toEqual([1, 1]);
  expect(alive([1, 2, 15, 30, 31, 61, 91])).toEqual([0, 0]);
});

it('says nothing before the time is over, and nothing of what came before the source spoke', () => {
  expect(alive([16, 17], { day: START + 28 })).toEqual(['not_yet', 'not_yet']);
  expect(alive([16, 17], { day: START + 29 })).toEqual([1, 'not_yet']);
  const old = aDossier({ subscriptions: [aSubscription({ startDay: START - 400 })], usage: usageOf(use(1, 2, 3)) });
  const readings = catalogue.readAll(old, TODAY, contextAsOf([old], WORKSPACE, TODAY));
  expect(readings['alive_30']).toEqual({ known: false, why: 'beginning_not_seen' });
});

it('asks a monthly product for use in the month that holds the day', () => {
  const subscriptions = [aSubscription({ productKey: INVOICE.key, startDay: START })];
  const usage = usageOf([{ day: START + 29, contact: 'ana', action: 'invoice_accepted' }], { productKey: INVOICE.key });
  expect(alive([], { differs: { subscriptions, usage } })).toEqual([1, 0]);
});
