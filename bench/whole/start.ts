import path from 'node:path';
import type { UsageTotals } from '../../packages/server/src/facts/usage/usage-questions.ts';
import { openPostgres } from '../../packages/server/src/platform/postgres/open-postgres.ts';
import { callsOver } from '../../packages/server/src/platform/processes/remote-calls.ts';
import { startChild } from '../../packages/server/src/platform/processes/start-child.ts';
import { openDatabase } from '../../packages/server/src/platform/records/records.ts';
import { migrate } from '../../packages/server/src/wiring/start-api.ts';
import { aWorkspace } from '../intake/set-up.ts';

type Calls = {
  readonly ask: (workspaceId: string, atOnce: number) => Promise<void>;
  readonly stopAsking: () => Promise<number>;
  readonly totals: (workspaceId: string) => Promise<UsageTotals>;
};

/** The whole server, in three processes as always: PostgreSQL, the API and the engine. `prepare` fills its data folder. */
export async function startWhole(
  home: string,
  { port, prepare }: { readonly port: number; readonly prepare?: (dataDir: string, workspaceId: string) => Promise<void> },
) {
  const postgres = await openPostgres(path.join(home, 'postgres'), { superuser: 'superuser', owner: 'owner' });
  await migrate(postgres.ownerUrl);
  const database = openDatabase(postgres.ownerUrl, { max: 2 });
  const workspace = await aWorkspace(database);
  const dataDir = path.join(home, 'data');
  await prepare?.(dataDir, workspace.id);
  const child = await startChild(new URL('./server.ts', import.meta.url), {
    ...process.env,
    DATABASE_URL: postgres.ownerUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    LOG_LEVEL: 'warn',
  });
  return {
    url: `http://127.0.0.1:${port}`,
    workspace,
    database,
    calls: callsOver<Calls>(() => child, 'bench', { names: ['ask', 'stopAsking', 'totals'], timeoutMs: 60_000 }),
    async stop() {
      await child.stop();
      await database.close();
      await postgres.server.stop();
    },
  };
}
export type Whole = Awaited<ReturnType<typeof startWhole>>;
