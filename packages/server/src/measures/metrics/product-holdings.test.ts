import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextAsOf } from './context-as-of.ts';
import type { Dossier } from './dossier.ts';
import { aContact, aDossier, aSubscription, officeUse, TODAY, usageOf, WORKSPACE } from './dossier.examples.ts';
import { mrrOn } from './entitlement.ts';
import { productHoldings } from './product-holdings.ts';

const used = usageOf(officeUse(['ana', 'bo'], TODAY - 200, TODAY + 1));
const holdingsOf = (dossier: Dossier, workspace = WORKSPACE) =>
  productHoldings({ dossier, day: TODAY, context: contextAsOf([dossier], workspace, TODAY) });
const statesOf = (differs: Partial<Dossier>) => holdingsOf(aDossier(differs)).map(({ productKey, state }) => [productKey, state]);

describe('productHoldings', () => {
  it('says what is owned with its ARR, and the seats used of those bought', () => {
    const contacts = ['ana', 'bo'].map((name) => aContact(name));
    expect(holdingsOf(aDossier({ subscriptions: [aSubscription()], usage: used, contacts }))).toMatchObject([
      { productKey: 'catalog', state: 'owned', arrMinor: 1_200_000, seats: 10, seatsUsed: 2, plans: [], sinceDay: TODAY - 600 },
    ]);
  });

  it('says that what is owned is not used after two of its cycles without a core action, not before', () => {
    const until = (daysAgo: number) => usageOf(officeUse(['ana'], TODAY - 200, TODAY - daysAgo));
    const [subscription] = [aSubscription()];
    expect(statesOf({ subscriptions: [subscription], usage: until(8) })).toEqual([['catalog', 'owned']]);
    expect(statesOf({ subscriptions: [subscription], usage: until(21) })).toEqual([['catalog', 'unused']]);
    const never = aSubscription({ id: 'sub_1', productKey: 'invoice', startDay: TODAY - 63 });
    expect(statesOf({ subscriptions: [subscription, never], usage: used })).toEqual([
      ['catalog', 'owned'],
      ['invoice', 'unused'],
    ]);
    expect(statesOf({ subscriptions: [subscription, { ...never, startDay: TODAY - 40 }], usage: used })[1]).toEqual(['invoice', 'owned']);
  });

  it('says nothing of use where nobody’s use is told', () => {
    expect(statesOf({ subscriptions: [aSubscription()] })).toEqual([['catalog', 'owned']]);
  });

  it('tells trials, free plans and use without any right from what is owned, and what was owned before', () => {
    expect(statesOf({ subscriptions: [aSubscription({ isTrial: true })] })).toEqual([['catalog', 'tried']]);
    expect(statesOf({ subscriptions: [aSubscription({ versions: [{ mrrMinor: 0 }] })] })).toEqual([['catalog', 'tried']]);
    expect(statesOf({ usage: used })).toEqual([['catalog', 'tried']]);
    const ended = aSubscription({ endDay: TODAY - 40 });
    expect(holdingsOf(aDossier({ subscriptions: [ended] }))).toMatchObject([{ state: 'former', endedDay: TODAY - 40, arrMinor: 0 }]);
    expect(statesOf({ subscriptions: [ended], usage: used })).toEqual([['catalog', 'tried']]);
    expect(statesOf({ usage: usageOf(officeUse(['ana'], TODAY - 200, TODAY - 100)) })).toEqual([]);
  });

  it('puts what names no product under the only one there is, else by itself; use is then not held to be without a right', () => {
    const unnamed = aSubscription({ productKey: null });
    expect(statesOf({ subscriptions: [unnamed], usage: used })).toEqual([['', 'owned']]);
    const alone = { ...WORKSPACE, products: WORKSPACE.products.slice(0, 1) };
    expect(holdingsOf(aDossier({ subscriptions: [unnamed] }), alone)).toMatchObject([{ productKey: 'catalog', state: 'owned' }]);
  });

  it('sums to the ARR of the account to the minor unit, whatever the rates', () => {
    const line = fc.record({ productKey: fc.constantFrom('a', 'b', 'c', null), mrrMinor: fc.integer({ min: 0, max: 1_000_000 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.double({ min: 0.001, max: 200, noNaN: true }), (lines, rate) => {
        const subscriptions = lines.map(({ productKey, mrrMinor }, at) =>
          aSubscription({ id: `sub_${at}`, productKey, versions: [{ mrrMinor, currency: at % 2 === 0 ? 'EUR' : 'USD' }] }),
        );
        const dossier = aDossier({ subscriptions });
        const workspace = { ...WORKSPACE, rates: [{ currency: 'USD', sinceDay: 0, rate }] };
        const context = contextAsOf([dossier], workspace, TODAY);
        const sum = productHoldings({ dossier, day: TODAY, context }).reduce((all, { arrMinor }) => all + (arrMinor ?? 0), 0);
        expect(sum).toBe(12 * (mrrOn(dossier, TODAY, context) ?? 0));
      }),
    );
  });

  it('does not know the ARR where it does not know the rate', () => {
    const foreign = aSubscription({ versions: [{ currency: 'USD' }] });
    expect(holdingsOf(aDossier({ subscriptions: [foreign] }))).toMatchObject([{ state: 'owned', arrMinor: null }]);
  });
});
