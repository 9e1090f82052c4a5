import type { Records } from '../../../platform/records/records.ts';

const MOST = 200;

/** A pause as it is stored: half-open days, `YYYY-MM-DD`. */
export type Pause = {
  readonly id: string;
  readonly accountId: string;
  readonly sourceKey: string;
  readonly since: string;
  readonly until: string;
  readonly why: string | null;
};
type Where = { readonly accountId: string; readonly pauseId: string };

const columns = ['id', 'accountId', 'sourceKey', 'since', 'until', 'why'] as const;

/** What was agreed with an account, the latest first. */
export async function pausesOfAccount(records: Records, workspaceId: string, accountId: string): Promise<Pause[]> {
  return records
    .selectFrom('pauses')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
}

export async function findPause(records: Records, workspaceId: string, { accountId, pauseId }: Where): Promise<Pause | undefined> {
  return records
    .selectFrom('pauses')
    .select(columns)
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('id', '=', pauseId)
    .executeTakeFirst();
}

export async function savePause(records: Records, workspaceId: string, pause: Pause): Promise<void> {
  const { since, until, why } = pause;
  await records
    .insertInto('pauses')
    .values({ workspaceId, externalId: pause.id, ...pause })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet({ since, until, why }))
    .execute();
}

export async function deletePause(records: Records, workspaceId: string, { accountId, pauseId }: Where): Promise<void> {
  await records
    .deleteFrom('pauses')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('id', '=', pauseId)
    .execute();
}
