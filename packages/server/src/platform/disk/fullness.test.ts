import { describe, expect, it } from 'vitest';
import { fullnessOf } from './fullness.ts';

const GB = 1024 ** 3;
const disk = (totalGigabytes: number, freeGigabytes: number) => ({ totalBytes: totalGigabytes * GB, freeBytes: freeGigabytes * GB });

describe('a disk', () => {
  it.each([
    [100, 15, 'roomy'],
    [100, 14.9, 'low'],
    [100, 3, 'low'],
    [100, 2.9, 'nearly_full'],
  ])('of %d GB is with %d GB free %s', (total, free, fullness) => {
    expect(fullnessOf(disk(total, free))).toBe(fullness);
  });

  it('of 20 GB is nearly full under one gigabyte, which is more than three hundredths of it', () => {
    expect(fullnessOf(disk(20, 1))).toBe('low');
    expect(fullnessOf(disk(20, 0.9))).toBe('nearly_full');
  });

  it('that is huge is not nearly full while twenty gigabytes are free', () => {
    expect(fullnessOf(disk(4_000, 21))).toBe('low');
    expect(fullnessOf(disk(4_000, 19))).toBe('nearly_full');
  });

  it('that is tiny is nearly full at a tenth, not at a gigabyte', () => {
    expect(fullnessOf(disk(1, 0.2))).toBe('roomy');
    expect(fullnessOf(disk(1, 0.12))).toBe('low');
    expect(fullnessOf(disk(1, 0.09))).toBe('nearly_full');
  });
});
