import type pg from 'pg';

/** Has the store made again, with what came in: in the transaction in which it comes in. Gives back the entry of the log. */
export async function askRebuild(client: pg.Client): Promise<number> {
  await client.query(`select set_config('app.installation', 'on', true)`);
  const { rows } = await client.query<{ readonly entry: string }>(
    `insert into usage_store_log (kind, state) values ('rebuild', 'waiting') returning entry::text`,
  );
  await client.query(`select set_config('app.installation', '', true)`);
  return Number(rows[0]?.entry);
}
