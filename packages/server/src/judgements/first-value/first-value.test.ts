import { describe, expect, it } from 'vitest';
import { aContact, aDossier, aSubscription, officeUse, TODAY, usageOf, type UseRow } from '../../measures/metrics/dossier.examples.ts';
import { activationOf } from './activation.ts';
import { activationRate, benchmarkOf, isOverdue } from './benchmark.ts';
import { checkDefinition } from './check-definition.ts';
import { defaultDefinitions } from './default-definitions.ts';
import type { FirstValueDefinition, StepCondition } from './definition.ts';
import { firstValueClock } from './first-value-clock.ts';

const definition = (...steps: StepCondition[]): FirstValueDefinition => ({
  id: 'fvd_1',
  name: 'test',
  appliesTo: { all: [] },
  steps: steps.map((one, i) => ({ key: `s${i}`, name: `s${i}`, anyOf: [one] })),
});
const orders = (count: number, contacts: number): StepCondition => ({
  kind: 'actions',
  actions: ['order'],
  count,
  contacts,
  withinDays: null,
});
const START = TODAY - 40;
const bought = aSubscription({ startDay: START });
const SEEN = START - 100;

function clockOf(rows: readonly UseRow[], wish = definition(orders(3, 2)), day = TODAY) {
  return firstValueClock(aDossier({ subscriptions: [bought], usage: usageOf(rows) }), wish, { day, usageSinceDay: SEEN });
}

describe('the clock to first value', () => {
  it('runs from contract start until enough people did enough', () => {
    const rows = [1, 2, 5].map((after) => ({ day: START + after, contact: after === 5 ? 'bo' : 'ana' }));
    expect(clockOf(rows)).toMatchObject({ state: 'reached', startDay: START, reachedDay: START + 5, elapsedDays: 5 });
  });

  it('is not stopped by one person’s demonstration, nor by use before the contract', () => {
    const rows = [-3, -2, 1, 2, 3].map((after) => ({ day: START + after, contact: after < 0 ? 'bo' : 'ana' }));
    expect(clockOf(rows)).toMatchObject({ state: 'running', reachedDay: null, elapsedDays: 40 });
  });

  it('looks at nothing after the day asked for', () => {
    const rows = [1, 2, 5].map((after) => ({ day: START + after, contact: after === 5 ? 'bo' : 'ana' }));
    expect(clockOf(rows, undefined, START + 4)).toMatchObject({ state: 'running', elapsedDays: 4 });
  });

  it('takes the steps in their order', () => {
    const wish = definition({ kind: 'actions', actions: ['import'], count: 1, contacts: 1, withinDays: null }, orders(3, 1));
    const early = [1, 2, 3].map((after) => ({ day: START + after, contact: 'ana' }));
    const late = [12, 13, 14].map((after) => ({ day: START + after, contact: 'ana' }));
    const rows = [...early, { day: START + 10, contact: 'ana', action: 'import' }, ...late];
    expect(clockOf(rows, wish)).toMatchObject({ reachedDay: START + 14, steps: [{ day: START + 10 }, { day: START + 14 }] });
  });

  it('counts seats in one week, and departments', () => {
    const people = ['ana', 'bo', 'eva', 'leo', 'mia'];
    const rows = people.map((contact, i) => ({ day: START + 10 + i, contact }));
    expect(clockOf(rows, definition({ kind: 'seats', ratio: 0.5, withinDays: 7 }))).toMatchObject({ reachedDay: START + 14 });
    const contacts = people.map((name, i) => aContact(name, { department: ['a', 'b', 'c', 'c', 'c'][i] ?? null }));
    const dossier = aDossier({ subscriptions: [bought], contacts, usage: usageOf(rows) });
    const wish = definition({ kind: 'departments', departments: 3, withinDays: 7 });
    expect(firstValueClock(dossier, wish, { day: TODAY, usageSinceDay: SEEN })).toMatchObject({ reachedDay: START + 12 });
  });

  it('takes a sign-off where no usage would tell', () => {
    const entry = { notedDay: START + 8, confirmedDay: START + 9, amountMinor: null, currency: null };
    const dossier = aDossier({ subscriptions: [bought], valueEntries: [entry] });
    expect(firstValueClock(dossier, definition({ kind: 'sign_off' }), { day: TODAY, usageSinceDay: null })).toMatchObject({
      state: 'reached',
      elapsedDays: 9,
    });
  });

  it('does not know when value came to a customer whose beginning was not seen', () => {
    const dossier = aDossier({ subscriptions: [bought], usage: usageOf(officeUse(['ana', 'bo'], START + 20, TODAY)) });
    expect(firstValueClock(dossier, definition(orders(3, 2)), { day: TODAY, usageSinceDay: START + 20 })).toEqual({
      state: 'beginning_not_seen',
      startDay: START,
    });
  });

  it('shows agreed pauses beside the days, and says that it is on hold', () => {
    const dossier = aDossier({ subscriptions: [bought], pauses: [{ sinceDay: TODAY - 9, untilDay: TODAY + 5 }] });
    expect(firstValueClock(dossier, definition(orders(3, 2)), { day: TODAY, usageSinceDay: SEEN })).toMatchObject({
      state: 'on_hold',
      elapsedDays: 40,
      heldDays: 9,
    });
  });

  it('ends with the contract', () => {
    const ended = aSubscription({ startDay: START, endDay: START + 30 });
    expect(
      firstValueClock(aDossier({ subscriptions: [ended] }), definition(orders(3, 2)), { day: TODAY, usageSinceDay: SEEN }),
    ).toMatchObject({
      state: 'ended_without',
      elapsedDays: 30,
    });
  });

  it('has not started for a trial', () => {
    const trial = aSubscription({ startDay: START, isTrial: true });
    expect(firstValueClock(aDossier({ subscriptions: [trial] }), definition(orders(3, 2)), { day: TODAY, usageSinceDay: SEEN })).toEqual({
      state: 'not_started',
    });
  });
});

