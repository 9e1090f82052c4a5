import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { Temporal } from '../../kernel/time.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { retentionKinds } from '../../wiring/retention-kinds.ts';
import { verifyChain } from '../audit/use-cases/verify-chain.ts';
import { createWorkspace, writeAudit } from '../index.ts';
import { keptAuditEntries } from './kinds/audit-entries.ts';
import type { RetentionKind } from './retention-kind.ts';
import { keepWithin } from './use-cases/keep-within.ts';

const operator = { kind: 'operator', id: null } as const;
let api: SignedInApi;
let above: pg.Client;
let others: WorkspaceId;
const own = () => api.scope.workspaceId as WorkspaceId;

beforeAll(async () => {
  api = await signedInApi();
  above = new pg.Client({ connectionString: api.test.superuserUrl });
  await above.connect();
  const now = Temporal.Now.instant();
  others = await api.test.database.inInstallation(
    async (records) => (await createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, { actor: operator, now })).id,
  );
});
afterAll(async () => {
  await above.end();
  await api.close();
});

const clockAt = (at: string) => ({ now: () => Temporal.Instant.from(at) });
const fail = (error: unknown) => expect.fail(String(error));
const night = (at: string, onFailure: (error: unknown) => void = fail) =>
  keepWithin({ database: api.test.database, clock: clockAt(at), kinds: retentionKinds, onFailure });
const count = async (table: string, of: WorkspaceId) =>
  (await above.query<{ n: number }>(`select count(*)::int as n from ${table} where workspace_id = $1`, [of])).rows[0]?.n;
async function setAside(of: WorkspaceId, at: string, state = 'open') {
  const { rows } = await above.query<{ seq: string }>(
    `insert into intake_journal (workspace_id, source, method, received_at, events, body) values ($1, 'http', 'track', $2, 1, '') returning seq`,
    [of, at],
  );
  await above.query(
    `insert into set_aside_events (workspace_id, seq, place, reason, state, sample, received_at) values ($1, $2, 0, 'no_account', $3, '{}', $4)`,
    [of, rows[0]?.seq, state, at],
  );
}
const writeAt = (of: WorkspaceId, at: string) =>
  api.test.database.inWorkspace(of, (records) =>
    writeAudit(
      records,
      { workspaceId: of, at: Temporal.Instant.from(at) },
      { actor: operator, action: 'key.created', subjectKind: 'key', subjectId: randomUUID() },
    ),
  );
const told = async (action: string) =>
  (
    await above.query<{ after: object }>('select after from audit_entries where workspace_id = $1 and action = $2 order by seq', [
      own(),
      action,
    ])
  ).rows;
const choose = (kind: string, days: number | null) => api.ask('PUT', `/retention/${kind}`, { days });
const chain = (of: WorkspaceId) => verifyChain({ database: api.test.database, anchorsOf: async () => [] }, of, () => undefined);

