import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace } from '../access/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import type { Records } from '../platform/records/records.ts';
import type { RowKind, WriteScope } from '../sources/imports/index.ts';
import { writeFactRows } from '../wiring/row-writers.ts';
import { bodyOf, type JsonSchema } from './body-of-schema.ts';
import { ROWS_OF_EVERY_KIND } from './rows-of-every-kind.ts';
import { type SignedInApi, signedInApi } from './signed-in-api.ts';
import { unusedStore } from './unused-store.ts';

/** Two workspaces with the same facts; in the other's, every text for people has this word. */
const CANARY = 'Canary';
const TEXTS = new Set(['name', 'title', 'body', 'reason', 'person', 'author', 'owner', 'partner']);
const ID = /\b[a-z]{2,5}_[0-9a-z]{26}\b/g;

let api: SignedInApi;
let client: pg.Client;
let own: Ids;
let others: Ids & { readonly secret: string; readonly slug: string };
const headers: Record<string, Record<string, string>> = { anonymous: {} };

/** One id of each kind (`acc`, `con`, …) and all of them. */
type Ids = { readonly workspaceId: string; readonly byKind: ReadonlyMap<string, string>; readonly all: ReadonlySet<string> };

beforeAll(async () => {
  api = await signedInApi({ usageStore: unusedStore });
  client = new pg.Client({ connectionString: api.test.superuserUrl });
  await client.connect();
  const made = await api.test.database.inInstallation((records) =>
    createWorkspace(records, { name: 'Others', timeZone: 'UTC', currency: 'USD' }, operator()),
  );
  await fill(api.scope, (row) => row);
  await fill({ ...api.scope, workspaceId: made.id }, withCanary);
  headers['owner'] = { cookie: api.cookie };
  for (const role of ['viewer', 'csm', 'manager', 'admin'] as const) {
    headers[role] = { cookie: await api.cookieAs(role, `${role}@meridian.example`) };
  }
  headers['key of an admin'] = await bearer({ kind: 'api', role: 'admin', name: 'provisioning' });
  headers['write key'] = await bearer({ kind: 'write', role: 'viewer', name: 'product' });
  const secret = await keyOf(made.id);
  await makeMore('meridian', headers['key of an admin'], (text) => text);
  await makeMore(made.slug, { authorization: `Bearer ${secret}` }, (text) => `${CANARY} ${text}`);
  own = await idsOf(api.scope.workspaceId);
  others = { ...(await idsOf(made.id)), secret, slug: made.slug };
}, 120_000);
afterAll(async () => {
  await client.end();
  await api.close();
});

const operator = () => ({ actor: { kind: 'operator', id: null } as const, now: systemClock.now() });

async function bearer(key: object): Promise<Record<string, string>> {
  const { body } = await api.ask('POST', '/keys', { days: 30, ...key });
  return { authorization: `Bearer ${String(body['secret'])}` };
}

/** A key of the other workspace, whose members have no part in this. */
async function keyOf(workspaceId: string): Promise<string> {
  const { insertKey } = await import('../access/store/keys.store.ts');
  return api.test.database.inInstallation(
    async (records) =>
      (await insertKey(records, workspaceId as never, { kind: 'api', name: `${CANARY} key`, role: 'admin', createdBy: null })).secret,
  );
}

async function fill(scope: WriteScope, say: (row: object) => object): Promise<void> {
  for (const [kind, rows] of Object.entries(ROWS_OF_EVERY_KIND) as [Exclude<RowKind, 'usage'>, readonly object[]][]) {
    const write = writeFactRows[kind] as (records: Records, scope: WriteScope, rows: readonly object[]) => Promise<unknown>;
    await api.test.database.inWorkspace(scope.workspaceId as never, (records) => write(records, scope, rows.map(say)));
  }
}

/** Texts begin with a capital; codes, such as a reason of a list, do not. */
function withCanary(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      TEXTS.has(name) && typeof value === 'string' && /^[A-Z]/.test(value) ? `${CANARY} ${value}` : value,
    ]),
  );
}

/** What no file brings. */
async function makeMore(slug: string, who: Record<string, string>, say: (text: string) => string): Promise<void> {
  const make = async (method: 'POST' | 'PUT', path: string, payload: object) => {
    const answer = await api.app.inject({ method, url: `/api/v1/w/${slug}${path}`, headers: who, payload });
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`);
  };
  await make('POST', '/scorecards', { name: say('Product'), template: 'empty' }).catch(() => undefined);
  await make('POST', '/views', { name: say('My view'), isShared: true, filter: null, columns: [], sort: [] }).catch(() => undefined);
}

async function idsOf(workspaceId: string): Promise<Ids> {
  const all = new Set<string>();
  for (const text of await rowsOf(workspaceId)) for (const [id] of text.matchAll(ID)) all.add(id);
  all.delete(workspaceId);
  return { workspaceId, all, byKind: new Map([...all].map((id) => [id.split('_')[0] ?? '', id])) };
}

/** Every row of the workspace, as text, above the walls. */
async function rowsOf(workspaceId: string): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from "${name}" t where workspace_id = $1 order by 1`, [
      workspaceId,
    ]);
    found.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return found;
}

