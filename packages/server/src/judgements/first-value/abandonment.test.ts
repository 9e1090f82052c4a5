import { expect, it } from 'vitest';
import { abandonmentOf, observationOf, type TriedLife } from './abandonment.ts';

const aLife = (differs: Partial<TriedLife> = {}): TriedLife => ({
  kind: 'free',
  ageDays: 200,
  lastUseDay: 40,
  activeDays: 6,
  actions: 20,
  idleRatio: 2,
  paidAfterDays: null,
  ...differs,
});

it('gives up on the last day of use, once it has been idle as long as the rhythm of the product allows', () => {
  expect(observationOf(aLife())).toEqual({ time: 40, isEvent: true });
  expect(observationOf(aLife({ idleRatio: 0.4 }))).toEqual({ time: 200, isEvent: false });
});

it('never came, which is known after two months and not before', () => {
  expect(observationOf(aLife({ idleRatio: null, lastUseDay: 0, ageDays: 70 }))).toEqual({ time: 0, isEvent: true });
  expect(observationOf(aLife({ idleRatio: null, lastUseDay: 0, ageDays: 30 }))).toEqual({ time: 30, isEvent: false });
});

it('is watched until it pays: who gives up later gave up as a customer', () => {
  expect(observationOf(aLife({ paidAfterDays: 30 }))).toEqual({ time: 30, isEvent: false });
  expect(observationOf(aLife({ paidAfterDays: 90 }))).toEqual({ time: 40, isEvent: true });
  expect(observationOf(aLife({ kind: 'paid', paidAfterDays: 0 }))).toEqual({ time: 40, isEvent: true });
});

it('tells for each kind how many gave up and what the middle one had done', () => {
  const lives = [
    aLife({ activeDays: 2, actions: 3, lastUseDay: 3 }),
    aLife({ activeDays: 4, actions: 9 }),
    aLife({ idleRatio: 0.1, paidAfterDays: 35 }),
    aLife({ kind: 'paid', paidAfterDays: 0, idleRatio: 0.2 }),
  ];
  const [free, paid] = abandonmentOf(lives);
  expect(free).toMatchObject({ kind: 'free', abandoned: 2, becamePaying: 1, effort: { activeDays: 3, actions: 6 }, isEnough: false });
  expect(free?.curve).toMatchObject({ count: 3, events: 2, median: 40 });
  expect(paid).toMatchObject({ kind: 'paid', abandoned: 0, effort: null });
});
