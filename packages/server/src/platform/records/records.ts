import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction, sql } from 'kysely';
import type pg from 'pg';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { endWork } from './at-end.ts';
import { originText } from './origin.ts';
import { openPool } from './pool.ts';
import { accountsInSight } from './sight.ts';
import type { DB } from './tables.ts';

/** A transaction that sees one workspace and nothing else. */
export type Records = Transaction<DB>;

export type Database = {
  /**
   * Runs the work in one transaction bound to the workspace, and to the sight of whoever it is done for (`withSight`); what it
   * wrote is kept only if it returns.
   */
  readonly inWorkspace: <Result>(workspaceId: WorkspaceId, work: (records: Records) => Promise<Result>) => Promise<Result>;
  /** For the few questions asked before a workspace is known, or for all of them. */
  readonly inInstallation: <Result>(work: (records: Records) => Promise<Result>) => Promise<Result>;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
};

/** Opens the database as the application's own role, for which the walls between workspaces hold. */
export function openDatabase(url: string, options: { readonly max: number } = { max: 10 }): Database {
  const pool = openPool(url, { max: options.max, role: 'perennial_app' });
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    inWorkspace: (workspaceId, work) =>
      kysely.transaction().execute(async (records) => {
        await bindWorkspace(records, workspaceId);
        const accounts = await accountsInSight(records);
        if (accounts !== null) await bindSight(records, accounts);
        return untilEnd(records, work);
      }),
    inInstallation: (work) =>
      kysely.transaction().execute(async (records) => {
        await sql`select set_config('app.installation', 'on', true), set_config('app.from', ${originText()}, true)`.execute(records);
        return untilEnd(records, work);
      }),
    pool,
    close: () => kysely.destroy(),
  };
}

async function untilEnd<Result>(records: Records, work: (records: Records) => Promise<Result>): Promise<Result> {
  const result = await work(records);
  await endWork(records);
  return result;
}

/** From here on the transaction sees the rows of this workspace, and may write them. */
export async function bindWorkspace(records: Records, workspaceId: WorkspaceId): Promise<void> {
  await sql`select set_config('app.workspace_id', ${workspaceId}, true), set_config('app.from', ${originText()}, true)`.execute(records);
}

/** From here on the transaction sees, and writes, what is of these accounts and of no other. */
async function bindSight(records: Records, accounts: readonly string[]): Promise<void> {
  const ids = accounts.join(' ');
  await sql`select set_config('app.sees', 'some', true), set_config('app.accounts', ${ids}, true)`.execute(records);
}

/** From here on what the transaction writes is told by this import. */
export async function tellImport(records: Records, importId: string): Promise<void> {
  await sql`select set_config('app.import_id', ${importId}, true)`.execute(records);
}
