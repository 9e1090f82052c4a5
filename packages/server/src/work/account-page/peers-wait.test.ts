import { describe, expect, it } from 'vitest';
import { peersWait } from './peers-wait.ts';

describe('how long peers needed', () => {
  it('says no median of under ten who reached it', () => {
    expect(
      peersWait([
        { elapsedDays: 20, isReached: true, count: 9 },
        { elapsedDays: 50, isReached: false, count: 30 },
      ]),
    ).toEqual({ medianDays: null, thirdQuartileDays: null, reached: 9, waiting: 30 });
  });

  it('counts those who still wait: their wait makes the median later, not earlier', () => {
    const reached = [
      { elapsedDays: 10, isReached: true, count: 11 },
      { elapsedDays: 40, isReached: true, count: 9 },
    ];
    const all = peersWait(reached);
    const waiting = peersWait([...reached, { elapsedDays: 30, isReached: false, count: 20 }]);
    expect(all.medianDays).toBe(10);
    expect(waiting.medianDays).toBe(40);
  });
});
