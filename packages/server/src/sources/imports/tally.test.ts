import { describe, expect, it } from 'vitest';
import { tally } from './tally.ts';

const nothing = { added: 0, changed: 0, unchanged: 0, refused: [], flagged: [], accountIds: [] };
const lineOf = (line: number) => ({ line, cells: [`cell ${line}`] });

describe('a tally', () => {
  it('groups faults by what they are, the largest first, with their first lines and values', () => {
    const sums = tally();
    sums.refuse({ line: 3, code: 'not_a_date', details: { field: 'startOn', value: '31-02' }, cells: [] });
    sums.take(
      {
        ...nothing,
        added: 2,
        refused: [
          { row: 1, code: 'unknown_account', details: { account: 'A-9' } },
          { row: 2, code: 'unknown_account', details: { account: 'A-8' } },
        ],
      },
      [4, 5, 6, 7].map(lineOf),
    );
    expect(sums.report(1)).toMatchObject({
      rows: 5,
      added: 2,
      refused: 3,
      flagged: 0,
      groups: [
        { outcome: 'refused', code: 'unknown_account', field: null, rows: 2, firstLines: [5, 6], firstValues: ['A-9', 'A-8'] },
        { outcome: 'refused', code: 'not_a_date', field: 'startOn', rows: 1, firstLines: [3] },
      ],
    });
  });

  it('keeps a bounded number of lines, however many are at fault', () => {
    const sums = tally();
    for (let line = 1; line <= 5_000; line += 1)
      sums.refuse({ line, code: 'not_a_number', details: { field: 'mrr', value: String(line) }, cells: ['x'] });
    expect(sums.report(1).groups[0]).toMatchObject({ rows: 5_000 });
    expect(sums.report(1).groups[0]?.firstLines).toHaveLength(20);
    expect(sums.listed()).toHaveLength(100);
  });

  it('counts each account once', () => {
    const sums = tally();
    sums.take({ ...nothing, added: 1, accountIds: ['acc_1'] }, [lineOf(1)]);
    sums.take({ ...nothing, changed: 1, accountIds: ['acc_1', 'acc_2'] }, [lineOf(2)]);
    expect(sums.report(1).accounts).toBe(2);
  });
});
