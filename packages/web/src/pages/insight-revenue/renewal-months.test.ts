import { describe, expect, it } from 'vitest';
import { arrOf, dueIn, renewalMonths } from './renewal-months.ts';

const due = (dueOn: string, arrMinor: number | null = 100) => ({ dueOn, arrMinor }) as never;

describe('renewals by month', () => {
  it('begin with the month of today, and end with the last renewal of a year', () => {
    const today = '2026-11-22';
    expect(renewalMonths({ today, renewals: [due('2026-12-01')] })).toHaveLength(12);
    const months = renewalMonths({ today, renewals: [due('2027-11-05')] });
    expect([months[0], months.at(-1)]).toEqual(['2026-11', '2027-11']);
  });

  it('are those of the month, and all of them have a month', () => {
    const today = '2026-11-22';
    const renewals = [due('2026-11-30', 1), due('2026-12-01', 20), due('2026-12-31', null), due('2027-11-21', 300)];
    expect(arrOf(dueIn(renewals, '2026-12'))).toBe(20);
    expect(dueIn(renewals, '2026-12')).toHaveLength(2);
    const sums = renewalMonths({ today, renewals }).map((month) => arrOf(dueIn(renewals, month)));
    expect(sums.reduce((sum, one) => sum + one, 0)).toBe(arrOf(renewals));
  });
});
