import type { Records } from '../../../platform/records/records.ts';

export type KeptReadings = {
  readonly readAt: string;
  readonly known: Readonly<Record<string, number>>;
  /** Why a metric is not known. */
  readonly unknown: Readonly<Record<string, string>>;
};

/** The newest readings of an account; undefined until it was judged for the first time. */
export async function readReadings(records: Records, workspaceId: string, accountId: string): Promise<KeptReadings | undefined> {
  const row = await records
    .selectFrom('readingsNow')
    .select(['readAt', 'known', 'unknown'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return row as KeptReadings | undefined;
}
