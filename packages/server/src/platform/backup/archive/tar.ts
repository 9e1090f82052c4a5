import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * A tar (ustar) of ordinary files, written and read from front to back: any system unpacks it. Only what is needed of the format: names of
 * up to 100 letters, files and nothing else. Sizes beyond 8 GB stand in base 256, as GNU and BSD tar write them.
 */
const BLOCK = 512;
const NAME_MAX = 100;
const OCTAL_MAX = 8 ** 11 - 1;

export type TarFile = { readonly name: string; readonly bytes: number };

/** The archive of these files of a folder, in this order. */
export async function* writeTar(folder: string, names: readonly string[]): AsyncGenerator<Buffer> {
  for (const name of names) {
    const at = path.join(folder, name);
    const { size } = await stat(at);
    yield headerOf({ name, bytes: size });
    let written = 0;
    for await (const chunk of createReadStream(at)) {
      written += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    if (written !== size) throw new Error(`${name} changed while it was read`);
    if (size % BLOCK !== 0) yield Buffer.alloc(BLOCK - (size % BLOCK));
  }
  yield Buffer.alloc(2 * BLOCK);
}

export function headerOf({ name, bytes }: TarFile): Buffer {
  if (Buffer.byteLength(name) > NAME_MAX) throw new Error(`the name ${name} is too long for an archive`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 'utf8');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  if (bytes <= OCTAL_MAX) header.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(bytes), 128);
  }
  header.write('00000000000\0', 136);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Of the header with blanks where it stands itself. */
function checksumOf(header: Buffer): number {
  let sum = 0;
  for (const [at, byte] of header.entries()) sum += at >= 148 && at < 156 ? 0x20 : byte;
  return sum;
}

/** Null where it is no header of a file; 'end' for the block of zeros behind the last. */
export function readHeader(header: Buffer): TarFile | 'end' | null {
  if (header.every((byte) => byte === 0)) return 'end';
  const stated = Number.parseInt(header.toString('latin1', 148, 154), 8);
  if (stated !== checksumOf(header)) return null;
  const type = header.toString('latin1', 156, 157);
  if (type !== '0' && type !== '\0') return null;
  const name = header.toString('utf8', 0, NAME_MAX).replace(/\0.*$/s, '');
  const isLarge = (header[124] ?? 0) === 0x80;
  const bytes = isLarge ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString('latin1', 124, 135), 8);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? { name, bytes } : null;
}

/** Takes an archive apart as it comes, never holding more of it than a chunk. */
export type TarReader = {
  /** The next file; null at the end, or where it is no archive (any more). */
  readonly next: () => Promise<TarFile | 'end' | null>;
  /** What the file that `next` told of holds; it ends early where the archive does. */
  readonly content: (file: TarFile) => AsyncGenerator<Buffer>;
  /** Whether nothing but zeros comes any more. */
  readonly isOver: () => Promise<boolean>;
};

export function readTar(source: AsyncIterable<Buffer>): TarReader {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  /** Up to so many bytes, or null at the end. */
  const take = async (most: number): Promise<Buffer | null> => {
    while (rest.length === 0) {
      const { value, done } = await chunks.next();
      if (done === true) return null;
      rest = value;
    }
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  };
  const takeWhole = async (bytes: number): Promise<Buffer | null> => {
    const parts: Buffer[] = [];
    for (let missing = bytes; missing > 0; ) {
      const part = await take(missing);
      if (part === null) return null;
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  };
  return {
    async next() {
      const header = await takeWhole(BLOCK);
      return header === null ? null : readHeader(header);
    },
    async *content({ bytes }) {
      for (let missing = bytes; missing > 0; ) {
        const part = await take(missing);
        if (part === null) return;
        missing -= part.length;
        yield part;
      }
      if (bytes % BLOCK !== 0) await takeWhole(BLOCK - (bytes % BLOCK));
    },
    async isOver() {
      for (let part = await take(BLOCK); part !== null; part = await take(BLOCK)) if (part.some((byte) => byte !== 0)) return false;
      return true;
    },
  };
}
