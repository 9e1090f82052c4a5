import pg from 'pg';

/** A connection whose work may take long, but not for ever; as the owner of the tables. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 6 * 3_600_000,
    idle_in_transaction_session_timeout: 3_600_000,
    keepAlive: true,
  });
  // Lost between two statements: whoever asks next is told.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
