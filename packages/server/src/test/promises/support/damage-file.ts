import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { Dice } from '../../dice.ts';

const HOLE_BYTES_MAX = 16_384;
const FLIPS_MAX = 8;

/** Cuts the file, writes zeros into it, flips bits or adds what nobody wrote. Gives back what was done, for whoever looks into a failure. */
export function damageAtRandom(file: string, roll: Dice): string {
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    return [cut, hole, zerosAtEnd, flips, flips, addition][roll(6)]?.(handle, size, roll) ?? '';
  } finally {
    closeSync(handle);
  }
}

function cut(handle: number, size: number, roll: Dice): string {
  const left = roll(size);
  ftruncateSync(handle, left);
  return `cut to ${left} of ${size} bytes`;
}

function hole(handle: number, size: number, roll: Dice): string {
  const [at, length] = [roll(size), 1 + roll(HOLE_BYTES_MAX)];
  writeSync(handle, Buffer.alloc(Math.min(length, size - at)), 0, undefined, at);
  return `zeros at ${at} of ${size}`;
}

/** As a file system leaves it that had given the room and not yet written the bytes. */
function zerosAtEnd(handle: number, size: number, roll: Dice): string {
  const at = Math.max(0, size - 1 - roll(HOLE_BYTES_MAX));
  writeSync(handle, Buffer.alloc(size - at), 0, undefined, at);
  return `zeros from ${at} of ${size}`;
}

function flips(handle: number, size: number, roll: Dice): string {
  const places = Array.from({ length: 1 + roll(FLIPS_MAX) }, () => roll(size));
  const byte = Buffer.alloc(1);
  for (const at of places) {
    readSync(handle, byte, 0, 1, at);
    byte[0] = (byte[0] ?? 0) ^ (1 << roll(8));
    writeSync(handle, byte, 0, 1, at);
  }
  return `bits flipped at ${places.join(', ')} of ${size}`;
}

function addition(handle: number, size: number, roll: Dice): string {
  const bytes = Buffer.from(Array.from({ length: 1 + roll(4_096) }, () => roll(256)));
  writeSync(handle, bytes, 0, bytes.length, size);
  return `${bytes.length} bytes added to ${size}`;
}
