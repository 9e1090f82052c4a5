import pg from 'pg';

/** Migrates; neither superuser nor above row level security. */
export const OWNER_ROLE = 'perennial_owner';
/** What every request and job acts as. */
export const APP_ROLE = 'perennial_app';

/** Makes the two roles and the database where they are missing. */
export async function prepareCluster(
  superuserUrl: string,
  wanted: { readonly database: string; readonly ownerPassword: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await makeRoles(client, wanted.ownerPassword);
    await makeDatabase(client, wanted.database);
  } finally {
    await client.end();
  }
}

async function makeRoles(client: pg.Client, ownerPassword: string): Promise<void> {
  const { rows } = await client.query('select rolname from pg_roles where rolname in ($1, $2)', [OWNER_ROLE, APP_ROLE]);
  const there = new Set(rows.map((row) => row.rolname));
  if (!there.has(OWNER_ROLE)) await client.query(`create role ${OWNER_ROLE} login`);
  if (!there.has(APP_ROLE)) await client.query(`create role ${APP_ROLE} nologin`);
  await client.query(`grant ${APP_ROLE} to ${OWNER_ROLE}`);
  // Each time, so that a lost password file mends itself.
  await client.query(`alter role ${OWNER_ROLE} password ${client.escapeLiteral(ownerPassword)}`);
}

async function makeDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)} owner ${OWNER_ROLE}`);
}
