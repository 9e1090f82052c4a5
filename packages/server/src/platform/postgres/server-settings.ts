import pg from 'pg';

export type ServerSettings = {
  readonly version: string;
  readonly fsync: string;
  readonly synchronousCommit: string;
  readonly fullPageWrites: string;
  /** Of the database, in whole megabytes. */
  readonly sizeMegabytes: number;
};

const QUESTION = `
  select
    current_setting('server_version') as "version",
    current_setting('fsync') as "fsync",
    current_setting('synchronous_commit') as "synchronousCommit",
    current_setting('full_page_writes') as "fullPageWrites",
    (pg_database_size(current_database()) / 1048576)::int as "sizeMegabytes"`;

/** On which the promise rests that nothing accepted is lost. */
export async function readServerSettings(url: string): Promise<ServerSettings> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<ServerSettings>(QUESTION);
    const [settings] = rows;
    if (settings === undefined) throw new Error('the server told no settings');
    return settings;
  } finally {
    await client.end();
  }
}
