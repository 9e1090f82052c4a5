import { readSheet } from 'read-excel-file/node';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { ExportCell } from '../export-cell.ts';
import { xlsxOf } from './xlsx.ts';

it('is a workbook that another reader opens, with texts as texts', async () => {
  const blocks: ExportCell[][][] = [
    [
      [
        { kind: 'text', text: '=HYPERLINK("http://x")&<b>' },
        { kind: 'number', number: -3.5 },
        { kind: 'day', iso: '2027-01-03' },
      ],
    ],
    [[{ kind: 'text', text: 'Clínica São Lucas\u0001' }, null, { kind: 'ratio', number: 0.25 }]],
  ];
  async function* given() {
    yield* blocks;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxOf(['Account', 'ARR', 'Renewal'], given())) chunks.push(chunk);
  const rows = await readSheet(Readable.from(chunks) as never);
  expect(rows).toEqual([
    ['Account', 'ARR', 'Renewal'],
    ['=HYPERLINK("http://x")&<b>', -3.5, new Date('2027-01-03T00:00:00Z')],
    ['Clínica São Lucas', null, 0.25],
  ]);
});
