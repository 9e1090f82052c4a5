import { markOf, MONEY_NAME } from '@perennial/contract/hidden';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SHOWS_ALL as RIGHTS_TO_ALL } from '../access/roles/standing.ts';
import { markWithin } from '../platform/http/hide-fields.ts';
import type { WorkspaceRoute } from '../platform/http/route.ts';
import type { Records } from '../platform/records/records.ts';
import type { RowKind, WriteScope } from '../sources/imports/index.ts';
import { type AccountUnderTest, accountUnderTest } from '../work/account-page/http/account.examples.ts';
import { writeFactRows } from '../wiring/row-writers.ts';
import { ROWS_OF_EVERY_KIND } from './rows-of-every-kind.ts';

/** Every amount in minor units; as a decimal of major ones; a year of it, and both together. */
const AMOUNT = 7_654_321;
const AMOUNTS = [AMOUNT, 12 * AMOUNT, 2 * AMOUNT, 24 * AMOUNT].flatMap((minor) => [
  String(minor),
  (minor / 100).toFixed(2),
  (minor / 100).toLocaleString('en-US', { maximumFractionDigits: 0 }),
]);
const [NOTE, CONTACT] = ['Quokkanote', 'Wombatperson'];
const RIGHTS = ['work', 'export', 'assign', 'see_raters', 'decide_renewals', 'decide_refunds', 'manage_members', 'manage_keys'];

let api: AccountUnderTest;
let client: pg.Client;
let blind: Record<string, string>;
let key: Record<string, string>;
const ids = new Map<string, string>();
let fields: readonly string[] = [];
const failing = new Set<string>();

beforeAll(async () => {
  api = await accountUnderTest();
  client = new pg.Client({ connectionString: api.test.superuserUrl });
  await client.connect();
  for (const [kind, rows] of Object.entries(ROWS_OF_EVERY_KIND) as [Exclude<RowKind, 'usage'>, readonly object[]][]) {
    const write = writeFactRows[kind] as (records: Records, scope: WriteScope, rows: readonly object[]) => Promise<unknown>;
    await api.test.database.inWorkspace(api.scope.workspaceId as never, (records) => write(records, api.scope, rows));
  }
  await api.ask('POST', '/scorecards', { name: 'Product', template: 'empty' });
  fields = [...(await plantAmounts()), ...(await plantWords())];
  await plantDocuments();
  await readIds();
  await api.ask('POST', '/roles', { name: 'Blind', rights: RIGHTS, sees: 'all', rule: null, hides: ['money', 'notes', 'contacts'] });
  blind = { cookie: await api.cookieAs('csm', 'blind@meridian.example') };
  const members = (await api.ask('GET', '/members')).body as unknown as { id: string; email: string }[];
  const member = members.find(({ email }) => email === 'blind@meridian.example');
  await api.ask('PATCH', `/members/${member?.id}`, { roleKey: 'blind' });
  const made = await api.ask('POST', '/keys', { kind: 'api', name: 'report', role: 'csm', roleKey: 'blind', days: 30 });
  key = { authorization: `Bearer ${String(made.body['secret'])}` };
}, 120_000);
afterAll(async () => {
  await client.end();
  await api.close();
});

