import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import type { UsageBatch } from '../../../sources/intake/index.ts';
import type { KnownNames } from './known-names.ts';
import { markDays } from './mark-days.ts';

/** Two places of people, of whom the first is the second. */
export type PlaceMerge = { readonly before: number; readonly now: number };

export function mergesIn(names: KnownNames, batches: readonly UsageBatch[]): PlaceMerge[] {
  return batches.flatMap(({ workspaceId, merges = [] }) => {
    if (merges.length === 0) return [];
    const workspace = names.workspace(workspaceId);
    return merges.map(({ before, now }) => ({ before: names.person(workspace, before), now: names.person(workspace, now) }));
  });
}

/** What each of them did, before this step and in it, is the other's. The days are counted again and the accounts told. */
export async function mergePeople(connection: DuckDBConnection, merges: readonly PlaceMerge[]): Promise<void> {
  for (const { before, now } of merges) {
    const theirs = `from usage_events where person = ${before}`;
    await markDays(connection, theirs);
    await connection.run(
      `insert into touched_accounts select distinct workspace, account ${theirs} and account >= 0 except select workspace, account from touched_accounts`,
    );
    await connection.run(`update usage_events set person = ${now} where person = ${before}`);
    await connection.run(`update usage_visitors set person = ${now} where person = ${before}`);
  }
}
