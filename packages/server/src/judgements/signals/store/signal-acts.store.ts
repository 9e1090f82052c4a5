import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Json } from '../../../platform/records/tables.ts';

export type ByMember = { readonly workspaceId: string; readonly memberId: string | null; readonly at: string; readonly today: string };
export type Touched = { readonly id: string; readonly accountId: string };

export type Closing = {
  readonly outcome: 'worked' | 'expected' | 'false_alarm' | 'no_answer' | 'lost';
  readonly reason: string | null;
  readonly note: string | null;
  readonly lookAgainOn: string | null;
};

const touched = ['id', 'accountId'] as const;

/** Closes what is not closed yet; of two people at once the first one's outcome stands. */
export async function closeSignals(
  records: Records,
  { ids, closing }: { readonly ids: readonly string[]; readonly closing: Closing },
  by: ByMember,
): Promise<Touched[]> {
  return records
    .updateTable('signals')
    .set({
      state: 'closed',
      actedAt: by.at,
      closedOn: by.today,
      closedAt: by.at,
      closedAs: closing.outcome,
      closedBy: by.memberId ?? 'key',
      closeReason: closing.reason,
      closeNote: closing.note,
      lookAgainOn: closing.lookAgainOn,
    })
    .where('workspaceId', '=', by.workspaceId)
    .where('id', 'in', [...ids])
    .where('state', '<>', 'closed')
    .returning(touched)
    .execute();
}

/** What a later day is held against, to see that it got worse. */
const asItStands = sql<Json>`jsonb_build_object(
  'severity', signals.severity,
  'exposedArrMinor', signals.exposed_arr_minor,
  'band', (select band from health_now as health where health.workspace_id = signals.workspace_id and health.account_id = signals.account_id),
  'points', (select points from health_now as health where health.workspace_id = signals.workspace_id and health.account_id = signals.account_id))`;

export async function snoozeSignals(
  records: Records,
  { ids, snooze }: { readonly ids: readonly string[]; readonly snooze: { readonly until: string | null; readonly untilWorse: boolean } },
  by: ByMember,
): Promise<Touched[]> {
  return records
    .updateTable('signals')
    .set({
      state: 'snoozed',
      snoozedUntil: snooze.until,
      snoozeUntilWorse: snooze.untilWorse,
      whenSnoozed: snooze.untilWorse ? asItStands : null,
      snoozedBy: by.memberId,
      actedAt: by.at,
    })
    .where('workspaceId', '=', by.workspaceId)
    .where('id', 'in', [...ids])
    .where('state', '<>', 'closed')
    .returning(touched)
    .execute();
}

/** Takes a close or a snooze back. One that was meanwhile found anew stays closed: there is at most one open of a kind. */
export async function reopenSignals(records: Records, ids: readonly string[], by: ByMember): Promise<Touched[]> {
  return records
    .updateTable('signals')
    .set({
      state: 'open',
      actedAt: by.at,
      closedOn: null,
      closedAt: null,
      closedAs: null,
      closedBy: null,
      closeReason: null,
      closeNote: null,
      lookAgainOn: null,
      snoozedUntil: null,
      snoozeUntilWorse: false,
      whenSnoozed: null,
      snoozedBy: null,
    })
    .where('workspaceId', '=', by.workspaceId)
    .where('id', 'in', [...ids])
    .where(
      sql<boolean>`not exists (
        select from signals as other
        where other.workspace_id = signals.workspace_id and other.account_id = signals.account_id and other.key = signals.key
          and other.subject = signals.subject and other.state <> 'closed' and other.id <> signals.id)`,
    )
    .returning(touched)
    .execute();
}