describe('what is kept for a while', () => {
  it('goes at the beginning of a day of the workspace, so many whole days after, and nobody else’s does', async () => {
    await above.query(`update workspaces set time_zone = 'America/Sao_Paulo' where workspace_id = $1`, [own()]);
    // Thirty days before 1 March there begin on 30 January, at three in the morning in UTC.
    for (const of of [own(), others])
      for (const at of ['2026-01-30T02:59:59Z', '2026-01-30T03:00:00Z', '2026-02-20T00:00:00Z']) await setAside(of, at);
    await setAside(own(), '2026-01-01T00:00:00Z', 'waiting');
    expect((await choose('set_aside_events', 30)).status).toBe(200);
    await night('2026-03-01T02:59:00Z');
    expect(await count('set_aside_events', own())).toBe(4);
    await night('2026-03-01T03:01:00Z');
    expect(await count('set_aside_events', own())).toBe(3);
    expect(await count('set_aside_events', others)).toBe(3);
    expect(await told('retention.removed')).toMatchObject([{ after: { rows: 1, days: 30, before: '2026-01-30T03:00:00Z' } }]);
    // The same night again, by two servers: nothing more goes, and nothing is told twice.
    await Promise.all([night('2026-03-01T04:00:00Z'), night('2026-03-01T04:00:00Z')]);
    expect(await count('set_aside_events', own())).toBe(3);
    expect(await told('retention.removed')).toHaveLength(1);
    await Promise.all([night('2026-03-02T04:00:00Z'), night('2026-03-02T04:00:00Z')]);
    expect(await count('set_aside_events', own())).toBe(2);
    expect(await told('retention.removed')).toMatchObject([{ after: { rows: 1 } }, { after: { rows: 1 } }]);
    const { body } = await api.ask('GET', '/retention');
    expect((body['kinds'] as { kind: string }[]).find(({ kind }) => kind === 'set_aside_events')).toMatchObject({
      days: 30,
      rows: 2,
      removed: { at: '2026-03-02T04:00:00.000Z', rows: 1 },
    });
  });

  it('cuts the beginning off the audit, and its chain holds', async () => {
    const before = await count('audit_entries', own());
    for (const year of [2021, 2022, 2023]) await writeAt(others, `${String(year)}-06-01T00:00:00Z`);
    const fresh = await api.test.database.inInstallation(
      async (records) =>
        (
          await createWorkspace(
            records,
            { name: 'Old', timeZone: 'UTC', currency: 'USD' },
            { actor: operator, now: Temporal.Instant.from('2020-01-01T00:00:00Z') },
          )
        ).id,
    );
    for (const at of ['2021-01-01', '2022-01-01', '2025-03-01', '2025-03-02', '2025-06-01']) await writeAt(fresh, `${at}T00:00:00Z`);
    await above.query(`insert into retention (workspace_id, kind, is_chosen, days) values ($1, 'audit_entries', true, 365)`, [fresh]);
    await night('2026-03-02T05:00:00Z');
    const { rows } = await above.query<{ at: string; action: string }>(
      'select at, action from audit_entries where workspace_id = $1 order by seq',
      [fresh],
    );
    expect(rows.map(({ action }) => action)).toEqual(['key.created', 'key.created', 'audit.cut']);
    expect(rows[0]?.at).toBe('2025-03-02T00:00:00.000Z');
    expect(await chain(fresh)).toMatchObject({ fault: null, entries: 3 });
    // Ever further.
    await night('2026-03-03T05:00:00Z');
    expect(await chain(fresh)).toMatchObject({ fault: null, entries: 3 });
    expect((await chain(others)).fault).toBeNull();
    expect(await count('audit_entries', own())).toBe(before);
  });

  it('cuts all that is old off the audit where a later entry says an earlier time, batch by batch', async () => {
    const of = await api.test.database.inInstallation(
      async (records) =>
        (
          await createWorkspace(
            records,
            { name: 'Long calls', timeZone: 'UTC', currency: 'USD' },
            { actor: operator, now: Temporal.Instant.from('2020-01-01T00:00:00Z') },
          )
        ).id,
    );
    // A call that took long: it began before all others, and its entry came behind them.
    const days = ['2021-01-02', '2021-01-03', '2021-01-04', '2021-01-05', '2021-01-01', '2021-01-06', '2026-03-01'];
    for (const at of days) await writeAt(of, `${at}T00:00:00Z`);
    const of365 = {
      workspaceId: of,
      before: Temporal.Instant.from('2025-03-03T00:00:00Z'),
      now: Temporal.Instant.from('2026-03-03T06:00:00Z'),
    };
    const cut = () => api.test.database.inWorkspace(of, (records) => keptAuditEntries.remove(records, { ...of365, limit: 2 }));
    // The workspace's own entry is the first of them.
    expect([await cut(), await cut(), await cut(), await cut(), await cut()]).toEqual([2, 2, 2, 1, 0]);
    expect(await chain(of)).toMatchObject({ fault: null, entries: 5 });
    expect(await count('audit_entries', of)).toBe(5);
  });

  it('leaves of the audit what a stream has still to send', async () => {
    const of = await api.test.database.inInstallation(
      async (records) =>
        (
          await createWorkspace(
            records,
            { name: 'Streamed', timeZone: 'UTC', currency: 'USD' },
            { actor: operator, now: Temporal.Instant.from('2020-01-01T00:00:00Z') },
          )
        ).id,
    );
    for (const year of [2021, 2022, 2023]) await writeAt(of, `${String(year)}-01-01T00:00:00Z`);
    await above.query(
      `insert into audit_streams (workspace_id, id, kind, target, sent_seq, state) values ($1, 'ast_x', 'syslog', '{"kind":"syslog"}', 2, 'paused')`,
      [of],
    );
    await above.query(`insert into retention (workspace_id, kind, is_chosen, days) values ($1, 'audit_entries', true, 365)`, [of]);
    await night('2026-03-04T05:00:00Z');
    const { rows } = await above.query<{ seq: string }>('select seq from audit_entries where workspace_id = $1 order by seq', [of]);
    expect(rows.map(({ seq }) => Number(seq))).toEqual([3, 4, 5]);
    expect((await chain(of)).fault).toBeNull();
  });

  it('is chosen within its walls, by who may, and says before how much goes', async () => {
    expect((await choose('audit_entries', 364)).body['code']).toBe('retention-settings.outside');
    expect((await choose('import_files', null)).body['code']).toBe('retention-settings.not_for_good');
    expect((await choose('accounts', 30)).body['code']).toBe('retention-settings.no_such_kind');
    expect((await api.ask('GET', '/retention/set_aside_events/due?days=30')).body).toEqual({ rows: 1 });
    const manager = await api.as('manager', 'manager@meridian.example');
    expect((await manager('GET', '/retention')).status).toBe(403);
    expect(await told('retention.chosen')).toHaveLength(1);
  });

  it('goes of links that were used or are over, and of imports with their rows', async () => {
    await above.query(
      `insert into auth.entry_links (token_hash, kind, workspace_id, expires_at, used_at)
       values ('old', 'invitation', $1, '2026-01-01', '2025-12-30'), ('open', 'invitation', $1, '2027-01-01', null), ('theirs', 'invitation', $2, '2026-07-01', null)`,
      [own(), others],
    );
    await above.query(
      `insert into imports (workspace_id, id, file_name, file_bytes, file_hash, state, created_at)
       values ($1, 'imp_old', 'a.csv', 1, 'x', 'done', '2026-01-01'), ($1, 'imp_new', 'b.csv', 1, 'y', 'done', '2026-04-20'), ($1, 'imp_busy', 'c.csv', 1, 'z', 'running', '2026-01-01')`,
      [own()],
    );
    await above.query(
      `insert into import_rows (workspace_id, import_id, outcome, line, cells) values ($1, 'imp_old', 'refused', 1, '{}')`,
      [own()],
    );
    await night('2026-05-01T05:00:00Z');
    const { rows: links } = await above.query<{ token_hash: string }>(
      `select token_hash from auth.entry_links where token_hash in ('old', 'open', 'theirs') order by 1`,
    );
    expect(links.map((one) => one.token_hash)).toEqual(['open', 'theirs']);
    const { rows: imports } = await above.query<{ id: string }>(
      'select id from imports where workspace_id = $1 and swept_at is null order by 1',
      [own()],
    );
    expect(imports.map(({ id }) => id)).toEqual(['imp_busy', 'imp_new']);
    expect(await count('import_rows', own())).toBe(0);
  });

  it('goes in the other workspaces, and of the other kinds, where one cannot be let go', async () => {
    const [ownBefore, othersBefore] = [await count('set_aside_events', own()), await count('set_aside_events', others)];
    for (const of of [own(), others]) await setAside(of, '2025-01-01T00:00:00Z');
    // The first of the two has a zone that no day is known of; of the second, one kind fails.
    await above.query(`update workspaces set time_zone = 'Nowhere/Nohow' where workspace_id = $1`, [own()]);
    const fails: RetentionKind = {
      kind: 'fails',
      defaultDays: 30,
      leastDays: 1,
      mostDays: 30,
      mayBeForGood: false,
      stand: async () => ({ rows: 0, due: 0, oldestAt: null }),
      remove: () => Promise.reject(new Error('no row can be read')),
    };
    const failures: string[] = [];
    await keepWithin({
      database: api.test.database,
      clock: clockAt('2026-06-10T05:00:00Z'),
      kinds: [fails, ...retentionKinds],
      onFailure: (error) => failures.push(String(error)),
    });
    await above.query(`update workspaces set time_zone = 'America/Sao_Paulo' where workspace_id = $1`, [own()]);
    expect(await count('set_aside_events', others)).toBe(othersBefore);
    expect(await count('set_aside_events', own())).toBe((ownBefore ?? 0) + 1);
    expect(failures[0]).toMatch(/nowhere/i);
    expect(new Set(failures.slice(1))).toEqual(new Set(['Error: no row can be read']));
    await night('2026-06-10T06:00:00Z');
    // But for what waits still, which no night takes.
    expect(await count('set_aside_events', own())).toBe(ownBefore);
  });
});
