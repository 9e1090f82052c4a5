import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { bodyTooLarge, unreadableBody } from '../intake.errors.ts';

/** As packed and as unpacked: RudderStack's SDKs send up to it, Segment's stay below 500 KB. */
export const BODY_BYTES_MAX = 4 * 1024 ** 2;

const unpackers = { gzip: promisify(gunzip), deflate: promisify(inflate), br: promisify(brotliDecompress) };

/** The bytes of the body, unpacked; gzip is known by its first bytes, since SDKs do not always say it. */
export async function readBody(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  const unpacker = unpackerOf(body, encoding);
  if (unpacker === null) return body;
  try {
    return await unpacker(body, { maxOutputLength: BODY_BYTES_MAX });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bodyTooLarge(BODY_BYTES_MAX) : unreadableBody();
  }
}

function unpackerOf(body: Buffer, encoding: string | undefined) {
  if (body[0] === 0x1f && body[1] === 0x8b) return unpackers.gzip;
  if (encoding === 'deflate' || encoding === 'br') return unpackers[encoding];
  return null;
}
