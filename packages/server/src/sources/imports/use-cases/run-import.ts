import { Failure } from '../../../kernel/failure.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type Clock, dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { type Database, type Records, tellImport } from '../../../platform/records/records.ts';
import type { ImportRecord, ImportState } from '../import-record.ts';
import { fileGone, noSuchImport, wrongState } from '../imports.errors.ts';
import { KINDS } from '../kinds.ts';
import { inspectFile } from '../parsers/inspect-file.ts';
import { refusedFile } from '../parsers/refused-file.ts';
import { endLease } from '../store/import-leases.store.ts';
import type { ImportFiles } from '../store/import-files.ts';
import { readWorkspaceOfImport, takeTurn } from '../store/import-workspace.read.ts';
import { changeImport, findImport, type ImportChange, replaceListedRows } from '../store/imports.store.ts';
import type { ImportReport } from '../tally.ts';
import { heartbeat } from './heartbeat.ts';
import { type Passed, passOver, withRefused } from './pass-over.ts';
import type { ImportScope, ImportWriters, RecordsWriter } from './ports.ts';

export type RunDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly files: ImportFiles;
  readonly writers: ImportWriters;
  readonly onError?: (error: unknown, importId: string) => void;
  /** True once the process is told to stop: the import is left as it is, for the next process. */
  readonly isLeaving?: () => boolean;
};

/** Rows of the record kinds a call, and of usage: the journal packs larger parcels better. */
export const BATCH = { records: 2_000, usage: 20_000 } as const;

/** Thrown to have the database forget what a check wrote. */
const UNDO = new Error('a check keeps nothing');

/**
 * Checks or imports one file whose lease is held. A check writes as the import would and is undone. An import of
 * records is one transaction: all of it is there, or none. Usage is kept batch by batch, since it is too much for
 * one transaction; it is counted once however often the import is begun again, so that a crash or a stop costs
 * nothing but time.
 */
export async function runImport(deps: RunDeps, which: { readonly workspaceId: string; readonly id: string }): Promise<ImportState> {
  const inWorkspace = <Result>(work: (records: Records) => Promise<Result>) =>
    deps.database.inWorkspace(which.workspaceId as WorkspaceId, work);
  const one = await inWorkspace((records) => findImport(records, which.workspaceId, which.id));
  if (one === null) throw noSuchImport();
  const pulse = heartbeat(deps, which);
  try {
    const change = one.state === 'checking' ? await check(deps, one, pulse) : await write(deps, one, pulse);
    return change.state ?? one.state;
  } catch (error) {
    if (!(error instanceof Failure)) deps.onError?.(error, one.id);
    const failure = error instanceof Failure ? { code: error.code, details: error.details } : { code: 'imports.unexpected', details: {} };
    await inWorkspace((records) => finish(records, one, { state: 'failed', failure, endedAt: deps.clock.now().toString() }));
    return 'failed';
  } finally {
    await pulse.stop();
    await inWorkspace((records) => endLease(records, which.workspaceId, which.id));
  }
}

type Pulse = ReturnType<typeof heartbeat>;

async function check(deps: RunDeps, one: ImportRecord, pulse: Pulse): Promise<ImportChange> {
  const run = await prepare(deps, one, pulse);
  const passed = await undone(deps, one.workspaceId as WorkspaceId, async (records) => {
    await takeTurn(records, one.workspaceId);
    const takeUsage = one.kind === 'usage' ? deps.writers.usageCheck(records, run.scope) : null;
    return run.pass(takeUsage ?? recordsWriter(deps, one, { records, scope: run.scope }));
  });
  const { sums, isStopped } = passed;
  if (isStopped && isLeaving(deps)) return {};
  const change: ImportChange = isStopped
    ? { state: 'stopped' }
    : {
        state: 'checked',
        checkReport: run.report(passed),
        rowsTotal: sums.rows(),
        rowsDone: 0,
        failure: null,
        checkedAt: deps.clock.now().toString(),
      };
  await inOne(deps, one, async (records) => {
    // A check that was stopped says nothing; what the one before it said still stands.
    if (!isStopped) await replaceListedRows(records, one, sums.listed());
    await finish(records, one, change);
  });
  return change;
}

