import { describe, expect, it } from 'vitest';
import { isoToDay } from '../../kernel/time.ts';
import { type Dossier } from '../../measures/metrics/index.ts';
import { aDossier, aSubscription, contactId, INVOICE, TODAY, usageOf, type UseRow } from '../../measures/metrics/dossier.examples.ts';
import { anOpen, found, watchOf } from './watch.examples.ts';

/** The twelve months up to the one before the day of the examples, in June: their first days. */
const MONTHS = Array.from({ length: 12 }, (_, i) => isoToDay(`${i < 7 ? 2025 : 2026}-${String(((i + 5) % 12) + 1).padStart(2, '0')}-01`));
const MAY = MONTHS[11] ?? 0;
const APRIL = MONTHS[10] ?? 0;
const PEOPLE = ['ana', 'bo', 'cy', 'di', 'eva'];

/** Invoices that each of the people accepts near the end of a month: 200 in all where nobody is left out. */
const closing = (since: number, people: readonly string[] = PEOPLE, count = 40): readonly UseRow[] =>
  people.map((contact, place) => ({ day: since + 22 + place, contact, action: 'invoice_accepted', count }));

const account = (rows: readonly UseRow[], differs: Partial<Dossier> = {}): Dossier =>
  aDossier({
    usage: usageOf(rows, { productKey: INVOICE.key }),
    subscriptions: [aSubscription({ productKey: INVOICE.key })],
    ...differs,
  });

const usual = (until: number) => MONTHS.filter((since) => since < until).flatMap((since) => closing(since));

describe('use_drop of a product that is used by the month', () => {
  const fallen = account([...usual(MAY), ...closing(MAY, ['ana'])]);

  it('says who did not come, which feature fell, and who still comes', () => {
    const [drop] = found('use_drop', watchOf(fallen));
    expect(drop).toMatchObject({ severity: 'high', sinceDay: MAY, evidence: { params: { actual: 40, expected: 200, monthsBefore: 8 } } });
    expect(drop?.evidence.who.map((one) => one.name).toSorted()).toEqual(PEOPLE.slice(1).map(contactId));
    expect(drop?.evidence.who.reduce((sum, one) => sum + (one.share ?? 0), 0)).toBeCloseTo(1, 1);
    expect(drop?.evidence.features).toMatchObject([{ feature: 'invoice_accepted', productKey: INVOICE.key }]);
    expect(drop?.evidence.features[0]?.changeRatio).toBeLessThan(-0.7);
    expect(drop?.evidence.stillActive.map((one) => one.name)).toEqual([contactId('ana')]);
    expect(drop?.evidence.notExplainedBy).toEqual(['no_pause', 'no_holiday', 'seats_unchanged']);
  });

  it('takes an account whose months always differ much for what it is', () => {
    const restless = MONTHS.filter((since) => since < MAY).flatMap((since, i) => closing(since, PEOPLE, i % 2 === 0 ? 10 : 70));
    const steady = MONTHS.filter((since) => since < MAY).flatMap((since) => closing(since, PEOPLE, 40));
    const last = closing(MAY, PEOPLE, 10);
    expect(found('use_drop', watchOf(account([...steady, ...last])))).toHaveLength(1);
    expect(found('use_drop', watchOf(account([...restless, ...last])))).toEqual([]);
  });

  it('is severe for an account that is at the top of its owner’s book', () => {
    const less = account([...usual(MAY), ...closing(MAY, ['ana', 'bo'])]);
    const severity = (isTopOfBook: boolean) =>
      found('use_drop', watchOf(less, { standing: { isTopOfBook, isTopOfTier: false } }))[0]?.severity;
    expect([severity(false), severity(true)]).toEqual(['medium', 'high']);
  });

  it('waits a week for a month that is closed late, and counts what is done in it', () => {
    const late = closing(MAY).map((row) => ({ ...row, day: row.day + 10 }));
    expect(found('use_drop', watchOf(account([...usual(MAY), ...late])))).toEqual([]);
    const fresh = account([...usual(MAY), ...closing(MAY, ['ana'])]);
    expect(found('use_drop', watchOf(fresh, { day: MAY + 31 + 6 }))).toEqual([]);
    expect(found('use_drop', watchOf(fresh, { day: MAY + 31 + 7 }))).toHaveLength(1);
  });

  it('goes on in the first week of a month, and until two months are back at the habit', () => {
    const open = [anOpen('use_drop', { sinceDay: APRIL, openedDay: APRIL + 37 })];
    const low = account([...usual(APRIL), ...closing(APRIL, ['ana'])]);
    expect(found('use_drop', watchOf(low, { day: MAY + 33, open }))).toHaveLength(1);
    const once = account([...usual(APRIL), ...closing(APRIL, ['ana']), ...closing(MAY)]);
    expect(found('use_drop', watchOf(once, { open }))).toMatchObject([{ sinceDay: APRIL, evidence: { params: { actual: 40 } } }]);
    const twice = account([...usual(APRIL), ...closing(APRIL, ['ana']), ...closing(MAY), ...closing(MAY + 31)]);
    expect(found('use_drop', watchOf(twice, { day: TODAY + 16, open }))).toEqual([]);
  });

  it('lets one missed month pass, and gives way to the second', () => {
    expect(found('use_drop', watchOf(account(usual(MAY))))).toEqual([]);
    const twice = watchOf(account(usual(APRIL)), { open: [anOpen('use_drop', { sinceDay: APRIL })] });
    expect([found('missed_cycle', twice).length, found('use_drop', twice).length]).toEqual([1, 0]);
  });

  it('goes on through a missed month once use has fallen', () => {
    const open = [anOpen('use_drop', { sinceDay: APRIL })];
    const missed = account([...usual(APRIL), ...closing(APRIL, ['ana'])]);
    expect(found('use_drop', watchOf(missed, { open }))).toMatchObject([{ sinceDay: APRIL, evidence: { params: { actual: 0 } } }]);
  });
});
