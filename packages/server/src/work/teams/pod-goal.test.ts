import { describe, expect, it } from 'vitest';
import { progressOf, standingOf } from './pod-goal.ts';

describe('a goal of a pod', () => {
  it('stands at the mean of the accounts of which the metric is known', () => {
    expect(standingOf({ toldAs: 'mean', line: null }, [10, 20, 60], 'up')).toEqual({ now: 30, known: 3 });
  });

  it('stands at their sum', () => {
    expect(standingOf({ toldAs: 'sum', line: null }, [10, 20, 60], 'up')).toEqual({ now: 90, known: 3 });
  });

  it('stands at how many are at the line or better, whichever way is better', () => {
    expect(standingOf({ toldAs: 'at_line', line: 20 }, [10, 20, 60], 'up').now).toBe(2);
    expect(standingOf({ toldAs: 'at_line', line: 20 }, [10, 20, 60], 'down').now).toBe(2);
    expect(standingOf({ toldAs: 'at_line', line: 15 }, [10, 20, 60], 'down').now).toBe(1);
  });

  it('is unknown, not zero, where the metric is known of no account', () => {
    expect(standingOf({ toldAs: 'sum', line: null }, [], 'up')).toEqual({ now: null, known: 0 });
    expect(progressOf({ fromValue: 10, toValue: 20 }, null)).toBeNull();
  });

  it('is half-way half-way, upwards and downwards, and below nothing where it went the other way', () => {
    expect(progressOf({ fromValue: 10, toValue: 20 }, 15)).toBe(0.5);
    expect(progressOf({ fromValue: 20, toValue: 10 }, 15)).toBe(0.5);
    expect(progressOf({ fromValue: 20, toValue: 10 }, 25)).toBe(-0.5);
    expect(progressOf({ fromValue: 5, toValue: 5 }, 5)).toBe(1);
  });
});
