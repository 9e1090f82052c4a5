import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseCurve,
  curvesDrawn,
  fitBdw,
  fitSbg,
  lifetimeOfNew,
  logLikelihood,
  type RenewalCounts,
  rateAtRenewal,
  residualLifetimeClosed,
  residualLifetimes,
  sharePast,
} from './renewal-curve.ts';
import { seeded } from './seeded.ts';

// Fader and Hardie 2007: of 1,000 customers those still there after each year.
const HIGH_END = [869, 743, 653, 593, 551, 517, 491];
const REGULAR = [631, 468, 382, 326, 289, 262, 241];

describe('the shifted-beta-geometric curve', () => {
  it.each([
    { of: 'High End', alive: HIGH_END, a: 0.668, b: 3.806, likelihood: -1611.158, projected: [0.4604, 0.4358, 0.4142, 0.3951, 0.378] },
    { of: 'Regular', alive: REGULAR, a: 0.704, b: 1.182, likelihood: -1680.265, projected: [0.2201, 0.2044, 0.1912, 0.1799, 0.17] },
  ])('has the published parameters, likelihood and projection of $of', ({ alive, a, b, likelihood, projected }) => {
    const fit = fitSbg(countsOf(alive));
    expect(fit.curve.a).toBeCloseTo(a, 3);
    expect(fit.curve.b).toBeCloseTo(b, 3);
    expect(fit.logLikelihood).toBeCloseTo(likelihood, 3);
    expect(projected.map((_share, at) => sharePast(fit.curve, 8 + at).toFixed(4))).toEqual(projected.map((share) => share.toFixed(4)));
  });

  it('gives the published discounted lifetimes of High End both ways', () => {
    const { curve } = fitSbg(countsOf(HIGH_END));
    const summed = residualLifetimes(curve, 0.1, 8);
    for (const [n, value] of [
      [1, 5.4145],
      [4, 6.6199],
      [8, 7.5296],
    ] as const) {
      expect(residualLifetimeClosed({ a: 0.668, b: 3.806 }, n, 0.1)).toBeCloseTo(value, 3);
      expect(summed[n - 1]).toBeCloseTo(value, 2);
      expect(summed[n - 1]).toBeCloseTo(residualLifetimeClosed(curve, n, 0.1), 9);
    }
    expect(lifetimeOfNew({ a: 0.668, b: 3.806, c: 1 }, 0.1)).toBeCloseTo(5.9223, 3);
  });
});

describe('the beta-discrete-Weibull curve', () => {
  it('has the published parameters and likelihood of four renewals of High End, and is chosen there', () => {
    const choice = chooseCurve(countsOf(HIGH_END.slice(0, 4)));
    expect(choice.sbg.curve.a).toBeCloseTo(1.281, 3);
    expect(choice.sbg.curve.b).toBeCloseTo(7.7904, 3);
    expect(choice.sbg.logLikelihood).toBeCloseTo(-1225.135, 3);
    expect(choice.bdw?.curve.a).toBeCloseTo(0.2593, 3);
    expect(choice.bdw?.curve.b).toBeCloseTo(1.7226, 3);
    expect(choice.bdw?.curve.c).toBeCloseTo(1.5844, 3);
    expect(choice.bdw?.logLikelihood).toBeCloseTo(-1222.749, 3);
    expect(choice.ratio).toBeCloseTo(4.771, 2);
    expect(choice.p).toBeCloseTo(0.029, 3);
    expect(choice.chosen).toBe('bdw');
  });
});

const curves = fc.record({
  a: fc.double({ min: 0.05, max: 50, noNaN: true }),
  b: fc.double({ min: 0.05, max: 50, noNaN: true }),
  c: fc.double({ min: 0.3, max: 2.5, noNaN: true }),
});
const column = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 5, maxLength: 8 });
const tables = fc.record({ lost: column, kept: column }).filter(({ lost, kept }) => sum(lost) > 10 && sum(kept) > 10);

describe('any curve', () => {
  it('falls from renewal to renewal and stays a share', () => {
    fc.assert(
      fc.property(curves, (curve) => {
        let before = 1;
        for (let t = 0; t <= 40; t++) {
          const share = sharePast(curve, t);
          expect(share).toBeLessThanOrEqual(before);
          expect(share).toBeGreaterThanOrEqual(0);
          before = share;
        }
      }),
    );
  });

  it('with c = 1 has the renewal rates of the shifted-beta-geometric one', () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 30 }), ({ a, b }, t) => {
        expect(rateAtRenewal({ a, b, c: 1 }, t)).toBeCloseTo((b + t - 1) / (a + b + t - 1), 9);
      }),
    );
  });

  it('has the likelihood of its contracts one by one, in whatever order', () => {
    fc.assert(
      fc.property(curves, tables, (curve, counts) => {
        const single = counts.lost.flatMap((n, at) =>
          Array.from({ length: n }, () => Math.log(sharePast(curve, at) - sharePast(curve, at + 1))),
        );
        const alive = counts.kept.flatMap((n, at) => Array.from({ length: n }, () => Math.log(sharePast(curve, at + 1))));
        const one = [...single, ...alive].reduce((all, log) => all + log, 0);
        fc.pre(Number.isFinite(one));
        expect(logLikelihood(curve, counts)).toBeCloseTo(one, Math.abs(one) > 1_000 ? 4 : 6);
      }),
    );
  });

  it('is fitted at least as well by the wider model, and neither is bettered by moving a parameter', () => {
    fc.assert(
      fc.property(tables, (counts) => {
        const sbg = fitSbg(counts);
        const bdw = fitBdw(counts);
        expect(bdw.logLikelihood).toBeGreaterThanOrEqual(sbg.logLikelihood - 1e-6);
        for (const by of [0.98, 1.02]) {
          expect(logLikelihood({ ...sbg.curve, a: sbg.curve.a * by }, counts)).toBeLessThanOrEqual(sbg.logLikelihood + 1e-6);
          expect(logLikelihood({ ...sbg.curve, b: sbg.curve.b * by }, counts)).toBeLessThanOrEqual(sbg.logLikelihood + 1e-4);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the interval', () => {
  it('is the same for the same seed, and holds the curve', () => {
    const counts = countsOf(HIGH_END);
    const choice = chooseCurve(counts);
    const draw = () => [...curvesDrawn(counts, choice, { times: 200, roll: seeded(7) })].map((curve) => sharePast(curve, 12));
    const shares = draw().sort((x, y) => x - y);
    expect(draw().sort((x, y) => x - y)).toEqual(shares);
    const [low, high] = [shares[5] ?? 0, shares[194] ?? 0];
    const here = sharePast((choice.chosen === 'bdw' ? choice.bdw : choice.sbg)?.curve ?? { a: 1, b: 1, c: 1 }, 12);
    expect(low).toBeLessThan(here);
    expect(high).toBeGreaterThan(here);
    expect(high - low).toBeGreaterThan(0.03);
    expect(high - low).toBeLessThan(0.2);
  });
});

function countsOf(alive: readonly number[]): RenewalCounts {
  const lost = alive.map((n, at) => (at === 0 ? 1_000 : (alive[at - 1] ?? 0)) - n);
  return { lost, kept: alive.map((n, at) => (at === alive.length - 1 ? n : 0)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, n) => all + n, 0);
}
