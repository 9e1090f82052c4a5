import { describe, expect, it } from 'vitest';
import { keepPace } from './pace.ts';

describe('the pace of calls', () => {
  it('lets so many through at once, then so many a second, each caller for themselves', () => {
    const wait = keepPace({ atOnce: 5, aSecond: 2 });
    const waits = (caller: string, nowMs: number, calls: number) => Array.from({ length: calls }, () => wait(caller, nowMs));
    expect(waits('one', 0, 7)).toEqual([0, 0, 0, 0, 0, 1, 1]);
    expect(waits('other', 0, 1)).toEqual([0]);
    expect(waits('one', 1_000, 3)).toEqual([0, 0, 1]);
    expect(waits('one', 3_600_000, 6)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('says how long it takes until the next one', () => {
    const wait = keepPace({ atOnce: 1, aSecond: 0.1 });
    expect([wait('one', 0), wait('one', 0), wait('one', 6_000)]).toEqual([0, 10, 4]);
  });

  it('keeps whoever waits, however many come and go', () => {
    const wait = keepPace({ atOnce: 2, aSecond: 1 });
    for (let call = 0; call < 3; call++) wait('slow', 0);
    for (let caller = 0; caller < 10_100; caller++) wait(`once ${caller}`, 0);
    expect(wait('slow', 0)).toBe(1);
  });
});
