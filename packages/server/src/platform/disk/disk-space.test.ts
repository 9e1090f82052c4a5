import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bytesUnder, deviceOf, spaceOf } from './disk-space.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('adds up what lies in a folder and in those below', async () => {
  mkdirSync(path.join(folder, 'below'));
  writeFileSync(path.join(folder, 'one'), Buffer.alloc(1_000));
  writeFileSync(path.join(folder, 'below', 'two'), Buffer.alloc(2_345));

  expect(await bytesUnder(folder)).toBe(3_345);
  expect(await bytesUnder(path.join(folder, 'nowhere'))).toBe(0);
});

it('knows the room on the disk of a folder, and tells disks apart', async () => {
  const space = spaceOf(folder);
  expect(space?.freeBytes).toBeGreaterThan(0);
  expect(space?.totalBytes).toBeGreaterThanOrEqual(space?.freeBytes ?? Number.NaN);
  expect(await deviceOf(folder)).toBe(await deviceOf(tmpdir()));
  expect(await deviceOf(folder)).not.toBe(await deviceOf('/proc'));
});

it('has no room to tell of for a folder that is not there', async () => {
  expect(spaceOf(path.join(folder, 'nowhere'))).toBeNull();
  expect(await deviceOf(path.join(folder, 'nowhere'))).toBeNull();
});
