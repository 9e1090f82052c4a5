import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAudit } from '../access/index.ts';
import { withSight } from '../platform/records/sight.ts';
import { NO_USAGE } from '../facts/usage/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { refreshAll } from '../judgements/account-state/use-cases/refresh-all.ts';
import { systemClock } from '../platform/clock.ts';
import { newId } from '../platform/new-id.ts';
import { catalogue } from '../wiring/catalogue.ts';
import { writeFactRows } from '../wiring/row-writers.ts';
import { ROWS_OF_EVERY_KIND } from './rows-of-every-kind.ts';
import { type Ask, type SignedInApi, signedInApi } from './signed-in-api.ts';
import { unusedStore } from './unused-store.ts';

/** Tables without `account_id`, and why whoever sees but some accounts may read them whole, or that they are walled otherwise. */
const WITHOUT_AN_ACCOUNT: Readonly<Record<string, string>> = {
  account_fields: 'what fields accounts have, not what is in them',
  account_histories: 'how far the past was judged',
  api_keys: 'who may make keys sees all accounts',
  backups: 'of the installation',
  bulk_runs: 'what was done to how many, by whom; to which stands in a table that is walled',
  channel_reviews: 'of a channel',
  disk_samples: 'of the installation',
  erased_who: 'hashes',
  erasures: 'receipts that name nobody, for who may erase',
  fx_rates: 'rates',
  import_mappings: 'names of columns',
  installation: 'of the installation',
  intake_progress: 'how far the journal was applied',
  intake_samples: 'how many events came',
  members: 'colleagues',
  own_metric_versions: 'definitions',
  own_metrics: 'definitions',
  partner_contacts: 'people of partners, who work for many accounts',
  partners: 'partners, who work for many accounts',
  prediction_fits: 'what a prediction rests on; each account’s own is shown with it',
  prices: 'what the product costs',
  products: 'the products',
  releases: 'versions of the products',
  renewal_runs: 'when renewals were looked at',
  renewal_targets: 'what members are to reach; who sees it is a matter of rights',
  revenue_bands: 'settings',
  revenue_ledgers: 'when the ledger was stated',
  revenue_multiples: 'settings',
  roles: 'roles',
  sample_loads: 'how far the sample came',
  scorecards: 'settings',
  setting_drafts: 'settings',
  setting_versions: 'settings',
  stage_stays: 'how long stages last, of all accounts together: what an account’s own is held against',
  stale_costs: 'what is to be reckoned anew',
  usage_archive: 'of the installation',
  usage_archive_files: 'of the installation',
  usage_store_log: 'of the installation',
  value_assumptions: 'settings',
  value_runs: 'when values were stated, and what all accounts say together: what an account’s own rests on',
  view_pins: 'views',
  views: 'views',
  watched_account_fields: 'names of fields',
  workspace_worth: 'what all accounts say together: what an account’s own worth rests on',
  workspaces: 'the workspace',
  absences: 'who is away',
  audit_checks: 'when the chain of the audit was looked at',
  audit_heads: 'the newest link of a chain of hashes',
  hand_overs: 'that a book changed hands; which accounts stands in a table that is walled',
  pod_goals: 'what pods are to reach',
  pod_members: 'colleagues',
  pods: 'pods',
  team_members: 'colleagues',
  teams: 'teams',
  audit_streams: 'where audit entries are sent',
  confirmed_domains: 'domains of mail',
  removals: 'of the installation',
  retention: 'how long what is kept',
  workspace_exports: 'archives of the whole workspace, for owners',
  scim_group_members: 'colleagues, as a directory tells them',
  scim_groups: 'groups of a directory',
  scim_users: 'colleagues, as a directory tells them',
  sso_assertions: 'how people come in',
  sso_attempts: 'how people come in',
  sso_connections: 'how people come in',
  sso_group_roles: 'how people come in',
  sso_identities: 'how people come in',
  sso_link_grants: 'how people come in',
};

let api: SignedInApi;
let carla: Ask;
let cookie = '';
const ids = { own: '', other: '' };
/** Of the other account, by the name that paths give it. */
let others: Readonly<Record<string, string>> = {};

type Kind = keyof typeof ROWS_OF_EVERY_KIND;

const CANARY = 'Quetzalcoatl';
/** A word that stands in every text of the other account, and no amount of it is one of the own. */
const CANARY_CENTS = 77_777_701;

