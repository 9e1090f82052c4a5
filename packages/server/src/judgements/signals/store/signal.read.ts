import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

/** A signal as the page of its account shows it. */
export type AccountSignalLine = {
  readonly id: string;
  readonly key: string;
  readonly subject: string;
  readonly state: 'open' | 'snoozed' | 'closed';
  readonly severity: 'low' | 'medium' | 'high' | 'positive';
  readonly since: string;
  readonly openedOn: string;
  readonly lastSeenOn: string;
  readonly closedOn: string | null;
  readonly closedAs: string | null;
  readonly closeReason: string | null;
  readonly closeNote: string | null;
  readonly snoozedUntil: string | null;
  readonly snoozeUntilWorse: boolean;
  readonly exposedArrMinor: number | null;
  readonly currency: string | null;
  readonly evidence: Record<string, unknown>;
};

export type SignalLine = AccountSignalLine & {
  readonly accountId: string;
  readonly closedBy: string | null;
  readonly closedByName: string | null;
  readonly judged: number;
  readonly wasRight: number;
};

const question = loadSql<SignalLine>(new URL('./signal.sql', import.meta.url));

export async function readSignal(records: Records, workspaceId: string, signalId: string): Promise<SignalLine | undefined> {
  return (await question(records, { workspace_id: workspaceId, signal_id: signalId }))[0];
}

/** Open ones first, the most severe on top; then the newest that were closed. At most 100. */
export async function readSignals(records: Records, workspaceId: string, accountId: string): Promise<AccountSignalLine[]> {
  return (await records
    .selectFrom('signals')
    .select(['id', 'key', 'subject', 'state', 'severity', 'since', 'openedOn', 'lastSeenOn'])
    .select(['closedOn', 'closedAs', 'closeReason', 'closeNote', 'snoozedUntil', 'snoozeUntilWorse'])
    .select(['exposedArrMinor', 'currency', 'evidence'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .orderBy(({ eb }) => eb('state', '=', 'closed'))
    .orderBy(({ eb }) => eb('state', '=', 'snoozed'))
    .orderBy((eb) => eb.case('severity').when('high').then(0).when('medium').then(1).when('low').then(2).else(3).end())
    .orderBy('openedOn', 'desc')
    .orderBy('id')
    .limit(100)
    .execute()) as AccountSignalLine[];
}
