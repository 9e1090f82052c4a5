import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type Clock, dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import { profileColumns } from '../column-profile.ts';
import { plannedMapping } from '../import-plan.ts';
import { KINDS } from '../kinds.ts';
import { type RefusedFile, refusedFile } from '../parsers/refused-file.ts';
import { readWorkspaceOfImport, takeTurn } from '../store/import-workspace.read.ts';
import type { RowKind } from '../rows.ts';
import type { ImportReport } from '../tally.ts';
import type { ReadyFile } from './import-planned.ts';
import { passOver, withRefused } from './pass-over.ts';
import type { ImportScope, ImportWriters } from './ports.ts';
import { BATCH, undone } from './run-import.ts';

export type CheckDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly writers: Pick<ImportWriters, 'records' | 'usageCheck'>;
};
export type CheckedFile = { readonly file: ReadyFile; readonly report: ImportReport };

export type CheckWish = {
  readonly workspaceId: string;
  readonly files: readonly ReadyFile[];
  /** Where the refused rows of a file go; null keeps none. */
  readonly refusedTo: (file: ReadyFile) => string | null;
};

const nothing = async () => undefined;
const NOT_KEPT: RefusedFile = { add: () => undefined, room: nothing, keep: nothing, drop: nothing };

/** Tries files one after the other, each seeing what those before it would have brought, and keeps nothing of it. */
export function checkPlanned(
  deps: CheckDeps,
  { workspaceId, files, refusedTo }: CheckWish,
  tell: (file: ReadyFile, rows: number) => void,
): Promise<readonly CheckedFile[]> {
  return undone(deps, workspaceId as WorkspaceId, async (records) => {
    await takeTurn(records, workspaceId);
    const checked: CheckedFile[] = [];
    for (const file of files) {
      const report = await checkOne({ ...deps, records }, { workspaceId, file, refusedTo: refusedTo(file) }, (rows) => tell(file, rows));
      checked.push({ file, report });
    }
    return checked;
  });
}

type InTransaction = CheckDeps & { readonly records: Records };

async function checkOne(
  deps: InTransaction,
  { workspaceId, file, refusedTo }: { readonly workspaceId: string; readonly file: ReadyFile; readonly refusedTo: string | null },
  tell: (rows: number) => void,
): Promise<ImportReport> {
  const workspace = await readWorkspaceOfImport(deps.records, workspaceId);
  const startedMs = deps.clock.now().epochMilliseconds;
  const today = dayToIso(zonedDays(workspace.timeZone)(startedMs));
  const scope: ImportScope = {
    workspaceId,
    sourceKey: 'main',
    unknownAccounts: file.unknownAccounts ?? 'refuse',
    today,
    timeZone: workspace.timeZone,
  };
  const { form, header, sample } = file.inspected;
  const profiles = profileColumns(
    header,
    sample.map((line) => line.cells),
  );
  const mapping = plannedMapping(file.kind, file, { profiles, currency: workspace.currency });
  const refused = refusedTo === null ? NOT_KEPT : refusedFile(refusedTo, header);
  const passing = passOver({
    path: file.file,
    form,
    header,
    kind: KINDS[file.kind],
    mapping,
    ...workspace,
    refused,
    batch: file.kind === 'usage' ? BATCH.usage : BATCH.records,
    write: writerOf(deps, scope, file.kind),
    tick(rows) {
      tell(rows);
      return false;
    },
  });
  const { sums } = await withRefused(refused, passing, () => true);
  return sums.report(deps.clock.now().epochMilliseconds - startedMs);
}

function writerOf({ writers, records }: InTransaction, scope: ImportScope, kind: RowKind) {
  if (kind === 'usage') {
    const take = writers.usageCheck(records, scope);
    return (rows: readonly Readonly<Record<string, unknown>>[]) => take(rows as never);
  }
  const write = writers.records[kind];
  return (rows: readonly Readonly<Record<string, unknown>>[]) => write(records, scope, rows as never);
}
