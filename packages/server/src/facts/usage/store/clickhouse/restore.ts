import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { type ArchivePart, isWhole, VISITORS } from '../archive/archive-part.ts';
import type { Restored, RestoreWish } from '../archive/restore-archive.ts';

const MONTH = `account_id Nullable(String), contact_id Nullable(String), visitor_id Nullable(String), product_key String, action String, kind String,
  is_automatic Bool, at_ms Nullable(Int64), day Int32, count Float64, key_high Int64, key_low Int64, properties Nullable(String)`;
const EVENTS = `insert into usage_events
  select 0, {workspace:String}, ifNull(account_id, ''), ifNull(contact_id, ''), ifNull(visitor_id, ''), product_key, action, kind,
         toUInt8(is_automatic), at_ms, day, count, key_high, key_low, ifNull(properties, '')
  from input('${MONTH}')
  format Parquet`;
const KEYS = `insert into usage_keys select 0, {workspace:String}, key_high, key_low from input('key_high Int64, key_low Int64') format Parquet`;
const LINKS = `insert into usage_links
  select 0, {workspace:String}, visitor_id, ifNull(contact_id, ''), ifNull(account_id, '')
  from input('visitor_id String, contact_id Nullable(String), account_id Nullable(String)')
  where contact_id is not null
  format Parquet`;

/** Fills an empty store with the files of the archive, as they are. */
export async function restoreParts(server: UsageServer, folder: string, { parts, onPart }: RestoreWish): Promise<Restored> {
  const lost: ArchivePart[] = [];
  let rows = 0;
  for (const [done, part] of parts.entries()) {
    const file = path.join(folder, part.file);
    if (await isWhole(file, part)) {
      const values = { workspace: part.workspaceId };
      for (const query of part.part === VISITORS ? [LINKS] : [EVENTS, KEYS]) await server.send(query, values, createReadStream(file));
      if (part.part !== VISITORS) rows += part.rows;
    } else lost.push(part);
    onPart(done + 1, parts.length);
  }
  return { made: '', rows, lost };
}
