import { sql } from 'kysely';
import type { Records } from '../../platform/records/records.ts';

/** A backup of the installation as the command told of it: instants are ISO, UTC. */
export type BackupLine = {
  readonly madeAt: string;
  readonly folder: string;
  readonly state: 'made' | 'verified' | 'failed';
  readonly rows: number;
  readonly bytes: number;
  readonly verifiedAt: string | null;
};

/** The last attempt, the last that was verified, and since when there is something to lose; all need the installation's view. */
export type BackupStand = {
  readonly last: BackupLine | null;
  readonly verified: BackupLine | null;
  readonly sinceAt: string | null;
};

const SHOWN = 1_000;

export async function noteBackup(records: Records, { madeAt, folder, state, rows, bytes, verifiedAt }: BackupLine): Promise<void> {
  await sql`
    insert into backups (made_at, folder, state, rows, bytes, verified_at)
    values (${madeAt}, ${folder}, ${state}, ${rows}, ${bytes}, ${verifiedAt})
    on conflict (made_at) do update set state = excluded.state, rows = excluded.rows, bytes = excluded.bytes, verified_at = excluded.verified_at`.execute(
    records,
  );
  // What stands long behind tells nobody anything.
  await sql`
    delete from backups
    where made_at < (select made_at from backups order by made_at desc offset ${SHOWN - 1} limit 1)`.execute(records);
}

export async function readBackups(records: Records): Promise<BackupStand> {
  const lines = sql`select made_at, folder, state, rows, bytes, verified_at from backups`;
  const last = await sql<BackupLine>`${lines} order by made_at desc limit 1`.execute(records);
  const verified = await sql<BackupLine>`${lines} where state = 'verified' order by made_at desc limit 1`.execute(records);
  const since = await sql<{ at: string | null }>`select min(created_at) as at from workspaces`.execute(records);
  return { last: last.rows[0] ?? null, verified: verified.rows[0] ?? null, sinceAt: since.rows[0]?.at ?? null };
}
