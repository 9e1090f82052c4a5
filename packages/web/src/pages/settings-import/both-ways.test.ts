import { describe, expect, it } from 'vitest';
import { dayMeant, numberMeant, tellingDays } from './both-ways.ts';

describe('a value read both ways', () => {
  it('is a day by its order', () => {
    expect([dayMeant('03/04/2026', 'dmy'), dayMeant('03/04/2026', 'mdy')]).toEqual(['2026-04-03', '2026-03-04']);
  });
  it('is no day where the calendar has none', () => {
    expect([dayMeant('27-10-2024', 'mdy'), dayMeant('31.02.2024', 'dmy'), dayMeant('soon', 'dmy')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
  it('is a number by what stands before its decimals', () => {
    expect([numberMeant('1.234', 'point'), numberMeant('1.234', 'comma'), numberMeant('R$ 1.234,56', 'comma')]).toEqual([
      1.234, 1234, 1234.56,
    ]);
  });
  it('tells nothing where day and month are the same', () => {
    expect(tellingDays(['03/03/2026', '03/04/2026'])).toEqual(['03/04/2026']);
  });
});