type Knock = { readonly ids: readonly string[]; readonly who: string; readonly body?: unknown; readonly query?: string };

async function knock(route: WorkspaceRoute, { ids, who, body, query = '' }: Knock) {
  let next = 0;
  const path = route.path.replaceAll(/:(\w+)/g, () => encodeURIComponent(ids[next++ % ids.length] ?? ''));
  const answer = await api.app.inject({
    method: route.method,
    url: `/api/v1/w/meridian${path}${query}`,
    headers: { ...headers[who], ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: answer.body };
}

const nameOf = ({ method, path }: WorkspaceRoute) => `${method} ${path}`;
const paramsOf = ({ path }: WorkspaceRoute) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
/** News never end. */
const NEVER_ENDS = new Set(['GET /changes']);

/** What the answer shows of the other workspace beyond what was asked with. */
function shown(text: string, asked: readonly string[]): string[] {
  const found = [...text.matchAll(ID)].map(([id]) => id).filter((id) => others.all.has(id) && !asked.includes(id));
  return text.toLowerCase().includes(CANARY.toLowerCase()) ? [...found, CANARY] : found;
}

/** Fields that are called as an id is, and hold text. */
const PLAIN = new Set(['note', 'person']);
/** What nobody may say of a thing by writing it: whose it is, which, since when. */
const ASSIGNED = {
  id: 'zzz_00000000000000000000000000',
  workspaceId: 'zzz_00000000000000000000000000',
  workspace_id: 'zzz_00000000000000000000000000',
  personId: 'zzz_00000000000000000000000000',
  createdBy: 'zzz_00000000000000000000000000',
  isAdmin: true,
};
/** Parts of a body that follow rules which a schema does not tell. */
const SAID: Readonly<Record<string, object>> = {
  'POST /signals/close': { pause: null },
  'POST /pods': { rule: null, goals: [] },
  'PUT /pods/:pod': { rule: null, goals: [] },
  'POST /sign-in/connections': { domains: [] },
  'PATCH /sign-in/connections/:connection': { domains: [], certificates: [] },
};
/** Their rules name no thing by its id, and go deeper than a body made from a schema. */
const NOT_READ: readonly string[] = ['POST /signal-settings/draft/preview', 'PUT /first-value-definitions/draft'];
/** Fields that take some texts alone. */
const FITTING: Readonly<Record<string, string>> = {
  currency: 'USD',
  region: 'es-ES',
  separator: ';',
  apiKey: 'rk_test_0123456789abcdefghijklmn',
  webhookSecret: 'whsec_0123456789abcdefghijklmnop',
  cause: 'product.gap',
  role: 'champion',
  duty: 'sales',
  // What a provider calls us.
  clientId: 'perennial',
  issuer: 'https://id.example.com',
};
/** How fields and parts of an address call the kinds of ids. */
const KIND_OF: Readonly<Record<string, string>> = {
  account: 'acc',
  contact: 'con',
  key: 'key',
  note: 'note',
  task: 'tsk',
  risk: 'rsk',
  opportunity: 'opp',
  renewal: 'ren',
  order: 'ord',
  pause: 'pau',
  pulse: 'pul',
  interaction: 'int',
  partner: 'par',
  dependency: 'dep',
  person: 'pct',
  cost: 'cos',
  refund: 'ref',
  request: 'rrq',
  product: 'prd',
  subscription: 'sub',
  ticket: 'tic',
  view: 'viw',
  import: 'imp',
  run: 'run',
  judgement: 'jud',
  scorecard: 'sco',
  signal: 'sig',
};

function idNamed(field: string, ids: Ids = others): string | undefined {
  const name = field.replace(/Ids?$/, '').toLowerCase();
  const kind = KIND_OF[name] ?? KIND_OF[name.replace(/s$/, '')];
  return kind === undefined ? undefined : ids.byKind.get(kind);
}

const idsIn = (body: unknown) => [...JSON.stringify(body ?? null).matchAll(ID)].map(([id]) => id);

type Described = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
};
type Operation = {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
};

/** A body and a query as the route wants them, in which everything is named by ids of the other workspace. */
function describedAs(route: WorkspaceRoute) {
  const { paths, components } = api.app.swagger() as unknown as Described;
  const operation = paths[`/api/v1/w/{workspace}${route.path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[route.method.toLowerCase()];
  const idFor = (field: string) =>
    FITTING[field] ?? (PLAIN.has(field) ? undefined : (idNamed(field) ?? (/Ids?$/.test(field) ? others.byKind.get('acc') : undefined)));
  const making = { components: components.schemas, idFor };
  const schema = operation?.requestBody?.content['application/json']?.schema;
  const queries = (operation?.parameters ?? []).filter((one) => one.in === 'query');
  return {
    body: schema === undefined ? {} : bodyOf(schema, making),
    query: Object.fromEntries(queries.map((one) => [one.name, bodyOf(one.schema, making, one.name)])),
  };
}

describe('ids of another workspace', () => {
  it('are there of many kinds, and the other’s key opens what they name', async () => {
    expect(others.byKind.size).toBeGreaterThan(30);
    // The other has no member, and nobody asked for anything there.
    const ownKinds = [...own.byKind.keys()].filter((kind) => kind !== 'mem' && kind !== 'req');
    expect(ownKinds.filter((kind) => !others.byKind.has(kind))).toEqual([]);
    const account = others.byKind.get('acc') ?? '';
    const answer = await api.app.inject({
      url: `/api/v1/w/${others.slug}/accounts/${account}`,
      headers: { authorization: `Bearer ${others.secret}` },
    });
    expect([answer.statusCode, answer.body.includes(CANARY)]).toEqual([200, true]);
  });

  it('open nothing by any address, whoever asks, and no answer shows a byte of what they name', async () => {
    const leaks: string[] = [];
    for (const route of api.routes.filter((one) => paramsOf(one).length > 0 && !NEVER_ENDS.has(nameOf(one)))) {
      const account = own.byKind.get('acc') ?? '';
      // A change needs what it would change; to read, any id of whatever kind may be tried.
      const isTried = (kind: string) => route.method === 'GET' || kind === 'acc' || paramsOf(route).some((name) => KIND_OF[name] === kind);
      for (const [kind, id] of [...others.byKind].filter(([one]) => isTried(one))) {
        const ways = paramsOf(route).length > 1 ? [[id], [account, id]] : [[id]];
        for (const ids of ways) {
          const everybody = kind === 'acc' ? Object.keys(headers) : ['owner'];
          for (const who of everybody) {
            const { status, text } = await knock(route, { ids, who, ...(route.method === 'GET' ? {} : { body: {} }) });
            const seen = shown(text, ids);
            const isRefused = status >= 400 && status < 500;
            if (seen.length > 0 || !isRefused) leaks.push(`${nameOf(route)} ${kind} ${who}: ${status} ${seen.join()}`);
          }
        }
      }
    }
    expect(leaks).toEqual([]);
  }, 600_000);

  it('in a body reach nothing of the other workspace, and nothing of ours comes to name them', async () => {
    const before = await rowsOf(others.workspaceId);
    const [leaks, unread]: [string[], Set<string>] = [[], new Set()];
    for (const route of api.routes.filter(({ method }) => method !== 'GET')) {
      const { body } = describedAs(route);
      for (const ids of [own, others].map((whose) => paramsOf(route).map((name) => FITTING[name] ?? idNamed(name, whose) ?? 'plain'))) {
        const { status, text } = await knock(route, {
          ids,
          who: 'owner',
          body: Array.isArray(body) ? body : { ...(body as object), ...SAID[nameOf(route)], ...ASSIGNED },
        });
        const seen = shown(text, [...ids, ...idsIn(body)]);
        if (seen.length > 0 || status >= 500) leaks.push(`${nameOf(route)}: ${status} ${seen.join()}`);
        if (text.includes('http.invalid')) unread.add(nameOf(route));
      }
    }
    expect(leaks).toEqual([]);
    expect([...unread].toSorted()).toEqual(NOT_READ);
    expect(await rowsOf(others.workspaceId)).toEqual(before);
    // What was asked for stands in the audit, whatever it named.
    const rows = (await rowsOf(own.workspaceId)).filter((row) => !row.startsWith('audit_entries'));
    const named = rows.filter((row) => [...row.matchAll(ID)].some(([id]) => others.all.has(id) || id === ASSIGNED.id));
    expect(named).toEqual([]);
  }, 300_000);

  it('in a query reach nothing of the other workspace', async () => {
    const leaks: string[] = [];
    for (const route of api.routes.filter((one) => one.method === 'GET' && !NEVER_ENDS.has(nameOf(one)))) {
      const { query } = describedAs(route);
      const asked = Object.entries(query).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
      const ids = paramsOf(route).map((name) => FITTING[name] ?? idNamed(name, own) ?? 'plain');
      for (const [name, value] of asked) {
        const { status, text } = await knock(route, { ids, who: 'owner', query: `?${name}=${encodeURIComponent(String(value))}` });
        // What was done with them here stands in the audit.
        const seen = shown(text, route.path.startsWith('/audit') ? [...others.all] : idsIn(value));
        if (seen.length > 0 || status >= 500) leaks.push(`${nameOf(route)} ${name}: ${status} ${seen.join()}`);
      }
    }
    expect(leaks).toEqual([]);
  }, 300_000);
});
