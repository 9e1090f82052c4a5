import { expect, it } from 'vitest';
import { partsOf } from './disk-parts.ts';

const sizes = { databaseBytes: 300, journalBytes: 100, usageBytes: 50 };
const disk = { key: 'data', totalBytes: 1_000, freeBytes: 400, fullness: 'roomy', forecast: { state: 'steady' } } as const;
const bytesOf = (holds: ('data' | 'database' | 'usage')[]) =>
  Object.fromEntries(partsOf({ ...disk, holds }, sizes).map(({ id, bytes }) => [id, bytes]));

it('names what is ours, and adds up to the disk', () => {
  expect(bytesOf(['data', 'database', 'usage'])).toEqual({ journal: 100, database: 200, usage: 50, other: 250, free: 400 });
});

it('leaves out what lies elsewhere', () => {
  expect(bytesOf(['data', 'usage'])).toEqual({ usage: 50, other: 550, free: 400 });
});

it('draws what is small so that it can be seen, and what is not there not at all', () => {
  const parts = partsOf({ ...disk, holds: ['usage'] }, { ...sizes, usageBytes: 1 });
  expect(parts.find(({ id }) => id === 'usage')?.ratio).toBeGreaterThan(0.005);
  expect(partsOf({ ...disk, holds: ['usage'] }, { ...sizes, usageBytes: 0 })[0]?.ratio).toBe(0);
});
