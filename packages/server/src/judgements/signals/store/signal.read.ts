import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

export type SignalLine = {
  readonly id: string;
  readonly accountId: string;
  readonly key: string;
  readonly subject: string;
  readonly state: 'open' | 'snoozed' | 'closed';
  readonly severity: 'low' | 'medium' | 'high' | 'positive';
  readonly since: string;
  readonly openedOn: string;
  readonly lastSeenOn: string;
  readonly closedOn: string | null;
  readonly closedAs: string | null;
  readonly closedBy: string | null;
  readonly closedByName: string | null;
  readonly closeReason: string | null;
  readonly closeNote: string | null;
  readonly snoozedUntil: string | null;
  readonly snoozeUntilWorse: boolean;
  readonly exposedArrMinor: number | null;
  readonly currency: string | null;
  readonly evidence: Record<string, unknown>;
  readonly judged: number;
  readonly wasRight: number;
};

const question = loadSql<SignalLine>(new URL('./signal.sql', import.meta.url));

export async function readSignal(records: Records, workspaceId: string, signalId: string): Promise<SignalLine | undefined> {
  return (await question(records, { workspace_id: workspaceId, signal_id: signalId }))[0];
}