/** The rows of every kind again, of another account, with other keys and a canary in every text that people write. */
function rowsOfAnother(kind: Kind): readonly object[] {
  const keys = new Set(['account', 'contact', 'subscription', 'ticket', 'answer', 'churn', 'note', 'interaction', 'invoice', 'milestone']);
  for (const key of ['pause', 'pulse', 'risk', 'opportunity', 'task', 'value', 'work', 'entry', 'order', 'call', 'bounce', 'line'])
    keys.add(key);
  for (const key of ['payment', 'refund', 'request', 'creditNote', 'cost']) keys.add(key);
  const words = new Set(['name', 'title', 'body', 'reason', 'author', 'owner', 'person', 'mitigation']);
  const other = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return key === 'contacts' ? value.map((one) => `Z${String(one)}`) : value;
    if (keys.has(key) && typeof value === 'string') return value.includes('@') ? `z${value}` : `Z${value}`;
    if (key === 'email' || key === 'personEmail') return `${CANARY.toLowerCase()}@${String(value).split('@')[1]}`;
    const isList = key === 'reason' && (kind === 'subscriptions' || kind === 'churns');
    if (words.has(key) && typeof value === 'string' && !isList) return `${CANARY} ${value}`;
    return key.endsWith('Minor') ? CANARY_CENTS : value;
  };
  const isShared = (row: object) => kind === 'costs' && !('account' in row);
  return ROWS_OF_EVERY_KIND[kind]
    .filter((row) => !isShared(row))
    .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, other(key, value)])));
}

const SHARED: ReadonlySet<string> = new Set(['products', 'rates', 'releases', 'prices', 'partners']);

beforeAll(async () => {
  api = await signedInApi({ usageStore: unusedStore });
  const write = (kind: Kind, rows: readonly object[]) =>
    api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
      writeFactRows[kind](records, api.scope, rows as never),
    );
  for (const kind of Object.keys(ROWS_OF_EVERY_KIND) as Kind[]) {
    await write(kind, ROWS_OF_EVERY_KIND[kind]);
    if (!SHARED.has(kind)) await write(kind, rowsOfAnother(kind));
  }
  await api.ask('POST', '/roles', {
    name: 'Own book',
    rights: ['read', 'work', 'export', 'assign', 'see_raters', 'decide_renewals', 'decide_refunds'],
    sees: 'book',
    rule: null,
  });
  cookie = await api.cookieAs('csm', 'carla@meridian.example');
  const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  const id = members.find((one) => one.email === 'carla@meridian.example')?.id ?? '';
  await api.ask('PATCH', `/members/${id}`, { roleKey: 'own-book' });
  const accounts = await rows<{ id: string; external_id: string }>('select id, external_id from accounts');
  ids.own = accounts.find((one) => one.external_id === 'A-1')?.id ?? '';
  ids.other = accounts.find((one) => one.external_id === 'ZA-1')?.id ?? '';
  await api.ask('PUT', `/accounts/${ids.own}/owner`, { ownerId: id });
  await refresh();
  carla = askAs;
  for (const name of ['risk', 'opportunity', 'renewal', 'signal', 'task', 'note', 'refund', 'interaction', 'pulse']) {
    const table = name === 'opportunity' ? 'opportunities' : `${name}s`;
    const [row] = await rows<{ id: string }>(`select id from ${table} where account_id = '${ids.other}' limit 1`);
    others = { ...others, ...(row === undefined ? {} : { [name]: row.id }) };
  }
});
afterAll(() => api.close());

/** Judges all accounts, so that what is stored of judgements is there to be seen. */
function refresh() {
  return refreshAll(
    {
      database: api.test.database,
      clock: systemClock,
      catalogue,
      usageOfAccounts: async (_: string, wanted: readonly string[]) => new Map(wanted.map((id) => [id, NO_USAGE])) as never,
      newSignalId: () => newId('sig'),
      newScorecardId: () => newId('sco'),
      announce: () => Promise.resolve(),
    },
    api.scope.workspaceId as WorkspaceId,
  );
}

const askAs: Ask = async (method, path, body) => {
  const answer = await api.app.inject({
    method,
    url: `/api/v1/w/meridian${path}`,
    headers: { cookie },
    ...(body === undefined ? {} : { payload: body }),
  });
  return {
    status: answer.statusCode,
    body: answer.body.startsWith('{') || answer.body.startsWith('[') ? answer.json() : { text: answer.body },
  };
};