describe('activation', () => {
  const use = (people: readonly string[], actions: readonly string[], after: number) =>
    people.flatMap((contact) => actions.map((action) => ({ day: START + after, contact, action })));

  it('needs a third of the seats and three features within thirty days', () => {
    const dossier = aDossier({ subscriptions: [bought], usage: usageOf(use(['ana', 'bo', 'eva'], ['order', 'price', 'stock'], 20)) });
    expect(activationOf(dossier, TODAY)).toEqual({ known: true, isActivated: true, onDay: START + 20 });
  });

  it('is not known before day 30, and missed after it', () => {
    const dossier = aDossier({ subscriptions: [bought], usage: usageOf(use(['ana', 'bo', 'eva'], ['order', 'price', 'stock'], 33)) });
    expect(activationOf(dossier, START + 12)).toEqual({ known: false, dayNumber: 12 });
    expect(activationOf(dossier, TODAY)).toMatchObject({ known: true, isActivated: false });
  });

  it('cannot be told where neither seats are sold nor features told apart', () => {
    const counted = usageOf(use(['ana'], ['event'], 3), { feature: null });
    const withoutSeats = { ...bought, versions: bought.versions.map((one) => ({ ...one, seats: null })) };
    expect(activationOf(aDossier({ subscriptions: [withoutSeats], usage: counted }), TODAY)).toEqual({ known: false, dayNumber: null });
    expect(activationOf(aDossier({ subscriptions: [bought], usage: counted }), TODAY)).toMatchObject({ known: true });
  });

  it('has a rate with an interval over those whose thirty days are over', () => {
    const yes = { known: true, isActivated: true, onDay: 1 } as const;
    const no = { known: true, isActivated: false, onDay: null } as const;
    expect(activationRate([yes, no, no, no, { known: false, dayNumber: 3 }])).toMatchObject({ value: 0.25, n: 4 });
    expect(activationRate([])).toBeNull();
  });
});

describe('the benchmark', () => {
  const reachedAfter = (days: number) =>
    ({ state: 'reached', startDay: 0, reachedDay: days, untilDay: days, elapsedDays: days, heldDays: 0, steps: [] }) as const;
  const waitingFor = (days: number, heldDays = 0) =>
    ({ state: 'running', startDay: 0, reachedDay: null, untilDay: days, elapsedDays: days, heldDays, steps: [] }) as const;

  it('counts those still waiting, so that the median is later than that of the finished', () => {
    const finished = [10, 12, 14, 16, 18, 20, 22, 24, 26, 28].map(reachedAfter);
    const withWaiting = [...finished, ...[30, 30, 30, 30].map((days) => waitingFor(days))];
    expect(benchmarkOf(finished)).toMatchObject({ medianDays: 19, reached: 10, waiting: 0 });
    expect(benchmarkOf(withWaiting)).toMatchObject({ medianDays: 23, reached: 10, waiting: 4 });
  });

  it('leaves out whose beginning was not seen, and says how many', () => {
    expect(benchmarkOf([reachedAfter(5), { state: 'beginning_not_seen', startDay: 0 }])).toMatchObject({
      reached: 1,
      waiting: 0,
      notSeen: 1,
      isEnough: false,
    });
  });

  it('calls late who waits longer than three of four peers, without the days on hold', () => {
    const benchmark = benchmarkOf([10, 12, 14, 16, 18, 20, 22, 24, 26, 28].map(reachedAfter));
    expect(isOverdue(waitingFor(30), benchmark, 60)).toBe(true);
    expect(isOverdue(waitingFor(30, 10), benchmark, 60)).toBe(false);
    expect(isOverdue(waitingFor(30), benchmarkOf([]), 60)).toBe(false);
    expect(isOverdue(waitingFor(61), benchmarkOf([]), 60)).toBe(true);
  });
});

describe('definitions', () => {
  it('that ship are sound', () => {
    for (const one of defaultDefinitions()) expect(checkDefinition(one)).toBe(one);
  });

  it('are refused when a demonstration would meet them, or nothing could', () => {
    expect(() => checkDefinition(definition(orders(2, 2)))).toThrow('first_value.met_by_a_demo');
    expect(() => checkDefinition(definition(orders(9, 1)))).toThrow('first_value.met_by_a_demo');
    expect(() => checkDefinition(definition())).toThrow('first_value.no_steps');
  });
});
