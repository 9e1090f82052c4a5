import { describe, expect, it } from 'vitest';
import { makeCatalogue } from './catalogue.ts';
import { contextAsOf, snapshotAsOf } from './context-as-of.ts';
import type { Dossier } from './dossier.ts';
import { aDossier, aSubscription, INVOICE, officeUse, TODAY, type UseRow, usageOf, WORKSPACE } from './dossier.examples.ts';
import { LEFT_DAYS } from './left-product.ts';
import { gapNoticesOf } from './source-gaps.ts';
import { valueOf } from './unknown.ts';

const PEOPLE = ['ana', 'bo'];
const QUIET_SINCE = TODAY - 119;

/** Thirty accounts that used one product until it fell quiet; `elsewhere` of them use another to this day. */
function crowd(elsewhere: number, { productKey = 'catalog', rows = officeUse(PEOPLE, TODAY - 400, QUIET_SINCE), differs = {} } = {}) {
  return Array.from({ length: 30 }, (_, i): Dossier => {
    const other: readonly UseRow[] =
      i < elsewhere ? officeUse(PEOPLE, TODAY - 400, TODAY + 1).map((row) => ({ ...row, action: 'plan' })) : [];
    const usage = usageOf([...rows, ...other], { productKey });
    const actions = usage.actions.map((one) => (one.name === 'plan' ? { ...one, productKey: 'routes' } : one));
    return aDossier({ usage: { ...usage, actions }, ...differs });
  });
}

const noticesOf = (dossiers: readonly Dossier[]) => gapNoticesOf(snapshotAsOf(dossiers, WORKSPACE, { day: TODAY }).gaps);
const LEFT = [{ productKey: 'catalog', sinceDay: QUIET_SINCE, lastDay: QUIET_SINCE + LEFT_DAYS - 1 }];
const SILENT = [{ productKey: 'catalog', sinceDay: QUIET_SINCE, lastDay: TODAY }];

describe('a product that falls quiet', () => {
  it('was left, once a quarter is over and most who used it work on in another', () => {
    expect(noticesOf(crowd(15))).toMatchObject(LEFT);
    expect(noticesOf(crowd(14))).toMatchObject(SILENT);
  });

  it('was left where nobody holds it any more', () => {
    const endedOn = (endDay: number | null) => ({ differs: { subscriptions: [aSubscription({ endDay })] } });
    expect(noticesOf(crowd(0, endedOn(QUIET_SINCE + 30)))).toMatchObject(LEFT);
    expect(noticesOf(crowd(0, endedOn(null)))).toMatchObject(SILENT);
  });

  it('has no silence of its own either, where it is used by the month', () => {
    const rows = [300, 270, 240, 210, 180, 150, 120].flatMap((ago, i) =>
      [0, 1].map((late) => ({ day: TODAY - ago + i + late, contact: 'ana' })),
    );
    const silences = (elsewhere: number) =>
      snapshotAsOf(crowd(elsewhere, { productKey: INVOICE.key, rows }), WORKSPACE, { day: TODAY }).silences[`usage/${INVOICE.key}`];
    const sinceDay = TODAY - 112;
    expect(silences(0)).toEqual([{ sinceDay, lastDay: TODAY }]);
    expect(silences(30)).toEqual([{ sinceDay, lastDay: sinceDay + LEFT_DAYS - 1 }]);
  });
});

describe('stickiness', () => {
  const stickiness = (silentDays: number) => {
    const rows = officeUse(PEOPLE, TODAY - 300, TODAY + 1).filter(({ day }) => day < TODAY - 3 - silentDays || day >= TODAY - 3);
    const dossiers = crowd(0, { rows, differs: { subscriptions: [aSubscription()] } });
    return makeCatalogue([], []).readAll(dossiers[0] ?? aDossier(), TODAY, contextAsOf(dossiers, WORKSPACE, TODAY))['stickiness_ratio'];
  };

  it('is the mean of the days on which the source spoke, and unknown where it spoke on less than half', () => {
    expect(valueOf(stickiness(0))).toBe(1);
    expect(valueOf(stickiness(9))).toBe(1);
    expect(stickiness(21)).toEqual({ known: false, why: 'too_few' });
  });
});
