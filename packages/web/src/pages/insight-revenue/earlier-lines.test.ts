import { describe, expect, it } from 'vitest';
import { retentionLines } from './earlier-lines.ts';

const monthOf = (since: string, nrr: number | null) => ({
  since,
  until: since,
  retention: { customers: 1, openingMinor: 1, nrr, grr: nrr, logoChurn: nrr, involuntaryChurn: nrr },
});
const months = [monthOf('2026-09-01', 1), monthOf('2026-10-01', 1.1), monthOf('2026-11-01', 1.2)] as never;
const lines = (before: ReturnType<typeof monthOf>[] | null) =>
  retentionLines(
    { months, before: before && { months: before } },
    (ratio) => ratio,
    (name) => `${name} then`,
  );

describe('the lines of retention', () => {
  it('are NRR and GRR, alone where nothing is compared or nothing is known of it', () => {
    expect(lines(null).map(({ name }) => name)).toEqual(['nrr', 'grr']);
    expect(lines([monthOf('2026-08-01', null)])).toHaveLength(2);
  });

  it('have beside them the other period’s, month under month from the last one back', () => {
    const earlier = lines([monthOf('2026-07-01', 0.7), monthOf('2026-08-01', 0.8)])[2];
    expect(earlier).toMatchObject({ name: 'nrr then', earlierOf: 0 });
    expect(earlier?.points).toEqual([
      { day: '2026-09-01', value: null },
      { day: '2026-10-01', value: 0.7 },
      { day: '2026-11-01', value: 0.8 },
    ]);
    const longer = lines(['05', '06', '07', '08'].map((month, at) => monthOf(`2026-${month}-01`, at)))[3];
    expect(longer?.points.map(({ value }) => value)).toEqual([1, 2, 3]);
  });
});
