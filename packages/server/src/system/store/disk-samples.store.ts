import { sql } from 'kysely';
import type { Instant } from '../../kernel/time.ts';
import type { Records } from '../../platform/records/records.ts';

export type DiskSample = { readonly disk: string; readonly atMs: number; readonly freeBytes: number };
type NewDiskSample = { readonly key: string; readonly totalBytes: number; readonly freeBytes: number };

/** Whose disks they are: several servers may share a database, each with disks of its own. */
type When = { readonly server: string; readonly now: Instant };

/** All of it needs the installation's view. */
export async function saveDiskSamples(records: Records, { server, now }: When, disks: readonly NewDiskSample[]): Promise<void> {
  for (const { key, totalBytes, freeBytes } of disks)
    await sql`
      insert into disk_samples (server, disk, at, total_bytes, free_bytes)
      values (${server}, ${key}, ${now.toString()}, ${totalBytes}, ${freeBytes})
      on conflict (server, disk, at) do nothing`.execute(records);
}

export async function dropDiskSamples(records: Records, before: Instant): Promise<void> {
  await sql`delete from disk_samples where at < ${before.toString()}`.execute(records);
}

/** The oldest first; with those from before servers were told apart. */
export async function readDiskSamples(records: Records, server: string, since: Instant): Promise<DiskSample[]> {
  const { rows } = await sql<DiskSample>`
    select disk, (extract(epoch from at) * 1000)::bigint as at_ms, free_bytes
    from disk_samples
    where at >= ${since.toString()}
      and server in (${server}, '')
    order by at`.execute(records);
  return rows;
}

export async function lastDiskSampleMs(records: Records, server: string): Promise<number | null> {
  const { rows } = await sql<{ atMs: number | null }>`
    select (extract(epoch from max(at)) * 1000)::bigint as at_ms
    from disk_samples
    where server = ${server}`.execute(records);
  return rows[0]?.atMs ?? null;
}
