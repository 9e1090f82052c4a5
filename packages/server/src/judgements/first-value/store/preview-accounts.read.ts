import { contextFrom, type ContextSnapshot, type WorkspaceContext } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';

/** Accounts with a clock, those that began last first, and how many there are. */
export async function readClockAccounts(records: Records, workspaceId: string, most: number) {
  const rows = await records
    .selectFrom('firstValueClocks')
    .innerJoin('accounts', (join) =>
      join.onRef('accounts.id', '=', 'firstValueClocks.accountId').onRef('accounts.workspaceId', '=', 'firstValueClocks.workspaceId'),
    )
    .select(['accountId', 'startOn', (count) => count.fn.countAll<string>().over().as('total')])
    .where('firstValueClocks.workspaceId', '=', workspaceId)
    .where('accounts.removedAt', 'is', null)
    .where('state', '<>', 'not_started')
    .orderBy('startOn', (by) => by.desc().nullsLast())
    .orderBy('accountId')
    .limit(most)
    .execute();
  const starts = rows.flatMap((row) => row.startOn ?? []).sort();
  return { accountIds: rows.map((row) => row.accountId), total: Number(rows[0]?.total ?? 0), firstStart: starts[0] ?? null };
}

/** What was known of the workspace when all accounts were last computed; null before that. */
export async function readContext(records: Records, workspaceId: string): Promise<WorkspaceContext | null> {
  const row = await records.selectFrom('accountFields').select('snapshot').where('workspaceId', '=', workspaceId).executeTakeFirst();
  if (row === undefined) return null;
  return contextFrom((row.snapshot as unknown as { readonly context: ContextSnapshot }).context);
}
