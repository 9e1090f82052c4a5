import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { systemClock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/records/records.ts';
import { importWriters } from '../../../wiring/import-writers.ts';
import { intakeUnderTest } from '../../intake/test/intake-under-test.ts';
import type { ImportRecord } from '../import-record.ts';
import { readPlan } from '../parsers/read-plan.ts';
import { importFiles } from '../store/import-files.ts';
import { beginImport, mustFind } from '../use-cases/begin-import.ts';
import type { Driver } from '../use-cases/drive-import.ts';
import { lookAtFiles, startPlanned, untilOver } from '../use-cases/import-planned.ts';
import type { ImportWriters } from '../use-cases/ports.ts';
import { wireImportWork } from '../wire.ts';

const SHARED = fileURLToPath(new URL('../../../../../../../shared/data/', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../examples/', import.meta.url));

/** Data that somebody else made; null where it is not on this machine, and the test says that it is skipped. */
export function sharedFolder(name: string): string | null {
  const folder = path.join(SHARED, name);
  return existsSync(folder) ? folder : null;
}

export const planOf = (name: string): string => path.join(EXAMPLES, `${name}.yaml`);

export type ImportsUnderTest = Awaited<ReturnType<typeof importsUnderTest>>;

/** Everything that an import goes through, real, in one process: record store, journal, usage store, and the one who works. */
export async function importsUnderTest(change: (writers: ImportWriters) => ImportWriters = (writers) => writers) {
  const intake = await intakeUnderTest();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'perennial-imports-'));
  const { database } = intake;
  const files = importFiles(dataDir);
  const deps = { database, files, clock: systemClock };
  const writers = change(
    importWriters({ usageWriter: (scope) => intake.usage().usageWriter(scope), knownAmong: (batch) => intake.store().knownAmong(batch) }),
  );
  const startWork = () =>
    wireImportWork({
      database,
      clock: systemClock,
      dataDir,
      writers,
      onError: (error) => process.stderr.write(`import failed: ${String(error)}\n`),
    });
  let work = startWork();
  return {
    ...deps,
    dataDir,
    intake,
    writers,
    file(name: string, content: string | Buffer): string {
      const where = path.join(dataDir, name);
      writeFileSync(where, content);
      return where;
    },
    /** Imports a folder as the command does, and gives back what became of each file. */
    async importFolder(workspaceId: string, folder: string, plan: string | null) {
      const { ready, open } = await lookAtFiles(deps, { workspaceId, files: await readPlan(folder, plan), createdBy: null });
      const ended = [];
      for (const one of ready)
        ended.push(await untilOver(deps, await startPlanned(deps, { workspaceId, createdBy: null }, one), () => undefined));
      return { ended, open };
    },
    /** Begins an import as the wizard does: the file is kept, looked at, and its columns proposed. */
    begin: (workspaceId: string, fileName: string, content: string | Buffer) =>
      beginImport(deps, { workspaceId, fileName, bytes: Readable.from([Buffer.from(content)]), createdBy: null }),
    drive: <Result>(one: ImportRecord, step: (driver: Driver, which: ImportRecord) => Promise<Result>): Promise<Result> =>
      database.inWorkspace(one.workspaceId as WorkspaceId, (records) => step({ records, files, clock: systemClock }, one)),
    /** Waits until nobody is at work on it any more. */
    async settled(one: ImportRecord): Promise<ImportRecord> {
      for (;;) {
        const now = await database.inWorkspace(one.workspaceId as WorkspaceId, (records) => mustFind(records, one.workspaceId, one.id));
        if (now.state !== 'checking' && now.state !== 'running') return now;
        await sleep(30);
      }
    },
    stopWork: () => work.stop(),
    startWork: () => {
      work = startWork();
    },
    async close() {
      await work.stop();
      await intake.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export function countRows(
  database: Database,
  workspaceId: string,
  table: 'accounts' | 'subscriptions' | 'tickets' | 'churnEvents' | 'notes',
): Promise<number> {
  return database.inWorkspace(workspaceId as never, async (records) => {
    const row = await records
      .selectFrom(table)
      .select((one) => one.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    return row.rows;
  });
}
