import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { assert } from '../../kernel/assert.ts';
import { atOnce } from '../../kernel/steps.ts';
import { isoToDay } from '../../kernel/time.ts';
import { samplePast } from '../../test/sample-past.ts';
import { dice } from '../../test/dice.ts';
import { measure, rowsOf, type Values } from './design.ts';
import { foretell, reasonsOf } from './foretell.ts';
import type { Input } from './inputs.ts';
import { examplesOf, kindsOf } from './kinds.ts';
import type { Example } from './learn.ts';
import { lookBack, type Looked } from './look-back.ts';
import { monthsAhead } from './months-ahead.ts';
import { chancesOf, type Learned, learnAndTry } from './try-later.ts';

const { standing, dates, lastDay, catalogue } = samplePast(isoToDay('2026-11-21'));
const kinds = kindsOf(catalogue.infos);
let looked: readonly Looked[];
let leaving: Learned;

beforeAll(() => {
  looked = dates.flatMap((day) => atOnce(lookBack(standing, { day, lastDay })));
  leaving = atOnce(learnAndTry(kinds.leaving.inputs, examplesOf(kinds.leaving, looked), kinds.leaving.windowDays));
}, 120_000);

describe('learning from the sample company', () => {
  it('foresees who leaves on later dates, whose windows nothing that was learned reaches into', () => {
    const { tried, verdict, model } = leaving;
    assert(tried !== null && model !== null, 'there is enough to learn from');
    expect(verdict).toBe('foresees');
    expect(tried.auc.lower).toBeGreaterThan(0.5);
    expect(tried.lookedFrom - tried.learnedTo).toBeGreaterThanOrEqual(90);
    expect(tried.skill).toBeGreaterThan(0);
  });

  it('tells chances that are as many as left, and reasons that sum to them', () => {
    const { model } = leaving;
    assert(model !== null, 'it foresees');
    const { inputs } = kinds.leaving;
    const examples = examplesOf(kinds.leaving, looked);
    const chances = chancesOf(model, inputs, examples);
    const all = chances.reduce((sum, chance) => sum + chance, 0);
    expect(all).toBeCloseTo(examples.filter((one) => one.isTrue).length, 1);
    for (const one of looked.slice(0, 50)) {
      const logit = reasonsOf(model, inputs, one.of).reduce((sum, { share }) => sum + share, model.constant);
      const told = foretell(model, inputs, one.of);
      expect(told.chance).toBeCloseTo(1 / (1 + Math.exp(-logit)), 10);
      expect(told.reasons.length).toBeLessThanOrEqual(3);
    }
  });

  it('finds nothing once outcomes are dealt out anew among the accounts of a date', () => {
    const found = Array.from({ length: 20 }, (_, seed) =>
      atOnce(learnAndTry(kinds.leaving.inputs, dealtAnew(examplesOf(kinds.leaving, looked), seed + 1), kinds.leaving.windowDays)),
    );
    const within = found.filter(({ tried }) => tried !== null && tried.auc.lower <= 0.5 && 0.5 <= tried.auc.upper);
    // Of twenty intervals that hold 95 times of 100, fewer than 16 happens once in 4,000.
    expect(within.length).toBeGreaterThanOrEqual(16);
    expect(within.every(({ verdict, model }) => verdict === 'no_better_than_chance' && model === null)).toBe(true);
  }, 120_000);

  it('refuses what came of too few', () => {
    const { verdict, events, tried, model } = atOnce(
      learnAndTry(kinds.contracting.inputs, examplesOf(kinds.contracting, looked), kinds.contracting.windowDays),
    );
    expect({ verdict, tried, model }).toEqual({ verdict: 'too_thin', tried: null, model: null });
    expect(events).toBeLessThan(20);
    expect(atOnce(learnAndTry(kinds.leaving.inputs, [], 90))).toMatchObject({ verdict: 'too_thin', events: 0, model: null });
  });

  it('looks at nothing that may know the decision', () => {
    const keys = kinds.leaving.inputs.map(({ key }) => key);
    for (const key of ['pulse', 'days_to_renewal', 'days_to_notice', 'stake', 'exposed_arr']) expect(keys).not.toContain(key);
    expect(keys).toContain('active_seat_ratio');
  });

  it('tells deciding month by month, never less than the month before', () => {
    const { inputs, windowDays } = kinds.deciding;
    const { model } = atOnce(learnAndTry(inputs, examplesOf(kinds.deciding, looked), windowDays));
    assert(model !== null, 'it foresees');
    for (const one of looked.slice(-20)) {
      const months = monthsAhead(model, inputs, one.of);
      expect(months).toHaveLength(12);
      for (const [at, chance] of months.entries()) expect(chance).toBeGreaterThanOrEqual(months[at - 1] ?? 0);
      expect(months[0]).toBeCloseTo(foretell(model, inputs, one.of).chance, 10);
    }
  }, 60_000);
});

