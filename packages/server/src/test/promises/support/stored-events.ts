import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** How often each numbered event of a workspace stands in the usage store of a stopped installation, and what its days add up to. */
export async function storedEvents(
  dataDir: string,
  workspaceId: string,
): Promise<{ readonly stored: ReadonlyMap<number, number>; readonly countOfDays: number }> {
  const instance = await DuckDBInstance.create(path.join(dataDir, 'usage/usage.duckdb'), { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    const ask = async (question: string) => (await connection.runAndReadAll(question, { id: workspaceId })).getRows();
    const rows = await ask(
      `select (properties->>'number')::integer, count(*)::integer
       from usage_events join usage_workspaces on usage_workspaces.place = usage_events.workspace
       where id = $id and properties like '{"number":%'
       group by 1`,
    );
    const [days] = await ask(
      `select coalesce(sum(count), 0)::integer from usage_days join usage_workspaces on usage_workspaces.place = usage_days.workspace where id = $id`,
    );
    connection.disconnectSync();
    return { stored: new Map(rows as [number, number][]), countOfDays: Number(days?.[0] ?? 0) };
  } finally {
    instance.closeSync();
  }
}
