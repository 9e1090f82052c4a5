import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../records/records.ts';

/** Long computing that a workspace asks for: one at a time, told in progress; what was found last stays until the next ends. */
export type AskedRun<Asked, Found> = {
  readonly asked: Asked;
  readonly askedAt: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly doneRatio: number | null;
  readonly found: Found | null;
  readonly foundAt: string | null;
};
export type WantedRun<Asked> = { readonly workspaceId: string; readonly asked: Asked; readonly askedAt: string };
type Taken = Pick<WantedRun<unknown>, 'workspaceId' | 'askedAt'>;

export type AskedRuns<Asked, Found> = {
  readonly read: (records: Records, workspaceId: string) => Promise<AskedRun<Asked, Found> | undefined>;
  /** Asks for one, in place of one that is under way. */
  readonly ask: (records: Records, wanted: WantedRun<Asked>) => Promise<void>;
  /** The one asked for first, that waits or was cut off; of other workspaces than these. */
  readonly readWanted: (records: Records, passedOver: readonly string[]) => Promise<WantedRun<Asked> | undefined>;
  /** These three say whether it is still the one that is asked for. */
  readonly writeProgress: (records: Records, taken: Taken, doneRatio: number) => Promise<boolean>;
  readonly writeFailed: (records: Records, taken: Taken) => Promise<boolean>;
  readonly writeFound: (records: Records, taken: Taken, end: { readonly found: Found; readonly at: string }) => Promise<boolean>;
};

/** Kept in a table with a row a workspace: asked, asked_at, state, done_ratio, found, found_at. */
export function askedRuns<Asked, Found>(name: 'backtests' | 'planted_drops' | 'prediction_fits'): AskedRuns<Asked, Found> {
  const table = sql.table(name);
  const write = async (records: Records, { workspaceId, askedAt }: Taken, values: RawBuilder<unknown>): Promise<boolean> => {
    const { rows } = await sql`
      update ${table} set ${values} where workspace_id = ${workspaceId} and asked_at = ${askedAt} returning workspace_id`.execute(records);
    return rows.length > 0;
  };
  return {
    async read(records, workspaceId) {
      const { rows } = await sql<AskedRun<Asked, Found>>`
        select asked, asked_at, state, done_ratio, found, found_at from ${table} where workspace_id = ${workspaceId}`.execute(records);
      return rows[0];
    },
    // By when it was asked for, whoever runs it knows it from the one before.
    async ask(records, { workspaceId, asked, askedAt }) {
      await sql`
        insert into ${table} as run (workspace_id, asked, asked_at, state)
        values (${workspaceId}, ${JSON.stringify(asked)}::jsonb, ${askedAt}, 'waiting')
        on conflict (workspace_id) do update set
          asked = excluded.asked, state = 'waiting', done_ratio = null,
          asked_at = greatest(excluded.asked_at, run.asked_at + interval '1 millisecond')`.execute(records);
    },
    async readWanted(records, passedOver) {
      const { rows } = await sql<WantedRun<Asked>>`
        select workspace_id, asked, asked_at
        from ${table}
        where state in ('waiting', 'running') and workspace_id <> all(${[...passedOver]}::text[])
        order by asked_at
        limit 1`.execute(records);
      return rows[0];
    },
    writeProgress: (records, taken, doneRatio) => write(records, taken, sql`state = 'running', done_ratio = ${doneRatio}`),
    writeFailed: (records, taken) => write(records, taken, sql`state = 'failed', done_ratio = null`),
    writeFound: (records, taken, { found, at }) =>
      write(records, taken, sql`state = 'done', done_ratio = null, found = ${JSON.stringify(found)}::jsonb, found_at = ${at}`),
  };
}
