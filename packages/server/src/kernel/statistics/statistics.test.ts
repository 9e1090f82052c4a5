import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atLeast,
  atMost,
  kaplanMeier,
  logRank,
  netPromoter,
  type Observation,
  percentileRank,
  quantile,
  spreadOf,
  wilson,
} from './index.ts';

const FOLDER = process.env['PERENNIAL_SHARED_DATA'] ?? new URL('../../../../../../shared/data', import.meta.url).pathname;
const hasData = existsSync(`${FOLDER}/survival`);
if (!hasData) process.stdout.write(`published survival data skipped: no folder ${FOLDER}/survival\n`);

/** 23 patients; from the R package survival, LGPL (Miller 1997). A time with a plus is censored. */
const MAINTAINED = '9 13 13+ 18 23 28+ 31 34 45+ 48 161+';
const NOT_MAINTAINED = '5 5 8 8 12 16+ 23 27 30 33 43 45';

describe('kaplanMeier', () => {
  it('gives the published medians of the leukaemia trial', () => {
    expect(kaplanMeier(arm(MAINTAINED)).median).toBe(31);
    expect(kaplanMeier(arm(NOT_MAINTAINED)).median).toBe(23);
  });

  it('takes the middle of the step where exactly half are left', () => {
    expect(kaplanMeier(arm('1 2 3 4')).median).toBe(2.5);
  });

  it('counts an event before a censoring at the same time', () => {
    const [step] = kaplanMeier(arm('5 5+')).steps;
    expect(step).toMatchObject({ atRisk: 2, events: 1, surviving: 0.5 });
  });

  it('has no median while more than half still wait', () => {
    expect(kaplanMeier(arm('3 9+ 9+ 9+')).median).toBeNull();
  });

  it('never rises and stays between its limits', () => {
    const someone = fc.record({ time: fc.nat(50), isEvent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(someone, { minLength: 1, maxLength: 60 }), (observations) => {
        let last = 1;
        const { steps } = kaplanMeier(observations);
        for (const step of steps) {
          expect(step.surviving).toBeLessThanOrEqual(last + 1e-12);
          last = step.surviving;
        }
        for (const step of steps.filter((one) => one.surviving > 0)) {
          expect(step.lower).toBeLessThanOrEqual(step.surviving + 1e-12);
          expect(step.upper).toBeGreaterThanOrEqual(step.surviving - 1e-12);
        }
      }),
    );
  });

  it.skipIf(!hasData)('gives the published median and interval of the lung data', () => {
    const lung = readSurvival('lung.csv', 'sex', '2');
    const all = kaplanMeier(lung.map((row) => row.observation));
    expect([all.count, all.events]).toEqual([228, 165]);
    expect([all.median, all.medianLower, all.medianUpper]).toEqual([310, 285, 363]);
    const bySex = ['1', '2'].map((sex) => kaplanMeier(lung.filter((row) => row.arm === sex).map((row) => row.observation)).median);
    expect(bySex).toEqual([270, 426]);
  });
});

describe('logRank', () => {
  it('gives the published test of the leukaemia trial', () => {
    const result = logRank([arm(MAINTAINED), arm(NOT_MAINTAINED)]);
    expect(result?.chiSquare).toBeCloseTo(3.3964, 3);
    expect(result?.p).toBeCloseTo(0.0653, 4);
  });

  it('needs two arms', () => {
    expect(logRank([arm('1 2 3'), []])).toBeNull();
  });

  it.skipIf(!hasData)('gives the published test of the lung data by sex', () => {
    const lung = readSurvival('lung.csv', 'sex', '2');
    const arms = ['1', '2'].map((sex) => lung.filter((row) => row.arm === sex).map((row) => row.observation));
    expect(logRank(arms)?.chiSquare).toBeCloseTo(10.3267, 3);
    expect(logRank(arms)?.p).toBeCloseTo(0.00131, 5);
  });
});

describe('netPromoter', () => {
  it('gives score and standard error of the worked example', () => {
    const result = netPromoter([10, 10, 9, 9, 8, 7, 7, 6, 5, 0]);
    expect(result?.value).toBeCloseTo(10, 10);
    expect(result?.standardError).toBeCloseTo(26.268, 3);
  });

  it('keeps an interval even when all say the same', () => {
    const result = netPromoter([10, 10, 10]);
    expect(result?.lower).toBeLessThan(100);
  });

  it('is not known without an answer', () => {
    expect(netPromoter([])).toBeNull();
  });
});

describe('wilson', () => {
  it('gives the published interval for 81 of 263', () => {
    // Newcombe 1998, table I: .2553 to .3662.
    const interval = wilson(81, 263);
    expect(interval?.lower).toBeCloseTo(0.2553, 4);
    expect(interval?.upper).toBeCloseTo(0.3662, 4);
  });
});

describe('over-dispersed counts', () => {
  it('is Poisson without spread', () => {
    expect(atMost(3, { mean: 5, spread: 0 })).toBeCloseTo(0.26503, 5);
  });

  it('gives the negative binomial with spread', () => {
    expect(atMost(3, { mean: 5, spread: 0.5 })).toBeCloseTo(bySum(3, 5, 2), 10);
  });

  it('leaves more in the tail the more it spreads', () => {
    expect(atMost(40, { mean: 100, spread: 0.1 })).toBeGreaterThan(atMost(40, { mean: 100, spread: 0.01 }));
    expect(atLeast(200, { mean: 100, spread: 0.1 })).toBeGreaterThan(atLeast(200, { mean: 100, spread: 0.01 }));
  });

  it('learns the spread from the history and is not led by one bad week', () => {
    const calm = Array.from({ length: 20 }, (_, i) => ({ count: 100 + (i % 2 === 0 ? 10 : -10), expected: 100 }));
    const withDrop = [...calm.slice(1), { count: 0, expected: 100 }];
    const prior = { usual: 0.04, trust: 4 };
    expect(spreadOf(withDrop, prior)).toBeCloseTo(spreadOf(calm, prior), 3);
  });
});

describe('quantiles', () => {
  it('interpolates between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
  });

  it('counts half of the ties', () => {
    expect(percentileRank([1, 2, 2, 3], 2)).toBe(50);
  });
});

function arm(text: string): Observation[] {
  return text.split(' ').map((one) => ({ time: Number.parseFloat(one), isEvent: !one.endsWith('+') }));
}

/** The sum over the negative binomial's own terms, which needs no special function. */
function bySum(count: number, mean: number, size: number): number {
  const p = size / (size + mean);
  let term = p ** size;
  let total = term;
  for (let k = 1; k <= count; k++) {
    term *= ((size + k - 1) / k) * (1 - p);
    total += term;
  }
  return total;
}

function readSurvival(file: string, armColumn: string, eventCode: string): { arm: string; observation: Observation }[] {
  const [head = '', ...lines] = readFileSync(`${FOLDER}/survival/${file}`, 'utf8').trim().split('\n');
  const columns = head.replaceAll('"', '').split(',');
  return lines.map((line) => {
    const cells = line.replaceAll('"', '').split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return { arm: cell(armColumn), observation: { time: Number(cell('time')), isEvent: cell('status') === eventCode } };
  });
}
