import { deflateRawSync, gzipSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { inspectFile } from './inspect-file.ts';
import { openText } from './open-bytes.ts';
import { fitsUnpacked } from './unpacked-size.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-unpacked-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Part = { readonly bytes: Buffer; readonly says?: number; readonly isUnsaid?: boolean };

/** A ZIP file that may say of its sizes what it likes. */
function zipOf(parts: readonly Part[]): Buffer {
  const written = parts.flatMap(({ bytes, says, isUnsaid = false }, at) => {
    const packed = deflateRawSync(bytes);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(isUnsaid ? 8 : 0, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(isUnsaid ? 0 : packed.length, 18);
    header.writeUInt32LE(says ?? bytes.length, 22);
    header.writeUInt16LE(5, 26);
    const trailer = Buffer.alloc(isUnsaid ? 16 : 0);
    if (isUnsaid) trailer.writeUInt32LE(0x08074b50, 0);
    return [header, Buffer.from(`part${at % 10}`), packed, trailer];
  });
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  return Buffer.concat([...written, central]);
}

const MOST = { bytes: 1_000_000, parts: 20 };
const much = Buffer.alloc(2_000_000);
const little = Buffer.from('<xml/>');

describe('what is packed in a workbook', () => {
  it('may be as much as the bounds say', async () => {
    expect(await fitsUnpacked(zipOf([{ bytes: little }, { bytes: Buffer.alloc(900_000) }]), MOST)).toBe(true);
    expect(await fitsUnpacked(zipOf([{ bytes: little, isUnsaid: true }, { bytes: little }]), MOST)).toBe(true);
  });

  it.each<[string, readonly Part[]]>([
    ['in one part', [{ bytes: much }]],
    ['in all of them together', Array.from({ length: 3 }, () => ({ bytes: Buffer.alloc(400_000) }))],
    ['whatever it says of itself', [{ bytes: little }, { bytes: much, says: 6 }]],
    [
      'where it says nothing',
      [
        { bytes: little, isUnsaid: true },
        { bytes: much, isUnsaid: true },
      ],
    ],
    ['in number of parts', Array.from({ length: 21 }, () => ({ bytes: little }))],
  ])('is refused where it is more, %s', async (_, parts) => {
    expect(await fitsUnpacked(zipOf(parts), MOST)).toBe(false);
  });

  it('is refused where it cannot be followed to its end', async () => {
    expect(await fitsUnpacked(zipOf([{ bytes: little }]).subarray(0, 40), MOST)).toBeNull();
    expect(await fitsUnpacked(Buffer.from('PK\u0003\u0004 and nothing more'), MOST)).toBeNull();
  });

  it('is refused before it is read, at an upload too', async () => {
    const bomb = path.join(folder, 'bomb.xlsx');
    writeFileSync(bomb, zipOf(Array.from({ length: 2_001 }, () => ({ bytes: little }))));
    await expect(inspectFile(bomb)).rejects.toMatchObject({ code: 'imports.workbook_too_large' });
    const good = path.join(folder, 'good.xlsx');
    await writeWorkbook([{ sheet: 'A', data: [[{ value: 'id' }], [{ value: 'A-1' }]] }]).toFile(good);
    expect(await inspectFile(good)).toMatchObject({ header: ['id'] });
  });
});

it('a packed text is read to the bound of what it may be unpacked, and no further', async () => {
  const where = path.join(folder, 'much.csv.gz');
  writeFileSync(where, gzipSync(much));
  const read = async (most: number) => {
    let bytes = 0;
    for await (const part of openText(where, { isPacked: true, encoding: 'utf-8' }, most)) bytes += (part as Buffer).length;
    return bytes;
  };
  expect(await read(2_000_000)).toBe(2_000_000);
  await expect(read(1_999_999)).rejects.toMatchObject({ code: 'imports.file_too_large' });
});