async function write(deps: RunDeps, one: ImportRecord, pulse: Pulse): Promise<ImportChange> {
  const run = await prepare(deps, one, pulse);
  if (one.kind === 'usage') {
    const passed = await run.pass(deps.writers.usage(run.scope));
    if (passed.isStopped && isLeaving(deps)) return {};
    const change = run.ended(passed);
    await inOne(deps, one, (records) => keep(records, one, { passed, change }));
    return change;
  }
  let change: ImportChange = {};
  const isUndone = await inOne(deps, one, async (records) => {
    await takeTurn(records, one.workspaceId);
    await tellImport(records, one.id);
    const passed = await run.pass(recordsWriter(deps, one, { records, scope: run.scope }));
    change = run.ended(passed);
    if (passed.isStopped) throw UNDO;
    await keep(records, one, { passed, change });
    return false;
  }).catch(onlyUndo);
  // Stopped: nothing of it is in, and the report must not say that anything is.
  if (isUndone && isLeaving(deps)) return {};
  if (isUndone)
    await inOne(deps, one, (records) =>
      finish(records, one, (change = { state: 'stopped', report: null, endedAt: deps.clock.now().toString() })),
    );
  return change;
}

function isLeaving(deps: RunDeps): boolean {
  return deps.isLeaving?.() ?? false;
}

type Outcome = { readonly passed: Passed; readonly change: ImportChange };

async function keep(records: Records, one: ImportRecord, { passed, change }: Outcome): Promise<void> {
  await replaceListedRows(records, one, passed.sums.listed());
  await finish(records, one, change);
}

/** What a check and an import have in common: the file, the scope, and a pass over it. */
async function prepare(deps: RunDeps, one: ImportRecord, pulse: Pulse) {
  if (one.kind === null || one.mapping === null) throw wrongState(one.state);
  if (!deps.files.isThere(one.id)) throw fileGone();
  const [kind, mapping, path] = [KINDS[one.kind], one.mapping, deps.files.sourceOf(one.id)];
  const workspace = await inOne(deps, one, (records) => readWorkspaceOfImport(records, one.workspaceId));
  const { form, header } = await inspectFile(path, one.form);
  const today = dayToIso(zonedDays(workspace.timeZone)(deps.clock.now().epochMilliseconds));
  const scope: ImportScope = {
    workspaceId: one.workspaceId,
    sourceKey: one.sourceKey,
    unknownAccounts: one.unknownAccounts,
    today,
    timeZone: workspace.timeZone,
    memberId: one.createdBy,
  };
  // Stopped half-way, usage is the one kind of which something is in, and its report is kept.
  const isUsageKept = one.kind === 'usage' && one.state === 'running';
  const startedMs = deps.clock.now().epochMilliseconds;
  const report = ({ sums }: Passed): ImportReport => sums.report(deps.clock.now().epochMilliseconds - startedMs);
  return {
    scope,
    report,
    ended: (passed: Passed): ImportChange => ({
      state: passed.isStopped ? 'stopped' : 'done',
      report: report(passed),
      rowsDone: passed.sums.rows(),
      failure: null,
      endedAt: deps.clock.now().toString(),
    }),
    async pass(writeRows: (rows: readonly never[]) => Promise<Awaited<ReturnType<RecordsWriter<'notes'>>>>): Promise<Passed> {
      const refused = refusedFile(deps.files.refusedOf(one.id), header);
      const passing = passOver({
        path,
        form,
        header,
        kind,
        mapping,
        ...workspace,
        batch: one.kind === 'usage' ? BATCH.usage : BATCH.records,
        write: (rows) => writeRows(rows as readonly never[]),
        refused,
        tick: (rows) => pulse.tick(rows) || isLeaving(deps),
      });
      return withRefused(refused, passing, ({ isStopped }) => !isStopped || (isUsageKept && !isLeaving(deps)));
    },
  };
}

function recordsWriter(deps: RunDeps, one: ImportRecord, to: { readonly records: Records; readonly scope: ImportScope }) {
  const writer = deps.writers.records[one.kind as 'notes'];
  return (rows: readonly never[]) => writer(to.records, to.scope, rows);
}

function inOne<Result>(deps: RunDeps, one: ImportRecord, work: (records: Records) => Promise<Result>): Promise<Result> {
  return deps.database.inWorkspace(one.workspaceId as WorkspaceId, work);
}

/** Does the work in a transaction that keeps nothing of it. */
export async function undone<Result>(
  { database }: Pick<RunDeps, 'database'>,
  workspaceId: WorkspaceId,
  work: (records: Records) => Promise<Result>,
): Promise<Result> {
  let result: { readonly is: Result } | undefined;
  await database
    .inWorkspace(workspaceId, async (records) => {
      result = { is: await work(records) };
      throw UNDO;
    })
    .catch(onlyUndo);
  return (result as { readonly is: Result }).is;
}

function onlyUndo(error: unknown): true {
  if (error !== UNDO) throw error;
  return true;
}

async function finish(records: Records, one: ImportRecord, change: ImportChange): Promise<void> {
  await changeImport(records, one, change);
  await announceChange(records, { workspaceId: one.workspaceId as WorkspaceId, kind: 'imports', ids: [one.id] });
}
