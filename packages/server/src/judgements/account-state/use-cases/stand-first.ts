import type { WorkspaceId } from '../../../kernel/ids.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { contextAsOf, loadMoney, renewalsAhead, valueOf } from '../../../measures/metrics/index.ts';
import { readUnjudged, readWaiting, writeFirstStandings } from '../store/first-standing.store.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import { type JudgingDeps, todayIn } from './judging-deps.ts';

const BATCH = 1_000;

/**
 * New accounts have their ARR and their renewal at once, before use is in and all of them are judged.
 * Gives how many it looked at.
 */
export async function standFirst(deps: JudgingDeps): Promise<number> {
  let looked = 0;
  for (const workspaceId of await deps.database.inInstallation(readWaiting))
    looked += await deps.database.inWorkspace(workspaceId, (records) => standIn(deps, records, workspaceId));
  return looked;
}

async function standIn(deps: JudgingDeps, records: Records, workspaceId: WorkspaceId): Promise<number> {
  const accountIds = await readUnjudged(records, workspaceId, BATCH);
  if (accountIds.length === 0) return 0;
  const facts = await readWorkspaceFacts(records, workspaceId);
  const day = todayIn(deps.clock, facts.timeZone);
  const dossiers = await loadMoney(records, { workspaceId, timeZone: facts.timeZone, accountIds });
  const context = contextAsOf(dossiers, facts, day);
  const rows = dossiers.map((dossier) => {
    const [renewal] = renewalsAhead(dossier, day);
    return {
      account_id: dossier.accountId,
      arr_minor: valueOf(deps.catalogue.readAll(dossier, day, context).arr),
      renewal_on: renewal === undefined ? null : dayToIso(renewal.dueDay),
      notice_on: renewal?.noticeDay == null ? null : dayToIso(renewal.noticeDay),
    };
  });
  await writeFirstStandings(records, workspaceId, rows);
  if (rows.length > 0) await deps.announce(records, workspaceId, accountIds);
  return rows.length;
}
