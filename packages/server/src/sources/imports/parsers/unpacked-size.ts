import { createInflateRaw } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const HEADER_BYTES = 30;
/** After the bytes of a part its sizes may stand once more: 12 to 24 bytes. */
const TRAILER_BYTES = 24;
const SIZE_ELSEWHERE = 0xff_ff_ff_ff;
const [STORED, DEFLATED] = [0, 8];

/** How much there may be in a packed file. */
export type Bounds = { readonly bytes: number; readonly parts: number };

/**
 * Whether what a ZIP file holds stays within the bounds. What it says of its sizes is not believed: each part is unpacked and thrown
 * away, in the order in which a reader of the stream meets them. Null where it is no ZIP file that can be followed to its end.
 */
export async function fitsUnpacked(zip: Buffer, most: Bounds): Promise<boolean | null> {
  let left = most.bytes;
  let place = 0;
  for (let part = 0; ; part += 1) {
    const sign = place + 4 <= zip.length ? zip.readUInt32LE(place) : 0;
    if (sign === CENTRAL && part > 0) return true;
    if (sign !== LOCAL || place + HEADER_BYTES > zip.length) return null;
    if (part === most.parts) return false;
    const [said, method] = [zip.readUInt32LE(place + 18), zip.readUInt16LE(place + 8)];
    const start = place + HEADER_BYTES + zip.readUInt16LE(place + 26) + zip.readUInt16LE(place + 28);
    const packed = said === 0 || said === SIZE_ELSEWHERE ? undefined : said;
    const { bytes, read } = await measured(zip.subarray(start, packed === undefined ? zip.length : start + packed), {
      method,
      packed,
      left,
    });
    left -= bytes;
    if (left < 0) return false;
    place = nextPart(zip, start + read);
  }
}

type Part = { readonly method: number; readonly packed: number | undefined; readonly left: number };

/** Bytes that come out of a part, or one more than may; and how many of the file it took. */
async function measured(from: Buffer, { method, packed, left }: Part): Promise<{ readonly bytes: number; readonly read: number }> {
  if (method === STORED) return { bytes: packed ?? 0, read: packed ?? 0 };
  if (method !== DEFLATED) return { bytes: 0, read: packed ?? from.length };
  const inflate = createInflateRaw();
  let bytes = 0;
  inflate.end(from);
  try {
    for await (const out of inflate) {
      bytes += (out as Buffer).length;
      if (bytes > left) break;
    }
  } catch {
    // What cannot be unpacked is said by whoever reads it; it takes no room.
  }
  return { bytes, read: packed ?? inflate.bytesWritten };
}

/** Where the next part or the list of parts begins: there, or behind the sizes that stand once more. */
function nextPart(zip: Buffer, from: number): number {
  for (let place = from; place <= from + TRAILER_BYTES && place + 4 <= zip.length; place += 1) {
    if ([LOCAL, CENTRAL].includes(zip.readUInt32LE(place))) return place;
  }
  return zip.length;
}