/** Into every column that holds money, by the catalogue of the database; names of those that have rows. */
async function plantAmounts(): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
       and c.data_type in ('bigint', 'integer', 'numeric', 'double precision')
       and c.column_name ~ '(^|_)(minor|arr|mrr|amount|price|cost)$'`,
  );
  return plant(rows, String(AMOUNT));
}

const WORDS: Readonly<Record<string, string>> = {
  'notes.body': NOTE,
  'interactions.subject': NOTE,
  'tickets.subject': NOTE,
  'answers.comment': NOTE,
  'pulses.reason': NOTE,
  'contacts.name': CONTACT,
  'contacts.email': CONTACT,
  'contacts.title': CONTACT,
  'partner_people.name': CONTACT,
  'partner_people.email': CONTACT,
};

async function plantWords(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, word] of Object.entries(WORDS)) {
    const [table = '', column = ''] = name.split('.');
    found.push(...(await plant([{ table, column }], `'${word}'`)));
  }
  return found;
}

async function plant(columns: readonly { readonly table: string; readonly column: string }[], value: string): Promise<readonly string[]> {
  const found: string[] = [];
  await client.query('set session_replication_role = replica');
  for (const { table, column } of columns) {
    const said = value.startsWith("'") && column === 'email' ? `concat(${value}, id, '@example.com')` : value;
    const { rowCount } = await client
      .query(`update "${table}" set "${column}" = ${said} where workspace_id = $1`, [api.scope.workspaceId])
      .catch(() => ({ rowCount: 0 }));
    if ((rowCount ?? 0) > 0) found.push(`${table}.${column}`);
  }
  await client.query('set session_replication_role = origin');
  return found;
}

/** What stands in documents: readings, measures of a score, evidence of signals. */
async function plantDocuments(): Promise<void> {
  const { workspaceId } = api.scope;
  const known = { arr: AMOUNT, mrr: AMOUNT, ltv: AMOUNT, cost_to_serve: AMOUNT, exposed_arr: AMOUNT };
  await client.query(
    `insert into readings_now (workspace_id, account_id, day, known, unknown, read_at)
     select workspace_id, id, current_date, $2, '{}', now() from accounts where workspace_id = $1
     on conflict (workspace_id, account_id) do update set known = excluded.known`,
    [workspaceId, JSON.stringify(known)],
  );
  const measure = { metric: 'arr', group: 'commercial', weight: 10, value: AMOUNT, points: 60, share: 0, why: null };
  for (const table of ['health_scores', 'health_now'])
    await client.query(`update ${table} set measures = measures || $2::jsonb where workspace_id = $1`, [
      workspaceId,
      JSON.stringify([measure]),
    ]);
  const who = [{ contactId: 'con_x', name: CONTACT, share: 1, before: 1, after: 0, lastDay: null }];
  const params = { backMinor: AMOUNT, isBackKnown: 'yes', isShareKnown: 'no', times: 1, on: '2026-11-01', name: CONTACT };
  await client.query(`update signals set key = 'refund_given', evidence = $2 where workspace_id = $1`, [
    workspaceId,
    JSON.stringify({ params, who, stillActive: who }),
  ]);
}

async function readIds(): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
  );
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from "${name}" t where workspace_id = $1`, [
      api.scope.workspaceId,
    ]);
    for (const { row } of rows) for (const [id] of row.matchAll(/\b[a-z]{2,5}_[0-9a-z]{26}\b/g)) ids.set(id.split('_')[0] ?? '', id);
  }
  const other = await client.query<{ id: string }>(`select id from accounts where workspace_id = $1 and external_id = 'A-1'`, [
    api.scope.workspaceId,
  ]);
  ids.set('other', other.rows[0]?.id ?? '');
  ids.set('sig', 'sig_1');
  ids.set('sco', 'sco_1');
}

/** How parts of an address call the kinds of ids. */
const KINDS: Readonly<Record<string, string>> = {
  contact: 'con',
  note: 'not',
  task: 'tsk',
  risk: 'rsk',
  opportunity: 'opp',
  renewal: 'ren',
  signal: 'sig',
  scorecard: 'sco',
};
const SAID: Readonly<Record<string, string>> = {
  '/accounts/:account/readings': '?metrics=arr,mrr,ltv,cost_to_serve,exposed_arr,seats',
  '/search': `?q=${CONTACT.slice(0, 6)}`,
  '/accounts/:account/timeline': '?limit=200',
  '/renewals': '?days=1000',
  '/renewals/desk': '?state=all',
  '/opportunities': '?state=all',
  '/opportunities.csv': '?state=all',
  '/risks': '?state=all',
  '/accounts/columns/:column/values': '',
  '/insight/channels/rows': '?channel=Web',
};
const PARTS: Readonly<Record<string, string>> = { column: 'tier', month: '2026-06', year: '1', duty: 'csm' };
/** News never end. */
const NEVER_ENDS = new Set(['/changes']);

