import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const OF_WORKSPACE = `join usage_workspaces on usage_workspaces.place = workspace where id = $id`;
const NUMBERED = `usage_events ${OF_WORKSPACE} and properties like '{"number":%'`;
const NUMBER = `(properties->>'number')::integer`;

/** How often each numbered event of a workspace stands in the usage store of a stopped installation, and what its days add up to. */
export async function storedEvents(
  dataDir: string,
  workspaceId: string,
): Promise<{ readonly stored: ReadonlyMap<number, number>; readonly countOfDays: number }> {
  const rows = await askStopped(dataDir, workspaceId, `select ${NUMBER}, count(*)::integer from ${NUMBERED} group by 1`);
  const [days] = await askStopped(dataDir, workspaceId, `select coalesce(sum(count), 0)::integer from usage_days ${OF_WORKSPACE}`);
  return { stored: new Map(rows as [number, number][]), countOfDays: Number(days?.[0] ?? 0) };
}

/** On which day each of them is counted. */
export async function daysOfEvents(dataDir: string, workspaceId: string): Promise<ReadonlyMap<number, number>> {
  return new Map((await askStopped(dataDir, workspaceId, `select ${NUMBER}, day from ${NUMBERED}`)) as [number, number][]);
}

async function askStopped(dataDir: string, id: string, question: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path.join(dataDir, 'usage/usage.duckdb'), { access_mode: 'READ_ONLY' });
  try {
    const connection = await instance.connect();
    const rows = (await connection.runAndReadAll(question, { id })).getRows();
    connection.disconnectSync();
    return rows;
  } finally {
    instance.closeSync();
  }
}
