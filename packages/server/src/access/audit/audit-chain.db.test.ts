import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { systemClock } from '../../platform/clock.ts';
import { knownMigrations, prepareRecords } from '../../platform/records/prepare.ts';
import { openDatabase } from '../../platform/records/records.ts';
import { type TestDatabase, testDatabase } from '../../test/test-database.ts';
import { createWorkspace, writeAudit } from '../index.ts';
import { readAnchors } from './store/anchor-file.ts';
import { anchorChains } from './use-cases/anchor-chains.ts';
import { verifyChain } from './use-cases/verify-chain.ts';

const ENTRIES = 12;
let test: TestDatabase;
/** The owner of the tables, who may do all that PostgreSQL can. */
let owner: pg.Client;
let workspaceId: WorkspaceId;
let file = '';

beforeAll(async () => {
  test = await testDatabase();
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
  await rm(file, { force: true });
});

const operator = { kind: 'operator', id: null } as const;
const write = (n: number, id = workspaceId) =>
  test.database.inWorkspace(id, (records) =>
    writeAudit(
      records,
      { workspaceId: id, at: systemClock.now() },
      {
        actor: operator,
        action: 'key.created',
        subjectKind: 'key',
        subjectId: `key_${n}`,
        before: { n: n - 1 },
        after: { n, name: 'Ü “1.50” \u2028' },
      },
    ),
  );

beforeEach(async () => {
  file = path.join(tmpdir(), `anchors-${randomUUID()}.ndjson`);
  workspaceId = await test.database.inInstallation(async (records) => {
    const made = await createWorkspace(
      records,
      { name: `W ${randomUUID()}`, timeZone: 'UTC', currency: 'USD' },
      { actor: operator, now: systemClock.now() },
    );
    return made.id;
  });
  for (let n = 2; n <= ENTRIES; n++) await write(n);
  await owner.query(`select set_config('app.workspace_id', $1, false)`, [workspaceId]);
});

const verify = () => verifyChain({ database: test.database, anchorsOf: (id) => readAnchors(file, id) }, workspaceId, () => undefined);
/** Whatever the triggers would say to it. */
async function tamper(...statements: readonly string[]): Promise<void> {
  await owner.query('begin');
  await owner.query('alter table audit_entries disable trigger user');
  for (const statement of statements) await owner.query(statement);
  await owner.query('alter table audit_entries enable trigger user');
  await owner.query('commit');
}
/** All hashes from a number on as they would be if what stands there had always stood there. */
const REHASH = `do $$ declare last text; entry audit_entries; begin
  for entry in select * from audit_entries order by seq loop
    last := perennial_audit_hash(coalesce(last, repeat('0', 64)), entry.seq, entry);
    update audit_entries set hash = last where id = entry.id;
    update audit_heads set seq = entry.seq, hash = last;
  end loop; end $$`;

