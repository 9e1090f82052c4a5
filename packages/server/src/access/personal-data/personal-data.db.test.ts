import { unzipSync } from 'fflate';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteWho, knownWho } from '../../facts/accounts/index.ts';
import type { UsageStore } from '../../facts/usage/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { systemClock } from '../../platform/clock.ts';
import { ROWS_OF_EVERY_KIND } from '../../test/rows-of-every-kind.ts';
import { type SignedInApi, signedInApi } from '../../test/signed-in-api.ts';
import { writeFactRows } from '../../wiring/row-writers.ts';
import { writeAudit } from '../index.ts';
import { verifyChain } from '../audit/use-cases/verify-chain.ts';
import { CONTACT_ID_LISTS, CONTACT_IDS, NO_CONTACT } from './personal-tables.ts';
import { eraseMentions } from './use-cases/erase-mentions.ts';

const NAME = 'Zebrafish Quoll';
const EMAIL = 'zebrafish.quoll+x@canary.example';
const CANARY = /zebrafish/i;
/** Free texts of all tables that rows are in: each is given the name and the address of the person. */
const FREE = ['body', 'note', 'comment', 'reason', 'title', 'subject'];

let api: SignedInApi;
let superuser: pg.Client;
let workspaceId: WorkspaceId;
let accountId = '';
let contactId = '';

beforeAll(async () => {
  const event = { key: 'e', atMs: 0, isDayOnly: false, day: 0, contactId: '', action: 'Opened', feature: null, count: 1, properties: null };
  api = await signedInApi({ usageStore: { timelineOfAccount: async () => [{ ...event, contactId }] } as unknown as UsageStore });
  workspaceId = api.scope.workspaceId as WorkspaceId;
  superuser = new pg.Client({ connectionString: api.test.superuserUrl });
  await superuser.connect();
  const scope = { ...api.scope, unknownAccounts: 'create' as const };
  await api.test.database.inWorkspace(workspaceId, async (records) => {
    for (const [kind, rows] of Object.entries(ROWS_OF_EVERY_KIND)) {
      const given = kind === 'contacts' ? rows.map((row) => ({ ...row, name: NAME, email: EMAIL })) : rows;
      await writeFactRows[kind as 'accounts']?.(records, scope, given as never);
    }
  });
  const { id = '', account_id = '' } = await one('select id, account_id from contacts');
  [contactId, accountId] = [id, account_id];
  await writeEverywhere();
});
afterAll(async () => {
  await superuser.end();
  await api.close();
});

const one = async (text: string) => (await superuser.query<Record<string, string>>(text)).rows[0] as Record<string, string>;

/** Also an event of Stripe and an audit entry, which no file brings. */
async function writeEverywhere(): Promise<void> {
  const { rows } = await superuser.query<{ table: string; column: string; isJson: boolean }>(
    `select table_name as table, column_name as column, data_type = 'jsonb' as "isJson" from information_schema.columns
     join pg_class on relname = table_name and relkind = 'r' and relnamespace = 'public'::regnamespace
     where table_schema = 'public' and table_name not in ('audit_entries', 'contacts', 'erasures')
       and exists (select from information_schema.columns as other where other.table_name = columns.table_name and other.column_name = 'account_id')
       and ((column_name = any($1) and data_type = 'text') or (column_name = 'attributes'))`,
    [FREE],
  );
  for (const { table, column, isJson } of rows) {
    const value = isJson
      ? `"${column}" || jsonb_build_object('by', '${NAME} <${EMAIL}>')`
      : `coalesce("${column}", '') || ' by ${NAME} (${EMAIL})'`;
    await superuser.query(`do $$ begin update "${table}" set "${column}" = ${value}; exception when check_violation then null; end $$`);
  }
  await api.test.database.inWorkspace(workspaceId, (records) =>
    writeAudit(
      records,
      { workspaceId, at: systemClock.now() },
      {
        actor: { kind: 'system', id: null },
        action: 'stripe.customer_matched',
        subjectKind: 'x',
        subjectId: 'y',
        before: { who: NAME },
        after: { email: EMAIL, kept: 1 },
      },
    ),
  );
}

