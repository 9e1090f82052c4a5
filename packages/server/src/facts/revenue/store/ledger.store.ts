import { sql } from 'kysely';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { LedgerKind, LedgerRow } from '../ledger.ts';
import type { Reason } from '../ledger-legs.ts';
import type { Restatement } from '../restatement.ts';

export type LedgerState = { readonly revision: number; readonly beganAt: string };

/** Takes the next revision, and with it the turn: who states the same workspace waits until this transaction is over. */
export async function nextRevision(records: Records, workspaceId: string, now: string): Promise<LedgerState> {
  const { rows } = await sql<LedgerState>`
    insert into revenue_ledgers as ledger (workspace_id, revision, began_at, stated_at)
    values (${workspaceId}, 1, ${now}, ${now})
    on conflict (workspace_id) do update set revision = ledger.revision + 1, stated_at = excluded.stated_at
    returning revision, began_at`.execute(records);
  return rows[0] as LedgerState;
}

type Stored = {
  readonly accountId: string;
  readonly day: string;
  readonly kind: LedgerKind;
  readonly reason: Reason | null;
  readonly currency: string;
  readonly amountMinor: number;
  readonly isInvoluntary: boolean | null;
  readonly beforeVersions: readonly string[];
  readonly afterVersions: readonly string[];
};

/** The ledgers of these accounts as they stand; an account that was never stated is not among them. */
export async function readLedgers(
  records: Records,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LedgerRow[]>> {
  const known = await sql<{ accountId: string }>`
    select account_id from revenue_ledger_accounts
    where workspace_id = ${workspaceId} and account_id = any(${accountIds}::text[])`.execute(records);
  const ledgers = new Map<string, LedgerRow[]>(known.rows.map(({ accountId }) => [accountId, []]));
  if (ledgers.size === 0) return ledgers;
  const { rows } = await sql<Stored>`
    select account_id, day, kind, reason, currency, amount_minor, is_involuntary, before_versions, after_versions
    from revenue_movements
    where workspace_id = ${workspaceId} and account_id = any(${[...ledgers.keys()]}::text[])
    order by account_id, day, nth`.execute(records);
  for (const { accountId, day, beforeVersions, afterVersions, ...row } of rows)
    ledgers.get(accountId)?.push({ ...row, day: isoToDay(day), before: beforeVersions, after: afterVersions });
  return ledgers;
}

export type Statement = { readonly accountId: string; readonly rows: readonly LedgerRow[]; readonly wasStated: boolean };

/** Puts the new rows of the accounts in the place of all that stood there. */
export async function writeLedgers(
  records: Records,
  { workspaceId, revision }: { readonly workspaceId: string; readonly revision: number },
  statements: readonly Statement[],
): Promise<void> {
  const stated = statements.filter(({ wasStated }) => wasStated).map(({ accountId }) => accountId);
  if (stated.length > 0)
    await sql`
      delete from revenue_movements where workspace_id = ${workspaceId} and account_id = any(${stated}::text[])`.execute(records);
  await sql`
    insert into revenue_ledger_accounts (workspace_id, account_id, place, revision)
    select workspace_id, id, place, ${revision}
    from accounts
    where workspace_id = ${workspaceId} and id = any(${statements.map(({ accountId }) => accountId)}::text[])
    on conflict (workspace_id, account_id) do update set revision = excluded.revision`.execute(records);
  await insertRows(records, workspaceId, statements);
}

async function insertRows(records: Records, workspaceId: string, statements: readonly Statement[]): Promise<void> {
  const rows = statements.flatMap(({ accountId, rows: own }) => own.map((row, nth) => ({ accountId, nth, ...row })));
  if (rows.length === 0) return;
  await sql`
    insert into revenue_movements
      (workspace_id, account_id, day, nth, kind, reason, currency, amount_minor, is_involuntary, before_versions, after_versions)
    select ${workspaceId}, account_id, date '1970-01-01' + day, nth, kind, reason, currency, amount_minor, is_involuntary,
      string_to_array(before, ','), string_to_array(after, ',')
    from unnest(
      ${rows.map(({ accountId }) => accountId)}::text[], ${rows.map(({ day }) => day)}::int[], ${rows.map(({ nth }) => nth)}::smallint[],
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ reason }) => reason)}::text[], ${rows.map(({ currency }) => currency)}::text[],
      ${rows.map(({ amountMinor }) => amountMinor)}::bigint[], ${rows.map(({ isInvoluntary }) => isInvoluntary)}::boolean[],
      ${rows.map(({ before }) => before.join())}::text[], ${rows.map(({ after }) => after.join())}::text[]
    ) as row (account_id, day, nth, kind, reason, currency, amount_minor, is_involuntary, before, after)`.execute(records);
}

export type Restated = Restatement & { readonly accountId: string; readonly importId: string | null; readonly sourceKey: string | null };

export async function noteRestatements(
  records: Records,
  { workspaceId, now }: { readonly workspaceId: string; readonly now: string },
  restated: readonly Restated[],
): Promise<void> {
  if (restated.length === 0) return;
  const rows = restated.map(({ accountId, importId, sourceKey, currency, months }) => ({
    account_id: accountId,
    import_id: importId,
    source_key: sourceKey,
    currency,
    months: months.map(({ since }) => dayToIso(since)),
    from_minor: months.map(({ fromMinor }) => fromMinor),
    to_minor: months.map(({ toMinor }) => toMinor),
  }));
  await sql`
    insert into revenue_restatements (workspace_id, account_id, stated_at, import_id, source_key, currency, months, from_minor, to_minor)
    select ${workspaceId}, account_id, ${now}, import_id, source_key, currency, months, from_minor, to_minor
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (account_id text, import_id text, source_key text, currency text, months date[], from_minor bigint[], to_minor bigint[])`.execute(
    records,
  );
}
