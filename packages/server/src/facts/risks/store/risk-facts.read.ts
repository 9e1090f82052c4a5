import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { FactsByAccount, FactsWanted } from '../../accounts/index.ts';
import type { RiskFacts, RiskVersionFacts } from '../risk.ts';

type Row = Omit<RiskVersionFacts, 'day'> & { readonly accountId: string; readonly id: string; readonly onDay: string };

const risksOf = loadSql<Row>(new URL('risks-of.sql', import.meta.url));

export type RiskFactsOf = { readonly risks: FactsByAccount<RiskFacts> };

/** What may cost these accounts' ARR, with how it stood on any day. */
export async function riskFactsOf(records: Records, wanted: FactsWanted): Promise<RiskFactsOf> {
  const rows = await risksOf(records, { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds });
  const risks = [...Map.groupBy(rows, ({ accountId }) => accountId)].map(
    ([accountId, own]) =>
      [accountId, [...Map.groupBy(own, ({ id }) => id)].map(([id, of]) => ({ id, versions: of.map(versionFacts) }))] as const,
  );
  return { risks: new Map(risks) };
}

function versionFacts({ onDay, kind, state, exposedMinor, currency }: Row): RiskVersionFacts {
  return { day: isoToDay(onDay), kind, state, exposedMinor, currency };
}
