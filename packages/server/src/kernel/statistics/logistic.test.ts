import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '../assert.ts';
import { atOnce } from '../steps.ts';
import { clusteredErrors, type LogisticFit, logisticSteps, type Rows } from './logistic.ts';

function rowsOf(cases: readonly (readonly number[])[]): Rows {
  return { cases: cases.length, columns: cases[0]?.length ?? 0, values: Float64Array.from(cases.flat()) };
}

function fit(cases: readonly (readonly number[])[], came: readonly number[], penalty = 0): LogisticFit {
  const rows = rowsOf(cases);
  const found = atOnce(logisticSteps(rows, came, { penalties: new Float64Array(rows.columns).fill(penalty) }));
  assert(found !== null, 'it is to be had');
  return found;
}

function errorsOf({ solve, coefficients }: LogisticFit): readonly number[] {
  return coefficients.map((_, at) => Math.sqrt(solve(coefficients.map((__, other) => (other === at ? 1 : 0)))[at] ?? 0));
}

/** Dalal, Fowlkes and Hoadley (1989): temperature at the launches of the space shuttle, and whether an O-ring was in distress. */
const LAUNCHES = [
  [53, 1],
  [57, 1],
  [58, 1],
  [63, 1],
  [66, 0],
  [67, 0],
  [67, 0],
  [67, 0],
  [68, 0],
  [69, 0],
  [70, 1],
  [70, 0],
  [70, 1],
  [70, 0],
  [72, 0],
  [73, 0],
  [75, 1],
  [75, 0],
  [76, 0],
  [76, 0],
  [78, 0],
  [79, 0],
  [81, 0],
] as const;

/** Finney (1947), as in Pregibon (1981): volume and rate of air breathed in, and whether the vessels of the skin narrowed. */
const FINNEY = [
  [3.7, 0.825, 1],
  [3.5, 1.09, 1],
  [1.25, 2.5, 1],
  [0.75, 1.5, 1],
  [0.8, 3.2, 1],
  [0.7, 3.5, 1],
  [0.6, 0.75, 0],
  [1.1, 1.7, 0],
  [0.9, 0.75, 0],
  [0.9, 0.45, 0],
  [0.8, 0.57, 0],
  [0.55, 2.75, 0],
  [0.6, 3, 0],
  [1.4, 2.33, 1],
  [0.75, 3.75, 1],
  [2.3, 1.64, 1],
  [3.2, 1.6, 1],
  [0.85, 1.415, 1],
  [1.7, 1.06, 0],
  [1.8, 1.8, 1],
  [0.4, 2, 0],
  [0.95, 1.36, 0],
  [1.35, 1.35, 0],
  [1.5, 1.36, 0],
  [1.6, 1.78, 1],
  [0.6, 1.5, 0],
  [1.8, 1.5, 1],
  [0.95, 1.9, 0],
  [1.9, 0.95, 1],
  [1.6, 0.4, 0],
  [2.7, 0.75, 1],
  [2.35, 0.03, 0],
  [1.1, 1.83, 0],
  [1.1, 2.2, 1],
  [1.2, 2, 1],
  [0.8, 3.33, 1],
  [0.95, 1.9, 0],
  [0.75, 1.9, 0],
  [1.3, 1.625, 1],
] as const;

describe('a logistic fit', () => {
  it('is the published one of the O-rings', () => {
    const found = fit(
      LAUNCHES.map(([temperature]) => [temperature]),
      LAUNCHES.map(([, came]) => came),
    );
    expect(found.coefficients[0]).toBeCloseTo(15.0429, 3);
    expect(found.coefficients[1]).toBeCloseTo(-0.2322, 4);
    const [constant, slope] = errorsOf(found);
    expect(constant).toBeCloseTo(7.3786, 2);
    expect(slope).toBeCloseTo(0.1082, 4);
    expect(-2 * found.logLikelihood).toBeCloseTo(20.315, 3);
    expect(found.degrees).toBeCloseTo(1, 8);
  });

  it("is the published one of Finney's vessels", () => {
    const found = fit(
      FINNEY.map(([volume, rate]) => [Math.log(volume), Math.log(rate)]),
      FINNEY.map(([, , came]) => came),
    );
    const [constant, volume, rate] = found.coefficients;
    expect(constant).toBeCloseTo(-2.875, 2);
    expect(volume).toBeCloseTo(5.179, 2);
    expect(rate).toBeCloseTo(4.562, 2);
    expect(-2 * found.logLikelihood).toBeCloseTo(29.227, 2);
  });

  it('leaves no slope in its penalised likelihood, whatever it was given', () => {
    const one = fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(fc.array(one, { minLength: 5, maxLength: 60 }), fc.double({ min: 0.01, max: 50, noNaN: true }), (cases, penalty) => {
        const came = cases.map(([, , isTrue]) => (isTrue ? 1 : 0));
        fc.pre(new Set(came).size === 2);
        const { coefficients, degrees } = fit(
          cases.map(([a, b]) => [a, b]),
          came,
          penalty,
        );
        const [constant = 0, first = 0, second = 0] = coefficients;
        const misses = cases.map(([a, b], at) => (came[at] ?? 0) - 1 / (1 + Math.exp(-(constant + first * a + second * b))));
        const slope = (of: (one: readonly [number, number, boolean]) => number) =>
          cases.reduce((sum, own, at) => sum + (misses[at] ?? 0) * of(own), 0);
        expect(slope(() => 1)).toBeCloseTo(0, 3);
        expect(slope(([a]) => a) - penalty * first).toBeCloseTo(0, 3);
        expect(slope(([, b]) => b) - penalty * second).toBeCloseTo(0, 3);
        expect(degrees).toBeLessThanOrEqual(2 + 1e-9);
      }),
    );
  });

  it('is held to where it is told to be, the more the more it is penalised', () => {
    const rows = rowsOf(LAUNCHES.map(([temperature]) => [(temperature - 70) / 7]));
    const came = LAUNCHES.map(([, own]) => own);
    const at = (penalty: number) => atOnce(logisticSteps(rows, came, { penalties: [penalty], towards: [2] }))?.coefficients[1] ?? 0;
    expect(at(0)).toBeCloseTo(-0.2322 * 7, 2);
    expect(at(1)).toBeGreaterThan(at(0));
    expect(at(1e6)).toBeCloseTo(2, 3);
  });

  it('says nothing of columns that are sums of others, unless they are held back', () => {
    const twice = rowsOf(LAUNCHES.map(([temperature]) => [temperature, 2 * temperature]));
    const came = LAUNCHES.map(([, own]) => own);
    expect(atOnce(logisticSteps(twice, came, { penalties: [0, 0] }))).toBeNull();
    expect(atOnce(logisticSteps(twice, came, { penalties: [1, 1] }))).not.toBeNull();
  });

  it('is as unsure of cases counted five times by cluster as of each once', () => {
    const cases = LAUNCHES.map(([temperature]) => [temperature]);
    const came = LAUNCHES.map(([, own]) => own as number);
    const names = cases.map((_, at) => String(at));
    const once = clusteredErrors(fit(cases, came), rowsOf(cases), { came, clusters: names });
    const five = <One>(all: readonly One[]) => [1, 2, 3, 4, 5].flatMap(() => all);
    const often = clusteredErrors(fit(five(cases), five(came)), rowsOf(five(cases)), { came: five(came), clusters: five(names) });
    for (const [at, error] of once.entries()) expect(often[at]).toBeCloseTo(error, 4);
  });
});
