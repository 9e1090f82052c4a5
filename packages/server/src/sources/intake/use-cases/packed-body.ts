import type { Json } from '../read-events.ts';
import { openPacker } from './packer.ts';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';

/** Below it a row fits into a page as it is. */
const SMALL_BYTES = 1_500;
/** Above it packing is left to another thread, so that other requests do not wait for it. */
const LARGE_BYTES = 256 * 1024;
const packLarge = promisify(zstdCompress);
const packer = openPacker(LARGE_BYTES);

/** More than any that was taken in: a request is far smaller, and so are rows that are imported together. */
export const UNPACKED_BYTES_MAX = 64 * 1024 ** 2;
/** Most bodies fit: pieces would have to be put together. */
const IN_ONE_PIECE = { chunkSize: 64 * 1024, maxOutputLength: UNPACKED_BYTES_MAX };

/** A body as the journal keeps it: the bytes as they came, packed where that saves writing. */
export async function packBody(body: Buffer): Promise<Buffer> {
  if (body.length < SMALL_BYTES) return body;
  if (body.length <= LARGE_BYTES) return packer.pack(body);
  // Told the size, it needs no room for what will not come.
  const fastest = { pledgedSrcSize: body.length, params: { [constants.ZSTD_c_compressionLevel]: 1 } };
  return packLarge(body, fastest);
}

/** Packed ones are known by their first four bytes, with which no JSON begins. */
export function unpackBody(body: Buffer): Buffer {
  return body.length > 4 && body.readUInt32LE(0) === 0xfd2fb528 ? zstdDecompressSync(body, IN_ONE_PIECE) : body;
}

/** Whether it can be read was seen before it was written down. */
export function parseBody(body: Buffer): Json {
  return JSON.parse(textOfBody(unpackBody(body))) as Json;
}

export function textOfBody(unpacked: Buffer): string {
  const text = unpacked.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
