import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { heapOption, memoryMb } from './heap-limit.ts';

describe('how much a process may keep', () => {
  it('is half of the memory where that is more than usual, else what is usual', () => {
    expect(heapOption(24_000, 4_200)).toEqual(['--max-old-space-size=12000']);
    expect(heapOption(8_000, 4_200)).toEqual([]);
    expect(heapOption(2_000, 1_000)).toEqual([]);
  });

  it('is an option that Node understands', () => {
    const asked = "process.stdout.write(String(require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20))";
    const limit = Number(execFileSync(process.execPath, [...heapOption(24_000, 4_200), '-e', asked], { encoding: 'utf8' }));
    expect(limit).toBeGreaterThanOrEqual(12_000);
  });

  it('knows how much memory there is', () => {
    expect(memoryMb()).toBeGreaterThan(256);
  });
});
