import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Clock, Instant } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { listWorkspaces } from '../../store/workspaces.store.ts';
import { keptFrom, type RetentionKind } from '../retention-kind.ts';
import { noteLooked, noteRemoved, readRetention, type RetentionRow } from '../store/retention.store.ts';

export type KeepDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly kinds: readonly RetentionKind[];
  /** Told of each workspace where something failed; the others go on. */
  readonly onFailure: (error: unknown) => void;
};

const ROWS_AT_ONCE = 2_000;

/** The days that hold; null for good. */
export const daysOf = ({ defaultDays }: RetentionKind, row: Pick<RetentionRow, 'isChosen' | 'days'> | undefined): number | null =>
  row?.isChosen === true ? row.days : defaultDays;

/** Looks once a night of each workspace what has been kept long enough, and lets it go, in small transactions. Two may do it at once. */
export async function keepWithin(deps: KeepDeps): Promise<void> {
  for (const workspace of await deps.database.inInstallation(listWorkspaces)) {
    try {
      await keepOne(deps, workspace);
    } catch (error) {
      deps.onFailure(error);
    }
  }
}

type Kept = { readonly id: WorkspaceId; readonly timeZone: string };

/** A kind that fails, such as one with a row that nothing can read, keeps none of the others. */
async function keepOne({ database, clock, kinds, onFailure }: KeepDeps, { id, timeZone }: Kept): Promise<void> {
  const now = clock.now();
  const day = now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  const rows = await database.inWorkspace(id, (records) => readRetention(records, id));
  for (const kind of kinds) {
    const row = rows.find((one) => one.kind === kind.kind);
    const days = daysOf(kind, row);
    if (days === null || row?.lookedOn === day) continue;
    try {
      await letGo(database, kind, { workspaceId: id, now, day, days, before: keptFrom(days, { now, timeZone }) });
    } catch (error) {
      onFailure(error);
    }
  }
}

type Night = {
  readonly workspaceId: WorkspaceId;
  readonly now: Instant;
  readonly day: string;
  readonly days: number;
  readonly before: Instant;
};

async function letGo(database: Database, kind: RetentionKind, night: Night): Promise<void> {
  const { workspaceId, now, day, before } = night;
  const which = { workspaceId, kind: kind.kind };
  for (let gone = ROWS_AT_ONCE; gone > 0; )
    gone = await database.inWorkspace(workspaceId, async (records) => {
      const rows = await kind.remove(records, { workspaceId, before, now, limit: ROWS_AT_ONCE });
      if (rows > 0) await noteRemoved(records, which, { rows, at: now.toString(), day });
      return rows;
    });
  await database.inWorkspace(workspaceId, async (records) => {
    if ((await noteLooked(records, which, day)) && kind.tellsItself !== true) await tell(records, kind, night);
  });
}

/** What went in this night, where something did. */
async function tell(records: Records, { kind }: RetentionKind, { workspaceId, now, day, days, before }: Night): Promise<void> {
  const row = (await readRetention(records, workspaceId)).find((one) => one.kind === kind);
  if (row === undefined || row.removedOn !== day) return;
  const after = { rows: row.removed, days, before: before.toString() };
  const entry = {
    actor: { kind: 'system', id: null } as const,
    action: 'retention.removed',
    subjectKind: 'retention',
    subjectId: kind,
    after,
  };
  await writeAudit(records, { workspaceId, at: now }, entry);
}
