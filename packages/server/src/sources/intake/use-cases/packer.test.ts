import { randomBytes } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openPacker } from './packer.ts';

const packer = openPacker(1_000);
const text = (length: number) => Buffer.from('perennial '.repeat(length / 10));

it.each([
  ['what packs well', text(900)],
  ['what does not pack at all', randomBytes(1_000)],
  ['nothing', Buffer.alloc(0)],
  ['more than it has room for', text(5_000)],
])('gives back %s byte by byte, one after the other', (_, bytes) => {
  const packed = [packer.pack(bytes), packer.pack(text(500)), packer.pack(bytes)];

  expect(packed.map((one) => zstdDecompressSync(one))).toEqual([bytes, text(500), bytes]);
});

it('packs as small as a compressor made for one body', () => {
  expect(packer.pack(text(900)).length).toBeLessThan(60);
});

it('makes no compressor for each body with the Node we run on', () => {
  expect(packer.isQuick()).toBe(true);
});
