import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openUsageFile } from './usage-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () =>
  openUsageFile({
    folder,
    memoryMb: 128,
    threads: 1,
    prepare: async (connection) => void (await connection.run('create table if not exists numbers (n integer)')),
  });

async function count(file: Awaited<ReturnType<typeof open>>): Promise<number> {
  const rows = await file.read((connection) => connection.runAndReadAll('select count(*)::integer as n from numbers'));
  return rows.getRowObjects()[0]?.['n'] as number;
}

it('keeps what a transaction wrote only when it ended well', async () => {
  const file = await open();
  await file.write((connection) => connection.run('insert into numbers values (1)'));
  await expect(
    file.write(async (connection) => {
      await connection.run('insert into numbers values (2)');
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await count(file)).toBe(1);
  await file.close();
  const again = await open();
  expect(await count(again)).toBe(1);
  await again.close();
});

it('gives SQL no way to files and no way to undo its limits', async () => {
  const file = await open();
  const ask = (text: string) => file.read((connection) => connection.run(text));
  await expect(ask(`select * from read_text('/etc/hostname')`)).rejects.toThrow(/disabled/);
  await expect(ask(`copy numbers to '${folder}/out.csv'`)).rejects.toThrow(/disabled/);
  await expect(ask("set memory_limit = '8GB'")).rejects.toThrow(/locked/);
  await file.close();
});

it('breaks off a question that takes too long, and answers the next', async () => {
  const file = await open();
  const endless = 'select count(*) from range(100000000) a, range(100000000) b where a.range * b.range = 7';
  await expect(file.read((connection) => connection.run(endless), 100)).rejects.toMatchObject({ code: 'usage.question_took_too_long' });
  expect(await count(file)).toBe(0);
  await file.close();
});

it('writes the file anew while others ask and write, who wait and lose nothing', async () => {
  const file = await open();
  const write = (n: number) => file.write((connection) => connection.run(`insert into numbers values (${n})`));
  await write(0);
  const others = Array.from({ length: 20 }, async (_, n) => {
    await write(n + 1);
    return count(file);
  });
  await Promise.all([file.rewrite(), ...others]);
  expect(await count(file)).toBe(21);
  await file.rewrite();
  expect(await count(file)).toBe(21);
  await file.close();
  expect(readdirSync(folder).filter((name) => name.includes('copy'))).toEqual([]);
  const again = await open();
  expect(await count(again)).toBe(21);
  await again.close();
});

it('sets a file aside that is none, and begins anew', async () => {
  writeFileSync(path.join(folder, 'usage.duckdb'), 'this is no database, and it is longer than a header would be'.repeat(200));
  const file = await open();
  expect(await count(file)).toBe(0);
  expect(file.state().setAside.length).toBe(1);
  expect(readdirSync(folder).filter((name) => name.includes('.damaged-')).length).toBe(1);
  await file.close();
});

it('sets a file aside when a block of it cannot be read, however late that shows', async () => {
  const file = await open();
  await file.write((connection) => connection.run('insert into numbers select (random() * 1e9)::integer from range(1000000)'));
  await file.close();
  const place = path.join(folder, 'usage.duckdb');
  const bytes = readFileSync(place);
  bytes.writeUInt8((bytes.at(bytes.length / 2) ?? 0) ^ 4, bytes.length / 2);
  writeFileSync(place, bytes);

  const again = await open();
  expect(again.state().setAside).toEqual([]);
  await expect(again.read((connection) => connection.run('select sum(n) from numbers'))).rejects.toThrow('Corrupt database file');
  expect(await count(again)).toBe(0);
  expect(again.state().setAside.length).toBe(1);
  await again.close();
});

it('goes on with another instance after a fatal error', async () => {
  const file = await open();
  await file.write((connection) => connection.run('insert into numbers values (1)'));
  await expect(file.read(() => Promise.reject(new Error('FATAL Error: database has been invalidated')))).rejects.toThrow('FATAL');
  expect(await count(file)).toBe(1);
  expect(file.state().reopened).toBe(1);
  await file.close();
});
