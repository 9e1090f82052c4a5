import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadyFile } from '../sources/imports/wire.ts';
import { copyRefused, refusedPlaces } from './refused-places.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-places-'));
afterAll(() => rmSync(folder, { recursive: true }));

const aFile = (name: string) => ({ file: path.join(folder, name) }) as ReadyFile;
const accounts = aFile('accounts.csv');

describe('the places of refused rows', () => {
  it('are the file that was named, for one file', async () => {
    const placeOf = await refusedPlaces({ where: accounts.file, refused: path.join(folder, 'mend.csv') }, [accounts]);
    expect(placeOf(accounts)).toBe(path.join(folder, 'mend.csv'));
  });
  it('are a file for each in the folder that was named, also where a plan names one twice', async () => {
    const again = aFile('accounts.csv');
    const placeOf = await refusedPlaces({ where: folder, refused: path.join(folder, 'mend') }, [accounts, again]);
    expect([accounts, again].map(placeOf)).toEqual([
      path.join(folder, 'mend', 'refused-accounts.csv'),
      path.join(folder, 'mend', 'refused-accounts-2.csv'),
    ]);
    expect(existsSync(path.join(folder, 'mend'))).toBe(true);
  });
  it('are nowhere unless somebody wishes it', async () => {
    expect((await refusedPlaces({ where: accounts.file, refused: null }, [accounts]))(accounts)).toBeNull();
  });
  it('are refused in a word where they cannot be', async () => {
    writeFileSync(path.join(folder, 'no-folder'), '');
    await expect(refusedPlaces({ where: accounts.file, refused: path.join(folder, 'no-folder', 'a.csv') }, [])).rejects.toMatchObject({
      code: 'imports.refused_not_writable',
    });
  });
  it('do not keep what an earlier import left, where this one refused nothing', async () => {
    const place = path.join(folder, 'old.csv');
    writeFileSync(place, 'old');
    expect(await copyRefused(path.join(folder, 'never.csv'), place)).toBeNull();
    expect(existsSync(place)).toBe(false);
  });
});
