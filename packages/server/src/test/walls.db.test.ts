import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, insertMember, listMembers } from '../access/index.ts';
import { Temporal } from '../kernel/time.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';

/** What is unique over all workspaces, and why. */
const KEYS_OF_THE_INSTALLATION = {
  'api_keys (secret_hash)': 'a request brings its secret alone, and the secret says whose it is',
  'backups (made_at)': 'a backup is of the whole installation; no workspace sees it',
  'disk_samples (server, disk, at)': 'the disks are those of the installation; no workspace sees them',
  'installation (only_row)': 'there is one installation, and one secret',
  'intake_journal (seq)': 'the journal is one, and is applied in one order over all workspaces',
  'removals (number)': 'a receipt is numbered by the installation, and outlives its workspace',
  'removals (removed_id) WHERE (removed_at IS NULL)': 'a workspace is being removed once, and its receipt outlives it',
  'sso_connections (id)': 'a provider sends people to an address that names the connection alone, and the connection says whose it is',
  'sso_connections (scim_token_hash)': 'a directory brings its token alone, and the token says whose it is',
  'stripe_connections (id)': 'Stripe delivers to an address that names the connection alone, and the connection says whose it is',
  'usage_archive (only_row)': 'there is one usage store for all workspaces, and one journal',
  'usage_store_log (entry)': 'what was done with the one usage store; no workspace sees it',
  'workspaces (slug)': 'an address has nothing else to name its workspace by',
};
/** Seen through the door of the installation alone. */
const TABLES_OF_THE_INSTALLATION = ['backups', 'disk_samples', 'installation', 'removals', 'usage_archive', 'usage_store_log'];
const LINKS_OF_THE_INSTALLATION = {
  'set_aside_events to intake_journal (seq)': 'the number of a request is one over all workspaces',
};

let test: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  test = await testDatabase();
  client = new pg.Client({ connectionString: test.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await test.close();
});

const operator = { kind: 'operator', id: null } as const;
const now = Temporal.Instant.from('2026-11-21T09:00:00Z');

async function aWorkspace(name: string) {
  return test.database.inInstallation(async (records) => {
    const made = await createWorkspace(records, { name, timeZone: 'Europe/Madrid', currency: 'EUR' }, { actor: operator, now });
    await insertMember(records, made.id, { email: `ana@${made.slug}.example`, name: 'Ana', role: 'csm', job: 'csm_named' });
    return made;
  });
}

describe('the walls between workspaces', () => {
  it('stand around every table of the public schema, also against its owner', async () => {
    const { rows } = await client.query(
      `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
       and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('have the workspace in every table', async () => {
    const { rows } = await client.query(
      `select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull)
       order by 1`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(TABLES_OF_THE_INSTALLATION);
  });

  it('have the workspace in every primary and unique key, but for those that are found before it is known', async () => {
    const { rows } = await client.query(
      `select c.relname || ' ' || substring(pg_get_indexdef(i.indexrelid) from '\\(.*\\)') as key
       from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relnamespace = 'public'::regnamespace
       and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnum = any (i.indkey::int2[])
       )`,
    );
    expect(rows.map(({ key }) => key).sort()).toEqual(Object.keys(KEYS_OF_THE_INSTALLATION).sort());
  });

  it('have the workspace in every key to another table, but where the other is found without', async () => {
    const { rows } = await client.query(
      `select c.relname || ' to ' || k.confrelid::regclass || ' ' || substring(pg_get_constraintdef(k.oid) from '\\([^)]*\\)') as key
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
       and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnum = any (k.conkey)
       )`,
    );
    expect(rows.map(({ key }) => key)).toEqual(Object.keys(LINKS_OF_THE_INSTALLATION));
  });

  it('hold for a role that is neither owner, nor superuser, nor above row level security', async () => {
    const { rows } = await client.query(`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'perennial_app'`);
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('show each workspace its own rows and no others', async () => {
    const one = await aWorkspace('One');
    const two = await aWorkspace('Two');
    const seen = await test.database.inWorkspace(one.id, (records) => listMembers(records));
    expect(seen.map((member) => member.workspaceId)).toEqual([one.id]);
    await expect(
      test.database.inWorkspace(one.id, (records) =>
        insertMember(records, two.id, { email: 'x@y.example', name: 'X', role: 'owner', job: 'founder' }),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('show nothing while no workspace is set, in no table', async () => {
    await aWorkspace('Three');
    const { rows: tables } = await client.query(
      `select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
    );
    const connection = await test.database.pool.connect();
    try {
      for (const { relname } of tables) {
        const { rows } = await connection.query(`select count(*)::int as n from "${relname}"`);
        expect([relname, rows[0].n]).toEqual([relname, 0]);
      }
    } finally {
      connection.release();
    }
  });
});
