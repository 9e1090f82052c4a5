import { type Stage, stagesByHand } from '../../../facts/accounts/index.ts';
import { dayToIso, type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { anyOf } from '../../../platform/records/any-of.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { CareState } from '../../../measures/metrics/index.ts';
import type { Evidence, Severity, Signal, SignalKey } from '../../signals/index.ts';
import type { Before } from '../judge-account.ts';

const REMEMBERED_DAYS = 180;

/** What is known of accounts before they are judged: signals that are open or closed not long ago, stages, days unknown. */
export async function readBefore(
  records: Records,
  workspaceId: string,
  ask: { readonly accountIds: readonly string[]; readonly day: DayNumber },
): Promise<Map<string, Before>> {
  const ids = [...ask.accountIds];
  const signals = await readSignals(records, workspaceId, ask);
  const states = await records
    .selectFrom('accountState')
    .select(['accountId', 'stage', 'careState'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', anyOf(ids))
    .execute();
  const bands = await records
    .selectFrom('healthNow')
    .select(['accountId', 'band', 'bandSince'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', anyOf(ids))
    .execute();
  const byHand = await stagesByHand(records, workspaceId, ids);
  const stages = new Map(states.map((row) => [row.accountId, row.stage as Stage]));
  const care = new Map(states.map((row) => [row.accountId, row.careState as CareState | null]));
  const unknown = new Map(bands.filter((row) => row.band === 'unknown').map((row) => [row.accountId, ask.day - isoToDay(row.bandSince)]));
  return new Map(
    ids.map((id) => [
      id,
      {
        signals: signals.get(id) ?? [],
        stage: stages.get(id) ?? null,
        stageByHand: byHand.get(id) ?? null,
        daysUnknown: unknown.get(id) ?? 0,
        care: care.get(id) ?? null,
      },
    ]),
  );
}

/** The same for the open day, which knows as well the chance to leave that was told last. */
export async function readBeforeToday(
  records: Records,
  workspaceId: string,
  ask: { readonly accountIds: readonly string[]; readonly day: DayNumber },
): Promise<Map<string, Before>> {
  const before = await readBefore(records, workspaceId, ask);
  const told = await records
    .selectFrom('predictions')
    .innerJoin('predictionFits as fit', (join) =>
      join.onRef('fit.workspaceId', '=', 'predictions.workspaceId').onRef('fit.toldOn', '=', 'predictions.day'),
    )
    .select(['predictions.accountId', 'predictions.chance'])
    .where('predictions.workspaceId', '=', workspaceId)
    .where('predictions.kind', '=', 'leaving')
    .where('predictions.accountId', '=', anyOf([...ask.accountIds]))
    .execute();
  for (const { accountId, chance } of told) {
    const known = before.get(accountId);
    if (known !== undefined) before.set(accountId, { ...known, chanceToLeave: chance });
  }
  return before;
}

async function readSignals(
  records: Records,
  workspaceId: string,
  ask: { readonly accountIds: readonly string[]; readonly day: DayNumber },
): Promise<ReadonlyMap<string, Signal[]>> {
  const rows = await records
    .selectFrom('signals')
    .select([
      'id',
      'accountId',
      'key',
      'subject',
      'state',
      'severity',
      'since',
      'openedOn',
      'lastSeenOn',
      'closedOn',
      'closedAs',
      'lookAgainOn',
      'snoozedUntil',
      'snoozeUntilWorse',
      'whenSnoozed',
      'exposedArrMinor',
      'evidence',
    ])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', anyOf(ask.accountIds))
    .where((where) => where.or([where('state', '<>', 'closed'), where('closedOn', '>', dayToIso(ask.day - REMEMBERED_DAYS))]))
    .execute();
  const byAccount = Map.groupBy(rows, (row) => row.accountId);
  return new Map([...byAccount].map(([id, own]) => [id, own.map(toSignal)]));
}

type Row = {
  readonly id: string;
  readonly key: string;
  readonly subject: string;
  readonly state: string;
  readonly severity: string;
  readonly since: string;
  readonly openedOn: string;
  readonly lastSeenOn: string;
  readonly closedOn: string | null;
  readonly closedAs: string | null;
  readonly lookAgainOn: string | null;
  readonly snoozedUntil: string | null;
  readonly snoozeUntilWorse: boolean;
  readonly whenSnoozed: unknown;
  readonly exposedArrMinor: number | null;
  readonly evidence: unknown;
};

function toSignal(row: Row): Signal {
  return {
    id: row.id,
    key: row.key as SignalKey,
    subject: row.subject,
    state: row.state as Signal['state'],
    severity: row.severity as Severity,
    sinceDay: isoToDay(row.since),
    openedDay: isoToDay(row.openedOn),
    lastSeenDay: isoToDay(row.lastSeenOn),
    closedDay: dayOr(row.closedOn),
    closedAs: row.closedAs as Signal['closedAs'],
    lookAgainDay: dayOr(row.lookAgainOn),
    snoozedUntilDay: dayOr(row.snoozedUntil),
    isSnoozedUntilWorse: row.snoozeUntilWorse,
    whenSnoozed: row.whenSnoozed as Signal['whenSnoozed'],
    exposedArrMinor: row.exposedArrMinor,
    evidence: row.evidence as Evidence,
  };
}

function dayOr(iso: string | null): DayNumber | null {
  return iso === null ? null : isoToDay(iso);
}
