import type { Database } from '../../../platform/records/records.ts';
import { type DeskCursor, readDesk } from './desk.read.ts';
import type { RenewalsAsked, SeenRenewal } from './seen.ts';

const AT_ONCE = 1_000;

/** All renewals that match, the earliest due first, some at a time, each time in a transaction of its own. */
export async function* eachRenewal(
  database: Database,
  workspaceId: Parameters<Database['inWorkspace']>[0],
  asked: RenewalsAsked,
): AsyncGenerator<readonly SeenRenewal[]> {
  let after: DeskCursor | null = null;
  for (;;) {
    const page: Parameters<typeof readDesk>[2] = { after, most: AT_ONCE, isLatestFirst: false };
    const renewals = await database.inWorkspace(workspaceId, (records) => readDesk(records, asked, page));
    if (renewals.length > 0) yield renewals;
    const last = renewals.at(-1);
    if (last === undefined || renewals.length < AT_ONCE) return;
    after = { dueOn: last.dueOn, id: last.id };
  }
}
