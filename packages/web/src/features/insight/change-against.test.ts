import { describe, expect, it } from 'vitest';
import { changeAgainst } from './change-against.ts';

const framed = {
  today: '2026-11-22',
  period: { since: '2026-08-24', until: '2026-11-23' },
  compared: { since: '2026-05-25', until: '2026-08-24' },
  factsSince: '2026-09-10',
};

describe('a figure against another period', () => {
  it('is what it changed by, and what it was', () => {
    expect(changeAgainst(framed, 27, 30)).toEqual({ kind: 'known', change: -3, was: 30 });
    expect(changeAgainst(framed, 5, 0)).toEqual({ kind: 'known', change: 5, was: 0 });
  });

  it('is unknown, and says since when facts are there, rather than none', () => {
    expect(changeAgainst(framed, 27, null)).toEqual({ kind: 'unknown', factsSince: '2026-09-10' });
    expect(changeAgainst({ ...framed, factsSince: '2025-01-01' }, 27, null)).toEqual({ kind: 'unknown', factsSince: null });
  });

  it('is nothing where nothing is compared, or there is no figure', () => {
    expect(changeAgainst({ ...framed, compared: null }, 27, null)).toEqual({ kind: 'none' });
    expect(changeAgainst(framed, null, 30)).toEqual({ kind: 'none' });
  });
});
