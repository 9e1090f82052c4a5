import { totalmem } from 'node:os';
import { constrainedMemory } from 'node:process';
import { getHeapStatistics } from 'node:v8';

const MIB = 2 ** 20;

/** What this process may use of the machine: all of it, or what its container was given. */
export function memoryMb(): number {
  const given = constrainedMemory();
  return Math.floor((given > 0 ? Math.min(given, totalmem()) : totalmem()) / MIB);
}

/**
 * How much a process that holds whole workspaces may keep, as an option of Node: half of the memory, where that is more than
 * Node would allow by itself. Beyond Node's own limit it would end in the middle of its work, with memory to spare.
 */
export function heapOption(ofMb: number, usualMb = Math.floor(getHeapStatistics().heap_size_limit / MIB)): readonly string[] {
  const half = Math.floor(ofMb / 2);
  return half > usualMb ? [`--max-old-space-size=${half}`] : [];
}
