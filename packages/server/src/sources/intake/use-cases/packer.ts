/* oxlint-disable no-underscore-dangle -- Node's own names */
import { constants, createZstdCompress, zstdCompressSync } from 'node:zlib';

const FASTEST = { [constants.ZSTD_c_compressionLevel]: 1 };

type Bytes = readonly [bytes: Buffer, at: number, length: number];
/** What Node keeps behind its streams; it has no call by which one compressor packs twice, and at once. */
type Inner = {
  /** Null after a failure. */
  readonly _handle: { readonly writeSync: (...step: readonly [end: number, ...from: Bytes, ...to: Bytes]) => void } | null;
  /** What a step left: of the room, and of what was to be packed. */
  readonly _writeState: Uint32Array;
};

export type Packer = {
  readonly pack: (bytes: Buffer) => Buffer;
  /** False where Node keeps it elsewhere by now: then each body gets a compressor of its own. */
  readonly isQuick: () => boolean;
};

/**
 * Packs bodies of up to so many bytes with one compressor for the life of the process. To make a new one for each takes longer than
 * the packing, and its memory has all of ours searched for garbage ten times a second.
 */
export function openPacker(bytesMax: number): Packer {
  const inner = openInner();
  // What cannot be packed becomes larger, by less than this.
  const room = Buffer.allocUnsafeSlow(bytesMax + (bytesMax >> 7) + 1_024);
  const isQuick = () => typeof inner._handle?.writeSync === 'function' && inner._writeState instanceof Uint32Array;
  const packQuickly = (bytes: Buffer): Buffer | null => {
    if (bytes.length > bytesMax || !isQuick()) return null;
    inner._handle?.writeSync(constants.ZSTD_e_end, bytes, 0, bytes.length, room, 0, room.length);
    const [left = 0, unread] = inner._writeState;
    return isQuick() && left > 0 && unread === 0 ? Buffer.from(room.subarray(0, room.length - left)) : null;
  };
  return { pack: (bytes) => packQuickly(bytes) ?? zstdCompressSync(bytes, { params: FASTEST }), isQuick };
}

function openInner(): Inner {
  const stream = createZstdCompress({ params: FASTEST });
  // Seen by its handle being gone.
  stream.on('error', () => undefined);
  return stream as unknown as Inner;
}