describe('the chain of audit entries', () => {
  it('holds as it was written, also when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => write(100 + n)));
    expect(await verify()).toMatchObject({ seq: ENTRIES + 20, entries: ENTRIES + 20, fault: null });
  });

  it('is not begun by what was rolled back: numbers have no gaps', async () => {
    await expect(
      test.database.inWorkspace(workspaceId, async (records) => {
        await writeAudit(
          records,
          { workspaceId, at: systemClock.now() },
          { actor: operator, action: 'a', subjectKind: 'b', subjectId: 'c' },
        );
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await write(200);
    expect(await verify()).toMatchObject({ seq: ENTRIES + 1, fault: null });
  });

  it('is neither changed nor shortened by the application, and not by the owner unawares', async () => {
    const asApp = (statement: string) =>
      test.database.inWorkspace(workspaceId, (records) =>
        records.executeQuery({ sql: statement, parameters: [], query: {} as never, queryId: {} as never }),
      );
    for (const statement of [
      "update audit_entries set action = 'x'",
      'delete from audit_entries',
      'truncate audit_entries',
      "update audit_heads set hash = 'x'",
    ])
      await expect(asApp(statement), statement).rejects.toMatchObject({ code: '42501' });
    for (const statement of ["update audit_entries set action = 'x'", 'delete from audit_entries', 'truncate audit_entries'])
      await expect(owner.query(statement), statement).rejects.toMatchObject({ code: 'P0830' });
    expect(await verify()).toMatchObject({ seq: ENTRIES, fault: null });
  });

  it.each([
    ['who did it was changed', `update audit_entries set actor_id = 'mem_x' where seq = 5`, { code: 'entry_changed', seq: 5 }],
    [
      'when it was done was changed by a millionth of a second',
      `update audit_entries set at = at + interval '1 microsecond' where seq = 5`,
      { code: 'entry_changed', seq: 5 },
    ],
    ['what it was before was changed', `update audit_entries set before = '{"n": 9}' where seq = 6`, { code: 'value_changed', seq: 6 }],
    ['what came of it was taken out', `update audit_entries set after = null where seq = 6`, { code: 'value_changed', seq: 6 }],
    [
      'a value was taken out as if somebody had been erased',
      `update audit_entries set after = null, after_salt = null where seq = 6`,
      { code: 'erasure_untold', seq: 6 },
    ],
    ['an entry was removed', `delete from audit_entries where seq = 7`, { code: 'entries_missing', seq: 7 }],
    ['the first entry was removed', `delete from audit_entries where seq = 1`, { code: 'entries_missing', seq: 1 }],
    ['the last entry was removed', `delete from audit_entries where seq = ${ENTRIES}`, { code: 'end_missing', seq: ENTRIES }],
  ])('tells where %s', async (_, statement, fault) => {
    await tamper(statement);
    expect((await verify()).fault).toMatchObject(fault);
  });

  it('tells where the beginning was cut off, though its head says so', async () => {
    const { rows } = await owner.query('select hash from audit_entries where seq = 3');
    await tamper('delete from audit_entries where seq <= 3', `update audit_heads set cut_seq = 3, cut_hash = '${rows[0].hash}'`);
    expect((await verify()).fault).toMatchObject({ code: 'cut_untold' });
  });

  it('tells where an entry was put in, in the chain and beside it', async () => {
    const copy = (seq: string) =>
      `insert into audit_entries select (jsonb_populate_record(entry, '{"id": "aud_x", "seq": ${seq}}')).* from audit_entries as entry where seq = 4`;
    await tamper(
      'update audit_entries set seq = -(seq + 1) where seq >= 5',
      'update audit_entries set seq = -seq where seq < 0',
      copy('5'),
    );
    expect((await verify()).fault).toMatchObject({ code: 'entry_changed', seq: 5 });
    await tamper(
      `delete from audit_entries where seq = 5`,
      'update audit_entries set seq = -(seq - 1) where seq > 5',
      'update audit_entries set seq = -seq where seq < 0',
    );
    expect((await verify()).fault).toBeNull();
    await tamper(copy('null'));
    expect((await verify()).fault).toMatchObject({ code: 'entry_unchained', id: 'aud_x' });
  });

  it('tells where two entries changed places', async () => {
    await tamper(
      'update audit_entries set seq = -seq where seq in (4, 8)',
      'update audit_entries set seq = case seq when -4 then 8 else 4 end where seq < 0',
    );
    expect((await verify()).fault).toMatchObject({ code: 'entry_changed', seq: 4 });
  });

  it('is found cut at its end, or rewritten as a whole, by what was written down outside', async () => {
    expect(await anchorChains(test.database, file)).toBeGreaterThan(0);
    expect(await anchorChains(test.database, file)).toBe(0);
    await write(300);
    const { rows } = await owner.query('select * from audit_entries where seq > 10 order by seq');
    await tamper(
      'delete from audit_entries where seq > 10',
      'update audit_heads set seq = 10, hash = (select hash from audit_entries where seq = 10)',
    );
    expect(rows).toHaveLength(3);
    expect((await verify()).fault).toMatchObject({ code: 'end_missing', seq: 11 });
    await rm(file);
    expect((await verify()).fault).toBeNull();

    await anchorChains(test.database, file);
    await tamper(`update audit_entries set actor_id = 'mem_x' where seq = 5`, REHASH);
    expect((await verify()).fault).toMatchObject({ code: 'rewritten', seq: 10 });
    await rm(file);
    expect((await verify()).fault).toBeNull();
  });

  it('is made of the entries that were there before it', async () => {
    const superuser = new pg.Client({ connectionString: test.superuserUrl });
    await superuser.connect();
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    const other = new URL(test.ownerUrl);
    other.pathname = `/${name}`;
    const url = other.toString();
    await superuser.query(`create database ${name} owner ${new URL(test.ownerUrl).username}`);
    await prepareRecords(
      url,
      knownMigrations().filter((one) => one < '0830'),
    );
    const old = new pg.Client({ connectionString: url });
    await old.connect();
    for (const workspace of ['ws_b', 'ws_a']) {
      await old.query(`select set_config('app.workspace_id', $1, false)`, [workspace]);
      await old.query(
        `insert into workspaces (workspace_id, slug, name, time_zone, currency) values ($1, replace($1, '_', '-'), 'W', 'UTC', 'USD')`,
        [workspace],
      );
      for (const n of [1, 2, 3])
        await old.query(
          `insert into audit_entries (workspace_id, id, at, actor_kind, action, subject_kind, subject_id, before, after)
           values ($1, $2, '2026-01-01', 'system', 'a', 'b', 'c', null, '{"ratio": 1.50, "long": 1e-7, "aa": 1, "b": "ñ"}')`,
          [workspace, `aud_${n}`],
        );
    }
    await old.end();
    await prepareRecords(url);
    const database = openDatabase(url, { max: 2 });
    for (const id of ['ws_a', 'ws_b'] as WorkspaceId[])
      expect(await verifyChain({ database, anchorsOf: async () => [] }, id, () => undefined)).toMatchObject({ seq: 3, fault: null });
    await database.close();
    await superuser.query(`drop database ${name} with (force)`);
    await superuser.end();
  });

  it('goes with its workspace', async () => {
    await test.database.inInstallation(async (records) => {
      await records.deleteFrom('workspaces').where('workspaceId', '=', workspaceId).execute();
    });
    const { rows } = await owner.query('select count(*)::int as n from audit_entries');
    expect(rows).toEqual([{ n: 0 }]);
  });
});
