import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { RateRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { markAllStale, type Outcome, refusedFor, summarise } from '../../accounts/index.ts';
import { isCurrency } from '../../../kernel/money.ts';

/** Exchange rates; a rate that is said again replaces the one of the same day. It speaks of every account. */
export async function writeRates(records: Records, scope: WriteScope, rows: readonly RateRow[]): Promise<WriteResult> {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await writeRate(records, scope.workspaceId, row));
  if (outcomes.some((outcome) => outcome.did === 'added' || outcome.did === 'changed')) await markAllStale(records, scope.workspaceId);
  return summarise(outcomes);
}

async function writeRate(records: Records, workspaceId: string, row: RateRow): Promise<Outcome> {
  if (!isCurrency(row.currency)) return refusedFor('currency_unknown');
  if (!(row.rate > 0)) return refusedFor('rate_not_positive');
  const { rows } = await sql<{ isNew: boolean }>`
    insert into fx_rates (workspace_id, currency, since, rate, source)
    values (${workspaceId}, ${row.currency}, ${row.since}, ${row.rate}, ${row.source ?? 'file'})
    on conflict (workspace_id, currency, since) do update
    set rate = excluded.rate, source = excluded.source
    where (fx_rates.rate, fx_rates.source) is distinct from (excluded.rate, excluded.source)
    returning xmax = 0 as is_new`.execute(records);
  const [written] = rows;
  const did = written === undefined ? 'unchanged' : written.isNew ? 'added' : 'changed';
  return { did, flags: [], id: null, accountId: null };
}