/** Of the one account, and of the other. */
async function* readBoth(route: WorkspaceRoute, headers: Record<string, string>) {
  for (const account of route.path.includes(':account') ? [api.account, ids.get('other') ?? ''] : ['']) {
    const said: Readonly<Record<string, string>> = { ...PARTS, account };
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => said[name] ?? ids.get(KINDS[name] ?? '') ?? 'plain');
    yield inject('GET', `${path}${SAID[route.path] ?? ''}`, { headers });
  }
}

type Asked = { readonly headers: Record<string, string>; readonly body?: object };

async function inject(method: 'GET' | 'POST', path: string, { headers, body }: Asked) {
  const answer = await api.app.inject({
    method,
    url: `/api/v1/w/meridian${path}`,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, text: answer.body };
}

const shownIn = (text: string) => [
  ...(AMOUNTS.some((amount) => text.includes(amount)) ? ['money'] : []),
  ...(text.includes(NOTE) ? ['notes'] : []),
  ...(text.includes(CONTACT) ? ['contacts'] : []),
];

const readable = () => api.routes.filter(({ method, path }) => method === 'GET' && !NEVER_ENDS.has(path));

const ALL = { kind: 'filter', filter: {} };
const VIEW = { scope: null, columns: [], sort: [], show: 'table', x: 'score', y: 'seats', size: null };

describe('what a role does not see', () => {
  it('is planted in every kind of place, and shows where nothing is hidden', async () => {
    expect(fields.length).toBeGreaterThan(30);
    const shown: string[] = [];
    for (const route of readable()) {
      for await (const { status, text } of readBoth(route, { cookie: api.cookie })) {
        if (status >= 500) failing.add(route.path);
        shown.push(...shownIn(text).map((kind) => `${route.path} ${kind}`));
      }
    }
    const places = (kind: string) => new Set(shown.filter((one) => one.endsWith(kind))).size;
    expect([places('money') >= 30, places('notes') >= 5, places('contacts') >= 9]).toEqual([true, true, true]);
    expect(failing.size).toBeLessThan(10);
  }, 120_000);

  it.each(['member', 'key'])(
    'is in no byte of any answer that a %s with such a role reads',
    async (who) => {
      const [leaks, faults]: [string[], string[]] = [[], []];
      for (const route of readable()) {
        for await (const { status, text } of readBoth(route, who === 'key' ? key : blind)) {
          for (const kind of shownIn(text)) leaks.push(`${route.path} ${kind} ${text.slice(Math.max(0, text.search(CONTACT) - 80), 200)}`);
          // What waits for the usage store answers nobody here.
          if ((status >= 500 || status === 400) && !failing.has(route.path)) faults.push(`${route.path}: ${status} ${text.slice(0, 200)}`);
        }
      }
      expect(leaks).toEqual([]);
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('is asked, filtered, sorted, drawn and exported by nobody who does not see it', async () => {
    const ask = (path: string, body: object) => inject('POST', path, { headers: blind, body });
    const refused: string[] = [];
    const rich = { field: 'metric:arr', op: 'gt', value: 1 };
    const hidden = [
      ...['arr', 'mrr', 'ltv', 'renewal_amount', 'arr_percentile'].flatMap((by) => [
        ['/accounts/query', { columns: [by] }] as const,
        ['/accounts/query', { sort: [{ by }] }] as const,
        ['/accounts/plot', { x: by, y: 'score', size: null }] as const,
        ['/accounts/plot/box', { x: 'score', y: 'seats', size: by, sinceX: null, untilX: null, sinceY: null, untilY: null }] as const,
        ['/accounts/export', { format: 'csv', selection: ALL, columns: [{ key: by }] }] as const,
        ['/accounts/export', { format: 'xlsx', selection: ALL, columns: [{ key: 'account' }], sort: [{ by }] }] as const,
      ]),
      ...[rich, { not: rich }, { any: [{ all: [rich] }] }, { field: 'metric:mrr', op: 'rose_by', ratio: 0.1, days: 7 }].flatMap((rule) => [
        ['/accounts/query', { rule }] as const,
        ['/accounts/count', { rule, perCondition: true }] as const,
        ['/accounts/export', { format: 'csv', selection: { ...ALL, filter: { rule } }, columns: [{ key: 'account' }] }] as const,
        ['/accounts/bulk/preview', { selection: { ...ALL, filter: { rule } }, action: { kind: 'tags', add: ['x'] } }] as const,
        ['/views', { name: 'Rich', definition: { ...VIEW, rule } }] as const,
      ]),
      ['/accounts/query', { rule: { field: 'attribute:renewal_amount', op: 'gt', value: 1 } }] as const,
      ['/expansion/whitespace', {}] as const,
    ];
    for (const [path, body] of hidden) {
      const { status, text } = await ask(path, body);
      if (status !== 403 || shownIn(text).length > 0) refused.push(`${path} ${JSON.stringify(body)}: ${status} ${text.slice(0, 100)}`);
    }
    expect(refused).toEqual([]);
    expect((await inject('GET', `/accounts/${api.account}/timeline?q=${NOTE}`, { headers: blind })).status).toBe(403);
    const open = await ask('/accounts/query', { columns: ['seats', 'reason'], sort: [{ by: 'seats' }] });
    expect([open.status, shownIn(open.text), (JSON.parse(open.text) as { arr: unknown }).arr]).toEqual([200, [], null]);
    expect((await ask('/accounts/export', { format: 'csv', selection: ALL, columns: [{ key: 'account' }, { key: 'seats' }] })).status).toBe(
      200,
    );
  });

  it('cannot be overwritten unseen', async () => {
    const risk = `/risks/${ids.get('rsk')}`;
    const { version, exposed } = (await api.ask('GET', risk)).body as { version: number; exposed: unknown };
    const change = (body: object) =>
      api.app.inject({ method: 'PATCH', url: `/api/v1/w/meridian${risk}`, headers: blind, payload: { basedOn: version, ...body } });
    expect((await change({ exposed: { amountMinor: 1, currency: 'USD' } })).statusCode).toBe(403);
    expect((await change({ title: 'Other', exposed: null })).statusCode).toBe(200);
    expect((await api.ask('GET', risk)).body).toMatchObject({ title: 'Other', exposed });
  });

  it('stays as it was where whoever does not see it saves the rest of a form', async () => {
    const asBlind = (method: 'POST' | 'PATCH', path: string, payload: object) =>
      api.app.inject({ method, url: `/api/v1/w/meridian${path}`, headers: blind, payload });
    const amount = { amountMinor: 777_700, currency: 'USD' };
    const made = { accountId: api.account, kind: 'plan', productKey: null, title: 'Kept', amount, ownerId: null, expectedOn: null };
    const { id, version } = (await api.ask('POST', '/opportunities', made)).body as { id: string; version: number };
    const form = { kind: 'seats', productKey: null, title: 'Renamed', ownerId: null, expectedOn: null };
    const paths = `/opportunities/${id}`;
    expect((await asBlind('PATCH', paths, { basedOn: version, ...form })).statusCode).toBe(200);
    expect((await asBlind('PATCH', paths, { basedOn: version + 1, ...form, kind: 'plan', amount: null })).statusCode).toBe(200);
    expect((await api.ask('GET', paths)).body).toMatchObject({ title: 'Renamed', kind: 'plan', amount });
    expect((await asBlind('PATCH', paths, { basedOn: version + 2, amount: { ...amount, amountMinor: 1 } })).statusCode).toBe(403);

    const outcome = `/renewals/desk/${ids.get('ren')}/outcome`;
    await client.query(`update renewals set due_on = current_date, found = null where id = $1`, [ids.get('ren')]);
    const said = { outcome: 'renewed_up', cause: null, reason: 'Signed' };
    const told = await api.ask('POST', outcome, { ...said, keptMinor: 2 * AMOUNT });
    expect(told).toMatchObject({ status: 200, body: { outcome: { keptMinor: 2 * AMOUNT } } });
    for (const more of [{}, { keptMinor: null }])
      expect((await asBlind('POST', outcome, { ...said, reason: 'Signed at last', ...more })).statusCode).toBe(200);
    expect((await api.ask('GET', `/renewals/desk/${ids.get('ren')}`)).body).toMatchObject({
      outcome: { reason: 'Signed at last', keptMinor: 2 * AMOUNT },
    });
    // Whoever sees it takes it back by saying so.
    expect((await api.ask('POST', outcome, { ...said, keptMinor: null })).body).toMatchObject({ outcome: { keptMinor: null } });
  });

  it('is not said unseen within a part of a body either', async () => {
    const exposed = { amountMinor: 1, currency: 'USD' };
    const plan = { kind: 'budget', title: '', mitigation: 'Talk', ownerId: 'mem_x', dueOn: '2090-01-01', exposed };
    const call = (body: object) =>
      inject('POST', `/renewals/desk/${ids.get('ren')}/calls`, { headers: blind, body: { category: 'at_risk', reason: 'x', ...body } });
    const refused = await call({ plan });
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('roles.field_hidden')]);
    expect((await call({ plan: { ...plan, exposed: null } })).text).not.toContain('roles.field_hidden');
  });

  it('is in no address of a next page, and no page is cut where an amount says so', async () => {
    const common = { accountId: api.account, title: 'Paged', ownerId: null };
    for (const amountMinor of [2_345_671, 3_456_712, 1_234_567]) {
      const amount = { amountMinor, currency: 'USD' };
      const risk = await api.ask('POST', '/risks', { ...common, kind: 'budget', mitigation: null, exposed: amount, dueOn: null });
      const opportunity = await api.ask('POST', '/opportunities', { ...common, kind: 'plan', productKey: null, amount, expectedOn: null });
      expect([risk.status, opportunity.status]).toEqual([201, 201]);
    }
    type Page = {
      readonly next: string | null;
      readonly risks?: readonly { id: string }[];
      readonly opportunities?: readonly { id: string }[];
    };
    const read = async (path: string, headers: Record<string, string>) => {
      const page = JSON.parse((await inject('GET', path, { headers })).text) as Page;
      return { ids: (page.risks ?? page.opportunities ?? []).map(({ id }) => id), next: page.next };
    };
    for (const list of ['/risks?state=open', '/opportunities?state=open']) {
      expect((await read(`${list}&limit=1`, { cookie: api.cookie })).next).toMatch(/^0\.\d{7}\./);
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null; ) {
        const page = await read(`${list}&limit=1${next === '' ? '' : `&cursor=${next}`}`, blind);
        seen.push(...page.ids);
        expect(page.next ?? '').toMatch(/^(?:[01]\.\.\w+)?$/);
        next = page.next;
      }
      const all = await read(list, blind);
      expect(seen).toEqual(all.ids);
      expect(seen).toEqual(seen.toSorted().toReversed());
      expect(seen.length).toBeGreaterThanOrEqual(3);
      const made = `${list}&cursor=0.AMOUNT.${seen[0]}`;
      for (const amount of ['', '1', '2345672', '999999999999'])
        expect((await read(made.replace('AMOUNT', amount), blind)).ids).toEqual(seen.slice(1));
    }
  });

  it('goes with no right that shows all there is, and is given to nobody by whoever does not see it', async () => {
    const wish = (rights: readonly string[], hides: readonly string[]) => ({ name: 'Sly', rights, sees: 'all', rule: null, hides });
    expect(await api.ask('POST', '/roles', wish(['read_audit'], ['notes']))).toMatchObject({
      status: 400,
      body: { code: 'roles.right_shows_all', details: { right: 'read_audit' } },
    });
    const made = await inject('POST', '/roles', { headers: blind, body: wish(['work'], ['money']) });
    expect([made.status, made.text]).toEqual([403, expect.stringContaining('access.role_above_own')]);
    expect((await inject('POST', '/roles', { headers: blind, body: wish(['work'], ['money', 'notes', 'contacts']) })).status).toBe(201);
    const rule = { field: 'metric:arr', op: 'gt', value: 1 };
    const asked = { ...wish(['work'], ['money', 'notes', 'contacts']), name: 'Rich', sees: 'segment', rule };
    expect((await inject('POST', '/roles', { headers: blind, body: asked })).status).toBe(403);
  });

  it('is marked wherever a field is named as money or as an address of a person, or its route is closed, or a reason stands here', () => {
    const unmarked = api.routes
      .filter(({ method, path, may, shows }) => (method === 'GET' || READS.has(path)) && shows === undefined && !SHOWS_ALL.has(may))
      .flatMap((route) => unmarkedIn(route.answer, new Set()).map((field) => `${route.path} ${field}`));
    const found = [...new Set(unmarked)].toSorted();
    expect(found.filter((one) => !EXPLAINED.has(one))).toEqual([]);
    expect([...EXPLAINED.keys()].filter((one) => !found.includes(one))).toEqual([]);
  });

  it('is said in no body by whoever does not see it: its field is marked, its route is closed, or a reason stands here', () => {
    const unmarked = api.routes
      .filter(({ method, path, may, shows }) => method !== 'GET' && !READS.has(path) && shows === undefined && !SHOWS_ALL.has(may))
      .flatMap((route) => unmarkedIn(route.body, new Set()).map((field) => `${route.method} ${route.path} ${field}`));
    const found = [...new Set(unmarked)].toSorted();
    expect(found.filter((one) => !SAYABLE.has(one))).toEqual([]);
    expect([...SAYABLE.keys()].filter((one) => !found.includes(one))).toEqual([]);
  });
});

