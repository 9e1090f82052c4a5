import { sql } from 'kysely';
import { isoToDay } from '../../../kernel/time.ts';
import type { ProductFacts, RateFacts } from '../../../measures/metrics/index.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export async function readProducts(records: Records, workspaceId: string): Promise<ProductFacts[]> {
  return (await records
    .selectFrom('products')
    .select(['key', 'name', 'useCycle', 'coreActions', 'coreFeatures'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('key')
    .limit(500)
    .execute()) as ProductFacts[];
}

export async function readRates(records: Records, workspaceId: string): Promise<RateFacts[]> {
  const rows = await records
    .selectFrom('fxRates')
    .select(['currency', 'since', 'rate'])
    .where('workspaceId', '=', workspaceId)
    .limit(20_000)
    .execute();
  return rows.map(({ currency, since, rate }) => ({ currency, sinceDay: isoToDay(since), rate }));
}

/** The open signal that says since when use is not as usual. */
export async function readDrop(
  records: Records,
  workspaceId: string,
  accountId: string,
): Promise<{ id: string; key: string; since: string } | undefined> {
  return records
    .selectFrom('signals')
    .select(['id', 'key', 'since'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('state', '<>', 'closed')
    .where('key', 'in', ['use_drop', 'silent_account', 'missed_cycle'])
    .orderBy('since')
    .executeTakeFirst();
}

export type Mark = { readonly on: string; readonly kind: 'scorecard' | 'owner'; readonly label: string | null };

const marks = loadSql<Mark>(new URL('marks.sql', import.meta.url));

/** Dated things that help to read a curve and are no facts of the account; those are found in the dossier. */
export function readMarks(
  records: Records,
  of: { readonly workspaceId: string; readonly accountId: string; readonly since: string; readonly timeZone: string },
): Promise<Mark[]> {
  return marks(records, { workspace_id: of.workspaceId, account_id: of.accountId, since: of.since, time_zone: of.timeZone });
}

export type ContactLine = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly title: string | null;
  readonly level: 'executive' | 'manager' | 'user' | null;
  readonly department: string | null;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly bouncedOn: string | null;
  readonly seatSince: string | null;
  readonly seatUntil: string | null;
  readonly isOptedOut: boolean;
};

/** Up to 2,000 whose name, mail, title or department holds the words; present ones first. */
export async function readContacts(
  records: Records,
  workspaceId: string,
  of: { readonly accountId: string; readonly q: string },
): Promise<ContactLine[]> {
  const like = `%${of.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return (await records
    .selectFrom('contacts')
    .select(['id', 'name', 'email', 'title', 'level', 'department', 'joinedOn', 'leftOn', 'seatSince', 'seatUntil', 'isOptedOut'])
    .select(
      sql<string | null>`least(contacts.bounced_on, (
        select min(bounces.bounced_on)
        from mail_bounces as bounces
        where bounces.workspace_id = contacts.workspace_id and bounces.contact_id = contacts.id and bounces.kind = 'hard'))`.as(
        'bouncedOn',
      ),
    )
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', of.accountId)
    .$if(of.q !== '', (query) =>
      query.where((eb) =>
        eb.or([eb('name', 'ilike', like), eb('email', 'ilike', like), eb('title', 'ilike', like), eb('department', 'ilike', like)]),
      ),
    )
    .orderBy(({ eb }) => eb('leftOn', 'is not', null))
    .orderBy('name')
    .orderBy('id')
    .limit(2_000)
    .execute()) as ContactLine[];
}
