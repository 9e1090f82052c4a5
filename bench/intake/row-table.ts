import { openPool } from '../../packages/server/src/platform/records/pool.ts';

const ROWS_AT_ONCE = 1_000_000;
/** The pool's own limit is made for pages. */
const PATIENT = { query_timeout: 3_600_000 };
const COLUMNS = ['text', 'uuid', 'text', 'text', 'text', 'timestamptz', 'jsonb'] as const;
const INSERT = 'insert into event_rows (workspace_id, message_id, user_id, group_id, event, at, properties)';

/** A statement an event: one transaction a request, or, at best, all its rows in one statement. */
export const STATEMENTS = {
  each: `${INSERT} values (${COLUMNS.map((_, at) => `$${at + 1}`).join(', ')}) on conflict do nothing`,
  together: `${INSERT} select * from unnest(${COLUMNS.map((type, at) => `$${at + 1}::${type}[]`).join(', ')}) on conflict do nothing`,
} as const;

/** The peer's table: a row an event, and an index that keeps out what came before. */
export async function fillRowTable(
  url: string,
  { workspaceId, rows }: { readonly workspaceId: string; readonly rows: number },
): Promise<void> {
  const pool = openPool(url, { max: 1 });
  const client = await pool.connect();
  const run = (text: string, values: readonly unknown[] = []) => client.query({ text, values: [...values], ...PATIENT });
  await run('set statement_timeout = 0');
  await run(
    `create table event_rows (
       workspace_id text not null, message_id uuid not null, user_id text, group_id text, event text, at timestamptz, properties jsonb)`,
  );
  for (let from = 0; from < rows; from += ROWS_AT_ONCE)
    await run(
      `insert into event_rows
       select $1, gen_random_uuid(), 'user-' || n % 150000, 'account-' || n % 5000, 'Action ' || n % 40, now() - n * interval '1 second',
              jsonb_build_object('page', '/orders/' || n % 1000, 'items', n % 100, 'plan', 'gold')
       from generate_series($2::bigint, $3::bigint) as n`,
      [workspaceId, from + 1, Math.min(rows, from + ROWS_AT_ONCE)],
    );
  await run("set maintenance_work_mem = '1GB'");
  await run('create unique index on event_rows (workspace_id, message_id)');
  await run('vacuum analyze event_rows');
  client.release();
  await pool.end();
}

export type SentEvent = {
  readonly messageId: string;
  readonly userId: string;
  readonly event: string;
  readonly context: { readonly groupId: string };
  readonly timestamp: string;
  readonly properties: object;
};

export function rowOf(workspaceId: string, event: SentEvent): readonly string[] {
  const { messageId, userId, context, timestamp, properties } = event;
  return [workspaceId, messageId, userId, context.groupId, event.event, timestamp, JSON.stringify(properties)];
}