/** Questions that are asked with a body. */
const READS = new Set(['/accounts/query', '/accounts/count', '/accounts/plot', '/accounts/plot/box', '/expansion/whitespace']);

/** Fields so named that are neither, and why. */
const SHOWS_ALL: ReadonlySet<string> = RIGHTS_TO_ALL;
const EXPLAINED: ReadonlyMap<string, string> = new Map([
  ['/accounts/query accountsWithoutArr', 'a count of accounts'],
  ['/members email', 'of a member, not of a customer’s person'],
  ['/me/sign-in connections.subject', 'what the own provider calls the member'],
  ...['/accounts/:account/signals signals.subject', '/signals/:signal subject', '/today rows.reasons.subject'].map(
    (field) => [field, 'the key or id of what a signal is about'] as const,
  ),
]);

/** Fields of bodies so named that anybody may say, and why. */
const SAYABLE: ReadonlyMap<string, string> = new Map([
  ['POST /members email', 'of a member, not of a customer’s person'],
  ['POST /accounts/:account/interactions subject', 'what they say themselves of a talk that they had'],
]);

const PERSONAL = /^(?:email|phone|comment|subject|contact|contacts|contactName)$/;
const isSuspect = (name: string, field: z.core.$ZodType) =>
  MONEY_NAME.test(name) || (PERSONAL.test(name) && !(inner(field) instanceof z.ZodNumber));

/** Paths of fields that are named as what is hidden, and are not marked. */
function unmarkedIn(schema: z.core.$ZodType | undefined, above: ReadonlySet<unknown>): readonly string[] {
  if (schema === undefined || above.has(schema) || markOf(schema) !== undefined) return [];
  const within = new Set([...above, schema]);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape as Record<string, z.core.$ZodType>).flatMap(([name, field]) => {
      if (markWithin(field) !== undefined) return [];
      if (isSuspect(name, field) && !isWord(field)) return [name];
      return unmarkedIn(field, within).map((one) => `${name}.${one}`);
    });
  }
  if (schema instanceof z.ZodArray) return unmarkedIn(schema.element, within);
  if (schema instanceof z.ZodRecord) return unmarkedIn(schema.valueType, within);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => unmarkedIn(one, within));
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unmarkedIn(schema.unwrap(), within);
  return [];
}

/** A choice of codes, such as which kind of cost, or a yes and no. */
function isWord(schema: z.core.$ZodType): boolean {
  return inner(schema) instanceof z.ZodEnum || inner(schema) instanceof z.ZodBoolean;
}

function inner(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? inner(schema.unwrap())
    : schema;
}
