import { describe, expect, it } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { checkExtension, checkSaidDay } from './said-day.ts';

const codeOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Failure ? error.code.replace('renewals.', '') : 'not a failure';
  }
};

describe('checkSaidDay', () => {
  const bounds = { dueDay: 1_000, termSince: 635, extendedUntil: null };
  const at = (outcome: Parameters<typeof checkSaidDay>[0]['outcome'], day: number, extendedUntil: number | null = null) =>
    codeOf(() => checkSaidDay({ outcome, day }, { ...bounds, extendedUntil }, 1_100));
  it('takes what came within the term, and refuses what lies ahead or before it', () => {
    expect([at('lost', 635), at('renewed_same', 820), at('renewed_same', 1_000), at('lapsed', 1_031)]).toEqual([null, null, null, null]);
    expect([at('lost', 1_101), at('lost', 634), at('renewed_up', 819)]).toEqual([
      'outcome_ahead',
      'outcome_too_early',
      'outcome_too_early',
    ]);
    expect(at('lapsed', 1_030)).toBe('not_lapsed_yet');
  });
  it('takes a signature up to 30 days late, later only where somebody kept the renewal open until then', () => {
    expect([at('renewed_same', 1_030), at('renewed_same', 1_031)]).toEqual([null, 'signed_too_late']);
    expect([at('renewed_same', 1_060, 1_060), at('renewed_same', 1_061, 1_060)]).toEqual([null, 'signed_too_late']);
    expect(at('renewed_same', 1_030, 1_010)).toBeNull();
  });
});

describe('checkExtension', () => {
  it('keeps a renewal open for 90 days after its due date, or from today, whichever is later', () => {
    const until = (day: number, today: number) => codeOf(() => checkExtension(day, 1_000, today));
    expect([until(1_090, 1_000), until(1_091, 1_000)]).toEqual([null, 'extended_too_far']);
    expect([until(1_130, 1_040), until(1_131, 1_040)]).toEqual([null, 'extended_too_far']);
    expect(until(1_040, 1_040)).toBe('day_not_ahead');
  });
});
