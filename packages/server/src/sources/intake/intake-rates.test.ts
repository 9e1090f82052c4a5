import { describe, expect, it } from 'vitest';
import { cameWithin, type IntakeSample, lastMinutes } from './intake-rates.ts';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
const sample = (minute: number, accepted: number, more: Partial<IntakeSample> = {}): IntakeSample => ({
  atMs: minute * MINUTE,
  accepted,
  counted: accepted,
  duplicates: 0,
  waiting: 0,
  oldestSeconds: null,
  ...more,
});
const within = (samples: readonly IntakeSample[], minutes: number) =>
  cameWithin(samples, { sinceMs: NOW - minutes * MINUTE, untilMs: NOW }).accepted;

describe('what came within a time', () => {
  it('is the growth of the totals in it', () => {
    const samples = [sample(97, 1_000), sample(98, 1_010), sample(99, 1_030), sample(100, 1_070)];
    expect([within(samples, 1), within(samples, 2), within(samples, 60)]).toEqual([40, 60, 70]);
  });

  it('takes of a minute that is half outside only half', () => {
    expect(within([sample(98.5, 100), sample(99.5, 200), sample(100, 210)], 1)).toBe(60);
  });

  it('counts what came after idle minutes to the last of them', () => {
    expect(within([sample(10, 100), sample(99.5, 160)], 60)).toBe(60);
    expect(within([sample(10, 100), sample(99.5, 160)], 1)).toBe(30);
  });

  it('is nothing while there is only one look', () => {
    expect(within([sample(100, 500)], 60)).toBe(0);
  });

  it('never falls below nothing where a store is counted anew', () => {
    const samples = [sample(98, 900), sample(99, 900, { counted: 0 }), sample(100, 900, { counted: 300 })];
    expect(cameWithin(samples, { sinceMs: NOW - 5 * MINUTE, untilMs: NOW })).toEqual({ accepted: 0, counted: 300, duplicates: 0 });
  });
});

describe('the last minutes', () => {
  it('are there one by one, idle ones with nothing, and add up to the whole', () => {
    const samples = [sample(90, 10), sample(97, 25, { waiting: 3, oldestSeconds: 12 }), sample(100, 40)];
    const minutes = lastMinutes(samples, NOW, 10);
    expect(minutes.map(({ accepted }) => accepted)).toEqual([0, 0, 0, 0, 0, 0, 15, 0, 0, 15]);
    expect(minutes[6]).toMatchObject({ atMs: 97 * MINUTE, waiting: 3, oldestSeconds: 12 });
    expect(minutes[7]).toMatchObject({ waiting: 0, oldestSeconds: null });
    expect(minutes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(within(samples, 10));
  });
});
