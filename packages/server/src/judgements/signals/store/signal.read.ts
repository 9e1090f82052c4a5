import type { RiskState } from '../../../facts/risks/index.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { RECORD_DAYS } from '../detector-record.ts';
import { VERDICTS } from '../verdict.ts';

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
  /** The risk that it was taken into. */
  readonly riskId: string | null;
  readonly riskState: RiskState | null;
};

export type SignalLine = AccountSignalLine & {
  readonly accountId: string;
  readonly closedBy: string | null;
  readonly closedByName: string | null;
  readonly judged: number;
  readonly wasRight: number;
};

const question = loadSql<SignalLine>(new URL('./signal.sql', import.meta.url));

/** With what people said of its detector in the time of its record, up to a day. */
export async function readSignal(
  records: Records,
  asked: { readonly workspaceId: string; readonly signalId: string; readonly day: DayNumber },
): Promise<SignalLine | undefined> {
  const since = dayToIso(asked.day - RECORD_DAYS.back);
  return (await question(records, { workspace_id: asked.workspaceId, signal_id: asked.signalId, since, ...VERDICTS }))[0];
}

/** Open ones first, the most severe on top; then the newest that were closed. At most 100. */
export async function readSignals(records: Records, workspaceId: string, accountId: string): Promise<AccountSignalLine[]> {
  const columns = [
    'id',
    'key',
    'subject',
    'state',
    'severity',
    'since',
    'openedOn',
    'lastSeenOn',
    'closedOn',
    'closedAs',
    'closeReason',
  ] as const;
  return (await records
    .selectFrom('signals')
    .leftJoin('riskSignals as link', (on) =>
      on.onRef('link.workspaceId', '=', 'signals.workspaceId').onRef('link.signalId', '=', 'signals.id'),
    )
    .leftJoin('risks', (on) => on.onRef('risks.workspaceId', '=', 'link.workspaceId').onRef('risks.id', '=', 'link.riskId'))
    .select(columns.map((column) => `signals.${column}` as const))
    .select(['signals.closeNote', 'signals.snoozedUntil', 'signals.snoozeUntilWorse', 'signals.exposedArrMinor', 'signals.currency'])
    .select(['signals.evidence', 'risks.id as riskId', 'risks.state as riskState'])
    .where('signals.workspaceId', '=', workspaceId)
    .where('signals.accountId', '=', accountId)
    .orderBy(({ eb }) => eb('signals.state', '=', 'closed'))
    .orderBy(({ eb }) => eb('signals.state', '=', 'snoozed'))
    .orderBy((eb) => eb.case('severity').when('high').then(0).when('medium').then(1).when('low').then(2).else(3).end())
    .orderBy('signals.openedOn', 'desc')
    .orderBy('signals.id')
    .limit(100)
    .execute()) as AccountSignalLine[];
}