const INPUT: Input = { key: 'a', isLog: false, read: (of) => of('a') };
const measured = (values: Values[]) => measure([INPUT], values);

describe('a design', () => {
  it('has what is unknown at the mean and never at zero, with a column that says so', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 10, max: 20, noNaN: true }), { nil: Number.NaN }), { minLength: 20 }), (drawn) => {
        const values = drawn.map((value) => [value]);
        const design = measured(values);
        fc.pre(design.length === 1);
        const rows = rowsOf(design, ['a'], values);
        const unknown = [...values.entries()].filter(([, [value = 0]]) => Number.isNaN(value));
        expect(unknown.every(([place]) => rows.values[place * rows.columns] === 0)).toBe(true);
        for (let column = 0; column < rows.columns; column++) {
          const own = values.map((_, place) => rows.values[place * rows.columns + column] ?? 0);
          expect(own.reduce((sum, one) => sum + one, 0) / own.length).toBeCloseTo(0, 6);
        }
      }),
    );
  });

  it('leaves out what is always the same, or hardly ever known', () => {
    expect(measured(Array.from({ length: 50 }, () => [3]))).toEqual([]);
    expect(measured(Array.from({ length: 50 }, (_, at) => [at === 0 ? 3 : Number.NaN]))).toEqual([]);
  });
});

describe('chances told too far apart', () => {
  it('are drawn together around the same share', () => {
    const roll = dice(5);
    // What is learned on earlier dates holds only half as much on later ones.
    const examples = Array.from({ length: 40 }, (_, month) =>
      Array.from({ length: 60 }, (__, at): Example => {
        const x = (roll(2001) - 1000) / 500;
        const chance = 1 / (1 + Math.exp(2 - (month < 20 ? 2 : 0.8) * x));
        return { accountId: `acc_${month}_${at}`, day: 20_000 + 30 * month, values: [x], isTrue: roll(1e6) / 1e6 < chance };
      }),
    ).flat();
    const { model, tried } = atOnce(learnAndTry([INPUT], examples, 30));
    assert(model !== null && tried !== null, 'it foresees');
    expect(tried.slope).toBeLessThan(0.75);
    expect(model.drawn).toBeCloseTo(tried.slope ?? 0, 10);
    const chances = chancesOf(model, [INPUT], examples);
    expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(examples.filter((one) => one.isTrue).length, 0);
  });
});

/** On each date what was known of one account, and what came of another. */
function dealtAnew(examples: readonly Example[], seed: number): readonly Example[] {
  const roll = dice(seed);
  return [...Map.groupBy(examples, (one) => one.day).values()].flatMap((own) => {
    const came = own.map((one) => one.isTrue);
    for (let at = came.length - 1; at > 0; at--) {
      const other = roll(at + 1);
      [came[at], came[other]] = [came[other] ?? false, came[at] ?? false];
    }
    return own.map((one, at) => ({ ...one, isTrue: came[at] ?? false }));
  });
}
