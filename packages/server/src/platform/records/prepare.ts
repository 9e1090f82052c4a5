import { readdirSync, readFileSync } from 'node:fs';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { openPool } from './pool.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);

/**
 * Brings the database to the newest schema, or to that of the migrations named alone. Safe to call by several processes at once: it waits
 * for its turn.
 */
export async function prepareRecords(ownerUrl: string, only?: readonly string[]): Promise<readonly string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: openPool(ownerUrl, { max: 2, hasNoEnd: true }) }) });
  try {
    await ensureApplicationRole(db);
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => readMigrations(only) },
      allowUnorderedMigrations: true,
      migrationTableSchema: 'migrations',
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error instanceof Error) throw error;
    if (error !== undefined) throw new Error(`the migrations failed: ${JSON.stringify(error)}`);
    return (results ?? []).map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

/** Names of the migrations that the database does not have yet. */
export async function pendingMigrations(ownerUrl: string): Promise<readonly string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: openPool(ownerUrl, { max: 1 }) }) });
  try {
    const provider = { getMigrations: async () => readMigrations() };
    const migrations = await new Migrator({ db, provider, migrationTableSchema: 'migrations' }).getMigrations();
    return migrations.filter((one) => one.executedAt === undefined).map((one) => one.name);
  } finally {
    await db.destroy();
  }
}

/** The role that the application works as: neither owner nor superuser, so that the walls hold for it. */
async function ensureApplicationRole(db: Kysely<unknown>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const lock = 7_365_811;
    await sql`select pg_advisory_lock(${lock})`.execute(connection);
    try {
      await sql`
        do $$ begin
          if not exists (select from pg_roles where rolname = 'perennial_app') then
            create role perennial_app nologin;
          end if;
          if not pg_has_role(current_user, 'perennial_app', 'member') then
            execute format('grant perennial_app to %I', current_user);
          end if;
        end $$`.execute(connection);
      await sql`grant usage on schema public to perennial_app`.execute(connection);
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection);
    }
  });
}

/** Names of the migrations that this product knows, in their order. */
export function knownMigrations(): readonly string[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file) => file.replace('.sql', ''));
}

function readMigrations(only?: readonly string[]): Record<string, Migration> {
  const names = knownMigrations().filter((name) => only?.includes(name) ?? true);
  return Object.fromEntries(names.map((name) => [name, migrationOf(`${name}.sql`)]));
}

function migrationOf(name: string): Migration {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');
  return {
    async up(db) {
      await sql.raw(text).execute(db);
    },
  };
}
