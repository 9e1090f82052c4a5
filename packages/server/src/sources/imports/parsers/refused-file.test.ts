import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { refusedFile, refusedName } from './refused-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-refused-'));
afterAll(() => rmSync(folder, { recursive: true }));

const where = path.join(folder, 'refused.csv');
const linesOf = () => readFileSync(where, 'utf8').replace('\ufeff', '').trim().split('\n');
const aRow = (line: number) => ({ line, code: 'not_a_date', field: 'at', cells: [String(line), 'x'.repeat(200)] });

describe('the file of refused rows', () => {
  it('holds every row, however many, and no more than the last few of them in memory', async () => {
    const file = refusedFile(where, ['id', 'text']);
    const behind: number[] = [];
    for (let line = 1; line <= 20_000; line++) {
      file.add(aRow(line));
      if (line % 2_000 !== 0) continue;
      await file.room();
      behind.push(line * 200 - statSync(`${where}.part`).size);
    }
    await file.keep();
    expect(Math.max(...behind)).toBeLessThan(100_000);
    expect(linesOf()).toHaveLength(20_001);
  });

  it('stays as it is while the next is written, and when that one is dropped', async () => {
    const first = refusedFile(where, ['id', 'text']);
    first.add(aRow(7));
    await first.keep();
    const second = refusedFile(where, ['id', 'text']);
    second.add(aRow(8));
    expect(linesOf()[1]).toMatch(/^7,/);
    await second.drop();
    expect(linesOf()[1]).toMatch(/^7,/);
    expect(readdirSync(folder)).toEqual(['refused.csv']);
  });

  it('is gone where the next pass refuses nothing', async () => {
    await refusedFile(where, ['id']).keep();
    expect(existsSync(where)).toBe(false);
  });

  it('says so where it cannot be written', async () => {
    const file = refusedFile(path.join(folder, 'nowhere', 'refused.csv'), ['id']);
    file.add(aRow(1));
    await expect(file.keep()).rejects.toThrow('ENOENT');
  });

  it('is called after the file that it comes from', () => {
    expect(refusedName('Kunden März.csv.gz')).toBe('refused-Kunden-M-rz.csv');
  });
});
