import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import type { FileForm, Line } from '../file-form.ts';
import { inspectFile } from './inspect-file.ts';
import { readLines } from './read-lines.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-parsers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

async function linesOf(where: string, said: Partial<FileForm> = {}): Promise<Line[]> {
  const { form, header } = await inspectFile(where, said);
  const lines: Line[] = [];
  for await (const parcel of readLines(where, form, header)) lines.push(...parcel);
  return lines;
}

describe('reading a file', () => {
  it('keeps line numbers where a cell goes over several lines', async () => {
    const where = file('a.csv', 'id,text\n1,"two\nlines"\n2,one\n');
    expect(await linesOf(where)).toEqual([
      { line: 3, cells: ['1', 'two\nlines'] },
      { line: 4, cells: ['2', 'one'] },
    ]);
  });

  it('reads what is packed, with a mark at the beginning and windows line ends', async () => {
    const where = file('a.csv.gz', gzipSync('\ufeffid;nombre\r\n1;Año\r\n'));
    expect(await inspectFile(where)).toMatchObject({
      form: { isPacked: true, separator: ';', encoding: 'utf-8' },
      header: ['id', 'nombre'],
    });
    expect((await linesOf(where)).map((line) => line.cells)).toEqual([['1', 'Año']]);
  });

  it('reads what spreadsheets of the West and of Windows write', async () => {
    expect((await linesOf(file('l.csv', Buffer.from('id,nombre\n1,Año', 'latin1'))))[0]?.cells).toEqual(['1', 'Año']);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id\tnombre\n1\tAño', 'utf16le')]);
    expect(await inspectFile(file('u.csv', utf16))).toMatchObject({ header: ['id', 'nombre'], sample: [{ cells: ['1', 'Año'] }] });
  });

  it('reads an object a line, with what lies inside', async () => {
    const where = file('a.ndjson', '{"id":1,"who":{"name":"Ann"}}\n\n{"id":2,"tags":["a","b"]}\n');
    expect(await inspectFile(where)).toMatchObject({ header: ['id', 'who.name', 'tags'] });
    expect(await linesOf(where)).toEqual([
      { line: 1, cells: ['1', 'Ann', ''] },
      { line: 3, cells: ['2', '', 'a;b'] },
    ]);
  });

  it('reads the sheet that was chosen, days as they are shown', async () => {
    const where = path.join(folder, 'a.xlsx');
    const day = { value: new Date('2026-03-04T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' } as const;
    await writeWorkbook([
      { sheet: 'Empty', data: [[{ value: 'about' }]] },
      {
        sheet: 'Contracts',
        data: [
          [{ value: 'id' }, { value: 'start' }, { value: 'mrr' }],
          [{ value: 'S-1' }, day, { value: 12.5 }],
        ],
      },
    ]).toFile(where);
    expect(await inspectFile(where)).toMatchObject({
      form: { format: 'xlsx', sheet: 'Contracts' },
      sheets: ['Empty', 'Contracts'],
      header: ['id', 'start', 'mrr'],
    });
    expect(await linesOf(where)).toEqual([{ line: 2, cells: ['S-1', '2026-03-04', '12.5'] }]);
  });

  it('begins at the header row that was chosen', async () => {
    const where = file('h.csv', 'Report of March\nid,name\n1,Acme\n');
    expect(await inspectFile(where, { headerRow: 2, separator: ',' })).toMatchObject({ header: ['id', 'name'], sample: [{ line: 3 }] });
  });

  it('says at which line a file is not what it began as', async () => {
    await expect(inspectFile(file('b.ndjson', '{"id":1}\nid,2\n'))).rejects.toMatchObject({
      code: 'imports.file_unreadable',
      details: { line: 2 },
    });
  });

  it('says which file is empty', async () => {
    await expect(inspectFile(file('e.csv', ''))).rejects.toMatchObject({ code: 'imports.file_is_empty' });
    expect(await linesOf(file('only-header.csv', 'a,b\n'))).toEqual([]);
  });
});
