import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type FlockStart = { readonly accountId: string; readonly startDay: DayNumber };
export type FlockAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly ownerName: string | null;
  readonly stake: number | null;
  readonly arrMinor: number | null;
};

export type FlockAsked = {
  readonly workspaceId: string;
  readonly today: DayNumber;
  readonly ownerId: string | null;
  readonly segment: string | null;
  /** Of these tiers alone; of all when none is named. */
  readonly tiers: readonly string[];
};

const starts = loadSql<FlockStart>(new URL('./flock-starts.sql', import.meta.url));
const accounts = loadSql<FlockAccount>(new URL('./flock-accounts.sql', import.meta.url));

export async function readFlockStarts(
  records: Records,
  { workspaceId, today, ownerId, segment, tiers }: FlockAsked,
): Promise<FlockStart[]> {
  return starts(records, { workspace_id: workspaceId, today: dayToIso(today), owner_id: ownerId, segment, tiers: [...tiers] });
}

export async function readFlockAccounts(
  records: Records,
  workspaceId: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, FlockAccount>> {
  const rows = await accounts(records, { workspace_id: workspaceId, account_ids: [...accountIds] });
  return new Map(rows.map((row) => [row.accountId, row]));
}

/** Segments, those with most accounts first. */
export async function readSegments(records: Records, workspaceId: string): Promise<readonly string[]> {
  const rows = await records
    .selectFrom('accounts')
    .select('segment')
    .where('workspaceId', '=', workspaceId)
    .where('removedAt', 'is', null)
    .where('segment', 'is not', null)
    .groupBy('segment')
    .orderBy((expression) => expression.fn.countAll(), 'desc')
    .orderBy('segment')
    .limit(100)
    .execute();
  return rows.flatMap(({ segment }) => (segment === null ? [] : [segment]));
}
