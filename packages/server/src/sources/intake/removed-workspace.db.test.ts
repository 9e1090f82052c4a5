import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { finishRemovals, listRemovals, removeWorkspace } from '../../access/index.ts';
import { systemClock } from '../../platform/clock.ts';
import { aWorkspace, intakeUnderTest, send } from './test/intake-under-test.ts';

const intake = await intakeUnderTest();
const client = new pg.Client({ connectionString: intake.superuserUrl });
await client.connect();
afterAll(async () => {
  await client.end();
  await intake.close();
});

const group = { type: 'group', userId: 'ana', groupId: 'acme', messageId: 'group-1', traits: { name: 'Acme' } };
const track = (n: number) => ({ type: 'track', event: 'Opened', userId: 'ana', messageId: `track-${n}` });
const eventsOf = async (id: string) => (await intake.store().ask.totals(id)).events;

const remove = (id: string, name = 'Test') =>
  intake.database.inInstallation(async (records) => {
    const [{ slug }] = (await records.selectFrom('workspaces').select('slug').where('workspaceId', '=', id).execute()) as [
      { slug: string },
    ];
    return removeWorkspace(records, { workspace: { slug }, name, askedBy: 'mem_1', now: systemClock.now() });
  });

/** The tables that still say anything of the workspace. */
async function remainsOf(id: string): Promise<string[]> {
  const { rows } = await client.query(
    `select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where column_name = 'workspace_id' and table_schema in ('public', 'auth') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { table_name: table } of rows) {
    const schema = await client.query(`select table_schema from information_schema.tables where table_name = $1`, [table]);
    const { rows: left } = await client.query(`select 1 from "${schema.rows[0].table_schema}"."${table}" where workspace_id = $1 limit 1`, [
      id,
    ]);
    if (left.length > 0) found.push(table);
  }
  return found;
}

async function rowsOf(id: string): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const table of await remainsOf(id)) {
    const { rows } = await client.query(`select count(*)::int as n from "${table}" where workspace_id = $1`, [id]);
    counted[table] = rows[0].n;
  }
  return counted;
}

it('leaves nothing of a removed workspace but a receipt, in the database, in the journal and in the usage store, and touches no other', async () => {
  const [leaving, staying] = [await aWorkspace(intake.database), await aWorkspace(intake.database)];
  for (const { writeKey } of [leaving, staying]) await send({ url: intake.url, writeKey }, 'batch', { batch: [group, track(1)] });
  await intake.drained();
  expect([await eventsOf(leaving.id), await eventsOf(staying.id)]).toEqual([1, 1]);

  // Acknowledged, and not counted when the workspace is said to go.
  await intake.stopApplying();
  for (const { writeKey } of [leaving, staying]) await send({ url: intake.url, writeKey }, 'track', track(2));
  await expect(remove(leaving.id, 'Tset')).rejects.toMatchObject({ code: 'access.name_differs' });
  await remove(leaving.id);
  expect(await remainsOf(leaving.id)).toContain('intake_journal');
  await intake.startApplying();
  const noted: object[] = [];
  const deps = {
    database: intake.database,
    clock: systemClock,
    countEvents: eventsOf,
    note: async (line: object) => void noted.push(line),
    forget: intake.forget,
  };
  // The journal lets go of what was counted meanwhile.
  const { intake_journal: _, ...held } = await rowsOf(leaving.id);
  await finishRemovals(deps);
  await intake.drained();

  expect(await remainsOf(leaving.id)).toEqual([]);
  expect([await eventsOf(leaving.id), await eventsOf(staying.id)]).toEqual([0, 2]);
  expect([401, 503]).toContain(await send({ url: intake.url, writeKey: leaving.writeKey }, 'track', track(3)));
  await finishRemovals(deps);
  const receipts = await intake.database.inInstallation(listRemovals);
  expect(noted).toEqual([{ kind: 'workspace_removed', workspaceId: leaving.id, at: receipts[0]?.askedAt, askedBy: 'mem_1' }]);
  expect(receipts).toMatchObject([{ name: 'Test', askedBy: 'mem_1', rows: held, removedAt: expect.any(String) }]);
  // The second was acknowledged and not yet counted; the journal held it.
  expect(receipts[0]?.events).toBeGreaterThanOrEqual(1);
  await expect(remove(staying.id)).rejects.toMatchObject({ code: 'access.last_workspace' });
  expect(await remainsOf(staying.id)).toContain('accounts');
});