async function rows<Row>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: api.test.superuserUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Between them they ask most routes for what can be asked. */
const QUERIES = [
  '?q=Acme',
  '?scope=all&since=2026-01&until=2026-12',
  '?since=2026-01-01&until=2027-01-01&on=2026-11-01&metrics=arr&channel=direct&nature=recurring&ledger=mrr',
];

const tell = (body: unknown) => JSON.stringify(body);
const hasCanary = (body: unknown) => {
  const text = tell(body);
  return text.includes(CANARY) || text.includes(CANARY.toLowerCase()) || text.includes(String(CANARY_CENTS)) || text.includes(ids.other);
};

describe('the walls around the accounts that a role shows', () => {
  it('stand around every table, or the table says why it needs none', async () => {
    const open = await rows<{ relname: string }>(
      `select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_policies p where p.tablename = c.relname and p.policyname in ('book_wall', 'whole_wall'))
       order by 1`,
    );
    expect(open.map(({ relname }) => relname)).toEqual(Object.keys(WITHOUT_AN_ACCOUNT).toSorted());
  });

  it('stand around every table that names an account', async () => {
    const open = await rows<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_policies p where p.tablename = c.relname and p.policyname = 'book_wall' and p.permissive = 'RESTRICTIVE')`,
    );
    expect(open).toEqual([]);
  });

  it('show no row of another account in any table, and take none', async () => {
    const tables = await rows<{ relname: string }>(
      `select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id' and not a.attisdropped
       where c.relkind in ('r', 'p', 'v') and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const sight = { accounts: async () => [ids.own] };
    const { kysely, seen } = await withSight(sight, () =>
      api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, async (records) => {
        const found: string[] = [];
        for (const { relname } of tables) {
          const others = await records
            .selectFrom(relname as 'notes')
            .select('accountId')
            .where('accountId', 'is distinct from', ids.own)
            .execute();
          if (others.some(({ accountId }) => accountId !== null)) found.push(relname);
        }
        const own = await records.selectFrom('notes').select('accountId').execute();
        return { kysely: own.length, seen: found };
      }),
    );
    expect(seen).toEqual([]);
    expect(kysely).toBe(1);
    await expect(
      withSight(sight, () =>
        api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, (records) =>
          records.insertInto('staleAccounts').values({ workspaceId: api.scope.workspaceId, accountId: ids.other }).execute(),
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the audit of whoever sees some accounts', () => {
  it('is a link of the same chain, and none that they read', async () => {
    const sight = { accounts: async () => [ids.own] };
    const entry = { actor: { kind: 'system', id: null }, action: 'test.done', subjectKind: 'test', subjectId: 'test' } as const;
    const seen = await withSight(sight, () =>
      api.test.database.inWorkspace(api.scope.workspaceId as WorkspaceId, async (records) => {
        await writeAudit(records, { workspaceId: api.scope.workspaceId as WorkspaceId, at: systemClock.now() }, entry);
        return records.selectFrom('auditEntries').select('id').execute();
      }),
    );
    expect(seen).toEqual([]);
    expect(await rows(`select action from audit_entries where seq is null`)).toEqual([]);
    expect(await rows(`select action from audit_entries where action = 'test.done'`)).toHaveLength(1);
  });
});

describe('a member whose role shows their own book', () => {
  it('sees their account, and of another that it is not there, on every route that names one', async () => {
    const surprises: string[] = [];
    for (const route of api.routes.filter(({ path }) => path.includes(':account'))) {
      const path = route.path.replace(':account', ids.other).replaceAll(/:(\w+)/g, 'x_00000000000000000000000000');
      const answer = await carla(route.method, path, route.method === 'GET' ? undefined : {});
      // A body, a query or a right that is refused says nothing of the account.
      if (![400, 403, 404].includes(answer.status) || hasCanary(answer.body))
        surprises.push(`${route.method} ${route.path}: ${answer.status}`);
    }
    expect(surprises).toEqual([]);
    expect((await carla('GET', `/accounts/${ids.own}`)).status).toBe(200);
  });

  it('finds no trace of another account in any answer, where who sees all finds many', async () => {
    const found: string[] = [];
    const failed: string[] = [];
    const seen = new Set<string>();
    for (const { path: declared } of api.routes.filter(({ method, path }) => method === 'GET' && path !== '/changes')) {
      const names = [...declared.matchAll(/:(\w+)/g)].map(([, name]) => name as string).filter((name) => name !== 'account');
      const of = (account: string) =>
        names.reduce((path, name) => path.replace(`:${name}`, others[name] ?? 'x_0'), declared.replace(':account', account));
      for (const query of QUERIES) {
        const answer = await carla('GET', `${of(ids.own)}${query}`);
        if (hasCanary(answer.body)) found.push(`${declared}${query}`);
        if (answer.status >= 500) failed.push(`${declared}${query}: ${tell(answer.body)}`);
        if (hasCanary((await api.ask('GET', `${of(ids.other)}${query}`).catch(() => ({ body: {} }))).body)) seen.add(declared);
      }
    }
    expect(found).toEqual([]);
    expect(failed).toEqual([]);
    // Else the canary were nowhere to be found, and nothing shown.
    expect(seen.size).toBeGreaterThan(30);
  }, 240_000);

  const filter = { rule: null, q: '', scope: 'all' };
  const selection = { kind: 'filter', filter, except: [] };
  it.each<[string, object, (body: Record<string, unknown>) => unknown]>([
    ['/accounts/query', { columns: ['arr'], filter }, ({ total, rows: some }) => [total, (some as unknown[]).length]],
    ['/accounts/count', { filter }, ({ total, arr }) => [total, (arr as { amountMinor: number }).amountMinor]],
    ['/accounts/plot', { filter, x: 'arr', y: 'arr' }, ({ total }) => total],
    [
      '/expansion/whitespace',
      { filter },
      ({ total, columns }) => [total, (columns as { accounts: { owned: number } }[])[0]?.accounts.owned],
    ],
    ['/accounts/bulk/preview', { selection, action: { kind: 'tags', add: ['x'], remove: [] } }, ({ matched }) => matched],
  ])('counts and lists their own accounts alone, where who sees all has more: %s', async (path, body, figures) => {
    const [own, all] = [await carla('POST', path, body), await api.ask('POST', path, body)];
    expect([path, own.status, all.status, tell(own.body)]).toEqual([path, 200, 200, expect.not.stringContaining(CANARY)]);
    expect(hasCanary(own.body)).toBe(false);
    expect(figures(own.body)).not.toEqual(figures(all.body));
  });

  it('takes a file of their own accounts alone', async () => {
    const asked = { format: 'csv', selection, columns: [{ key: 'arr' }, { key: 'owner' }] };
    const own = await carla('POST', '/accounts/export', asked);
    expect([own.status, tell(own.body)]).toEqual([200, expect.stringContaining('16800,carla')]);
    expect(hasCanary(own.body)).toBe(false);
  });

  it('changes nothing of another account, one or many', async () => {
    const [risk, task] = [others['risk'] ?? '', others['task'] ?? ''];
    expect((await carla('DELETE', `/risks/${risk}`)).status).toBe(404);
    expect((await carla('DELETE', `/tasks/${task}`)).status).toBe(404);
    expect((await carla('POST', '/tasks', { accountId: ids.other, title: 'Call them' })).status).toBe(404);
    const action = { kind: 'tags', add: ['taken'], remove: [] };
    const named = await carla('POST', '/accounts/bulk/preview', { selection: { kind: 'accounts', ids: [ids.other] }, action });
    expect(named).toMatchObject({ status: 200, body: { matched: 0 } });
  });
});

describe('a key', () => {
  it('sees no more than who made it sees now', async () => {
    const { body } = await api.ask('POST', '/keys', { kind: 'api', name: 'report', role: 'admin', roleKey: null, days: 30 });
    const authorization = `Bearer ${String(body['secret'])}`;
    const count = async () => {
      const url = '/api/v1/w/meridian/accounts/count';
      const answer = await api.app.inject({ method: 'POST', url, headers: { authorization }, payload: { filter } });
      return answer.json<{ total: number }>().total;
    };
    const filter = { rule: null, q: '', scope: 'all' };
    expect(await count()).toBe(2);
    const client = new pg.Client({ connectionString: api.test.superuserUrl });
    await client.connect();
    await client.query(`update members set role = 'manager', role_key = 'own-book' where role = 'owner'`);
    const seen = await count();
    await client.query(`update members set role = 'owner', role_key = null where email = 'ana@meridian.example'`);
    await client.end();
    expect(seen).toBe(0);
  });
});
