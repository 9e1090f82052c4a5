import { describe, expect, it } from 'vitest';
import type { Column } from './column.ts';
import { exportCell, type ExportRow } from './export-cell.ts';

const column = (said: Partial<Column>): Column => ({
  key: 'arr',
  group: 'revenue',
  type: 'money',
  unit: null,
  direction: 'neither',
  isMetric: true,
  field: null,
  operators: [],
  isSortable: true,
  ...said,
});
const said = { currency: 'JPY', members: new Map([['mem_1', 'Ana Ruiz']]), words: { 'health:red': 'En riesgo', 'tier:high': 'Alto' } };
const row: ExportRow = {
  name: 'Ridgeline',
  band: 'red',
  reason: null,
  values: { arr: 84_000, owner: 'mem_1', tier: 'high', tags: ['a', 'b'], use: 0.25, renewal_on: '2027-01-03' },
};

describe('a cell of an export', () => {
  it('is money in whole units, with the digits of its currency', () => {
    expect(exportCell(row, column({}), said)).toEqual({ kind: 'number', number: 84_000 });
    expect(exportCell(row, column({}), { ...said, currency: 'EUR' })).toEqual({ kind: 'number', number: 840 });
  });

  it('is the word of the reader, the name of the member, the list as one text', () => {
    expect(exportCell(row, column({ key: 'health', type: 'health' }), said)).toEqual({ kind: 'text', text: 'En riesgo' });
    expect(exportCell(row, column({ key: 'tier', type: 'choice' }), said)).toEqual({ kind: 'text', text: 'Alto' });
    expect(exportCell(row, column({ key: 'owner', type: 'member' }), said)).toEqual({ kind: 'text', text: 'Ana Ruiz' });
    expect(exportCell(row, column({ key: 'tags', type: 'tags' }), said)).toEqual({ kind: 'text', text: 'a, b' });
  });

  it('is empty, not zero, where nothing is known', () => {
    expect(exportCell(row, column({ key: 'core_actions', type: 'number' }), said)).toBeNull();
  });
});
