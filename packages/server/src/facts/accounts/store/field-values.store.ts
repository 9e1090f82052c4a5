import { sql } from 'kysely';
import { isoToDay } from '../../../kernel/time.ts';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AccountRow, WriteScope } from '../../../sources/imports/index.ts';
import type { FieldValueFacts } from '../account-facts.ts';
import { byAccount, type FactsByAccount, type FactsWanted } from '../facts-wanted.ts';
import type { Outcome } from '../outcomes.ts';

/** Told again after more days than this, a value was not in view meanwhile: it gets a row of its own. */
const SILENT_DAYS = 7;

type Told = { readonly accountId: string; readonly field: string; readonly value: unknown };

/** Keeps by the day what rows say in fields of the source's own, whether it is new or only said again. */
export async function rememberFields(
  records: Records,
  scope: WriteScope,
  said: { readonly rows: readonly AccountRow[]; readonly outcomes: readonly Outcome[] },
): Promise<void> {
  const last = new Map<string, Told>();
  for (const [place, { attributes = {} }] of said.rows.entries()) {
    const accountId = said.outcomes[place]?.accountId;
    if (accountId == null) continue;
    for (const [field, value] of Object.entries(attributes)) last.set(`${accountId}\n${field}`, { accountId, field, value });
  }
  if (last.size === 0) return;
  const told = snakeJson([...last.values()]);
  await sql`
    with told as (
      select one.account_id, one.field, coalesce(one.value, 'null') as value, before.since_on, before.value as value_before, before.last_told_on
      from jsonb_to_recordset(${told}::jsonb) as one(account_id text, field text, value jsonb)
      left join lateral (
        select kept.since_on, kept.value, kept.last_told_on
        from account_field_values as kept
        where kept.workspace_id = ${scope.workspaceId} and kept.account_id = one.account_id and kept.field = one.field
        order by kept.since_on desc
        limit 1) as before on true)
    insert into account_field_values (workspace_id, account_id, field, since_on, last_told_on, value)
    select ${scope.workspaceId}, account_id, field,
      case when value_before = value and last_told_on >= ${scope.today}::date - ${SILENT_DAYS}::int then since_on else ${scope.today}::date end,
      ${scope.today}::date, value
    from told
    where last_told_on is distinct from ${scope.today}::date or value_before <> value
    on conflict (workspace_id, account_id, field, since_on) do update
    set last_told_on = greatest(account_field_values.last_told_on, excluded.last_told_on), value = excluded.value`.execute(records);
}

type Row = Omit<FieldValueFacts, 'sinceDay' | 'lastToldDay'> & {
  readonly accountId: string;
  readonly sinceOn: string;
  readonly lastToldOn: string;
};

const valuesOf = loadSql<Row>(new URL('field-values-of.sql', import.meta.url));

/** What was told of fields that are watched, oldest first. */
export async function fieldValuesOf(records: Records, { workspaceId, accountIds }: FactsWanted): Promise<FactsByAccount<FieldValueFacts>> {
  return byAccount(
    await valuesOf(records, { workspace_id: workspaceId, account_ids: accountIds }),
    ({ field, value, sinceOn, lastToldOn }) => ({
      field,
      value,
      sinceDay: isoToDay(sinceOn),
      lastToldDay: isoToDay(lastToldOn),
    }),
  );
}

/** From now on the facts of accounts carry these fields with the days on which they were told, for whoever watches them. */
export async function watchFields(
  records: Records,
  workspaceId: string,
  { watchedBy, fields }: { readonly watchedBy: string; readonly fields: readonly string[] },
): Promise<void> {
  await records.deleteFrom('watchedAccountFields').where('workspaceId', '=', workspaceId).where('watchedBy', '=', watchedBy).execute();
  if (fields.length === 0) return;
  await records
    .insertInto('watchedAccountFields')
    .values([...new Set(fields)].sort().map((field) => ({ workspaceId, field, watchedBy })))
    .execute();
}

export type FieldSeen = {
  readonly field: string;
  /** How many accounts have it. */
  readonly accounts: number;
  /** Of them, with a number, and with a truth value. */
  readonly numbers: number;
  readonly truths: number;
  readonly lastToldOn: string;
  /** The most frequent. */
  readonly values: readonly string[];
};

const seenFields = loadSql<FieldSeen>(new URL('fields-seen.sql', import.meta.url));

/** Fields of their own that accounts of the workspace have now, the most frequent first; at most 200. */
export function listFieldsSeen(records: Records, workspaceId: string): Promise<readonly FieldSeen[]> {
  return seenFields(records, { workspace_id: workspaceId });
}