/** Tables in which a row says it, by the whole text of the row. */
async function tablesWith(text: RegExp): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace in ('public'::regnamespace)`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await superuser.query(`select 1 from "${name}" as one where one::text ~* $1 limit 1`, [text.source]);
    if (hits.length > 0) found.push(name);
  }
  return found.toSorted();
}

describe('the data of one person', () => {
  it('has every column of every table in the register that names contacts or addresses', async () => {
    const { rows } = await superuser.query<{ name: string; column: string }>(
      `select relname as name, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
       where relkind = 'r' and relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped
         and (attname ~ 'contact' or attname ~ '(^|_)(e?mail|person|phone)(_|$)')`,
    );
    const known = new Set<string>([...CONTACT_IDS, ...CONTACT_ID_LISTS]);
    expect(rows.filter(({ name, column }) => !known.has(column) && NO_CONTACT[`${name}.${column}`] === undefined)).toEqual([]);
  });

  it('is taken out whole, and that is an entry', async () => {
    const url = `/api/v1/w/meridian/accounts/${accountId}/contacts/${contactId}/export`;
    const answer = await api.app.inject({ method: 'GET', url, headers: { cookie: api.cookie } });
    const files = unzipSync(new Uint8Array(answer.rawPayload));
    const named = Object.keys(files).map((name) => name.replace('.json', ''));
    const holding = await tablesWith(CANARY);
    expect(holding.length).toBeGreaterThan(8);
    expect(holding.filter((table) => table !== 'contacts' && !named.includes(table))).toEqual([]);
    expect(named).toEqual(
      expect.arrayContaining(['index.html', 'contact', 'events', 'stakeholder_roles', 'tickets', 'answers', 'interactions']),
    );
    expect((await api.ask('GET', '/audit?action=person.exported')).body).toMatchObject({ entries: [{ subjectId: contactId }] });
    const csm = await api.as('manager', 'lea@meridian.example');
    expect((await csm('GET', `/accounts/${accountId}/contacts/${contactId}/export`)).status).toBe(403);
  });

  it('is asked to be erased by its name alone', async () => {
    const path = `/accounts/${accountId}/contacts/${contactId}/erase`;
    expect((await api.ask('POST', path, { name: 'Somebody' })).body).toMatchObject({ code: 'personal_data.name_differs' });
    expect((await api.ask('POST', path, { name: NAME })).status).toBe(204);
    expect(await one(`select kind, wish ->> 'id' as id from usage_store_log order by entry desc limit 1`)).toEqual({
      kind: 'erase',
      id: contactId,
    });
    await superuser.query('delete from usage_store_log');
  });

  it('is gone from every table once it is erased, with a receipt, and the chain of audit entries holds', async () => {
    const number = await api.test.database.inWorkspace(workspaceId, async (records) => {
      const known = await knownWho(records, workspaceId, { id: contactId });
      const asked = {
        workspaceId,
        kind: 'contact' as const,
        subjectId: contactId,
        contactIds: [contactId],
        actor: { kind: 'member', id: 'mem_x' } as const,
        now: systemClock.now(),
        counts: { requests: 3 },
      };
      return eraseMentions(records, asked, () => deleteWho(records, workspaceId, known));
    });
    expect(number).toBe(1);
    expect(await tablesWith(CANARY)).toEqual([]);
    // Of what leads to them nothing is left but the receipt, and that they were: an entry names them by an id that leads nowhere.
    expect(await tablesWith(new RegExp(contactId))).toEqual(['audit_entries', 'erasures']);
    const { body } = await api.ask('GET', '/erasures');
    expect(body).toMatchObject([
      {
        number: 1,
        kind: 'contact',
        askedBy: 'mem_x',
        counts: { audit_entries: 1, contacts: 1, requests: 3, tickets: 1, stakeholder_roles: 1 },
      },
    ]);
    const chain = await verifyChain({ database: api.test.database, anchorsOf: async () => [] }, workspaceId, () => undefined);
    expect(chain).toMatchObject({ fault: null, erased: 1 });
    // What was not of them is as it was.
    expect(
      await one(
        `select "after" ->> 'kept' as kept, "after" ->> 'email' as email from audit_entries where action = 'stripe.customer_matched'`,
      ),
    ).toEqual({ kept: '1', email: '[erased]' });
    expect(await one('select count(*)::int as n from tickets')).toEqual({ n: 1 });
  });
});
