import { describe, expect, it } from 'vitest';
import { makeCatalogue } from './catalogue.ts';
import { contextFrom, snapshotAsOf } from './context-as-of.ts';
import type { Dossier, TicketFacts } from './dossier.ts';
import { aDossier, aSubscription, aTicket, INVOICE, officeUse, TODAY, usageOf, WORKSPACE } from './dossier.examples.ts';
import { silentDaysOf } from './silent-days.ts';

const silencesOf = (dossiers: readonly Dossier[], day = TODAY) => snapshotAsOf(dossiers, WORKSPACE, { day }).silences;

/** Each of the accounts writes every `everyDays`, each on a day of its own, until so many days ago. */
function writers(accounts: number, { everyDays, until }: { readonly everyDays: number; readonly until: number }): readonly Dossier[] {
  return Array.from({ length: accounts }, (_, i) => {
    const tickets: TicketFacts[] = [];
    for (let ago = 300 + i; ago >= until; ago -= everyDays) tickets.push(aTicket(ago, { solvedDay: TODAY - ago }));
    return aDossier({ tickets });
  });
}

describe('a source that tells of itself by what it sends', () => {
  it('is silent once it waits twice as long as it ever did', () => {
    const dossiers = writers(20, { everyDays: 20, until: 12 });
    expect(silencesOf(dossiers)).toEqual({ tickets: [{ sinceDay: TODAY - 11, lastDay: TODAY }] });
    expect(silencesOf(dossiers, TODAY - 8)).toEqual({});
  });

  it('was silent between two days, also after it came back', () => {
    const dossiers = [...writers(20, { everyDays: 20, until: 40 }), aDossier({ tickets: [aTicket(1)] })];
    expect(silencesOf(dossiers)['tickets']).toEqual([{ sinceDay: TODAY - 39, lastDay: TODAY - 2 }]);
  });

  it('is not silent where the company is quiet: it seldom writes, or few ever do', () => {
    expect(silencesOf(writers(6, { everyDays: 120, until: 20 }))).toEqual({});
    expect(silencesOf(writers(4, { everyDays: 4, until: 20 }))).toEqual({});
  });

  it('is not silent over the turn of the year', () => {
    const dossiers = writers(20, { everyDays: 20, until: TODAY - Date.UTC(2025, 11, 23) / 86_400_000 });
    expect(silencesOf(dossiers, Date.UTC(2026, 0, 2) / 86_400_000)).toEqual({});
  });

  it('may be the source of a product that is used by the month', () => {
    const use = (until: number) =>
      Array.from({ length: 8 }, (_, i) => {
        const rows = [];
        for (let ago = 320 + i; ago >= until; ago -= 30) rows.push({ day: TODAY - ago, contact: 'ana', action: 'invoice_accepted' });
        return aDossier({ usage: usageOf(rows, { productKey: INVOICE.key }) });
      });
    expect(silencesOf(use(60))).toEqual({ 'usage/invoice': [{ sinceDay: expect.any(Number), lastDay: TODAY }] });
    expect(silencesOf(use(20))).toEqual({});
  });
});

describe('silentDaysOf', () => {
  const { infos } = makeCatalogue([], []);
  const crowd = (isSilent: (day: number) => boolean) =>
    Array.from({ length: 30 }, () =>
      aDossier({
        subscriptions: [aSubscription()],
        usage: usageOf(officeUse(['ana', 'bo'], TODAY - 200, TODAY + 1).filter(({ day }) => !isSilent(day))),
      }),
    );
  const silentDays = (dossiers: readonly Dossier[]) => {
    const [dossier] = dossiers;
    const context = contextFrom(snapshotAsOf(dossiers, WORKSPACE, { day: TODAY }));
    return silentDaysOf(infos, { dossier: dossier ?? aDossier(), day: TODAY, context });
  };

  it('names no metric while all sources speak', () => {
    expect(silentDays(crowd(() => false))).toEqual({});
  });

  it('counts use that was missed over the whole window, and of the moment only what lasts', () => {
    const lasting = silentDays(crowd((day) => day > TODAY - 10));
    expect(lasting['active_seat_ratio']).toEqual({ source: 'usage/catalog', days: 10 });
    expect(lasting['idle_ratio']).toEqual({ source: 'usage/catalog', days: 10 });
    expect(lasting['urgent_open']).toBeUndefined();
    const over = silentDays(crowd((day) => day > TODAY - 15 && day <= TODAY - 5));
    // The weekend before it came back is among them.
    expect(over['active_seat_ratio']).toEqual({ source: 'usage/catalog', days: 12 });
    expect(over['idle_ratio']).toBeUndefined();
  });
});
