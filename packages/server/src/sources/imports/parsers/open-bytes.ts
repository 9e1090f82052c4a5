import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { FileForm } from '../file-form.ts';
import { fileTooLarge } from '../imports.errors.ts';

/** As much as it takes to pack four gigabytes of events well; a few kilobytes can be packed of far more. */
const MOST_UNPACKED = 32 * 1024 ** 3;

/** The bytes of a file, unpacked where it is packed, as UTF-8. */
export function openText(path: string, form: Pick<FileForm, 'isPacked' | 'encoding'>, most: number = MOST_UNPACKED): Readable {
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 });
  const plain = form.isPacked ? joined(joined(bytes, createGunzip()), noMoreThan(most)) : bytes;
  return form.encoding === 'utf-8' ? plain : joined(plain, toUtf8(form.encoding));
}

/** The first bytes, unpacked; `isWhole` when there are no more. */
export async function readStart(
  path: string,
  most: number,
): Promise<{ readonly packed: Uint8Array; readonly plain: Uint8Array; readonly isWhole: boolean }> {
  const packed = await firstBytes(path);
  const isPacked = packed[0] === 0x1f && packed[1] === 0x8b;
  const source = openText(path, { isPacked, encoding: 'utf-8' });
  const parts: Buffer[] = [];
  let length = 0;
  let isWhole = true;
  for await (const part of source) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= most) {
      isWhole = false;
      break;
    }
  }
  return { packed, plain: Buffer.concat(parts).subarray(0, most), isWhole };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function noMoreThan(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length;
      done(bytes > most ? fileTooLarge(most) : null, part);
    },
  });
}

function toUtf8(encoding: string): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
}

/** A fault of the source becomes one of the result; whoever stops reading closes both. */
function joined(source: Readable, through: Transform): Transform {
  pipeline(source, through, () => undefined);
  return through;
}
