import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { UsageBatch } from '../../../../sources/intake/index.ts';
import { type EventRow, nameOf, rowsOfBatch } from './rows-of-batch.ts';

const KEYS_AT_ONCE = 10_000;

/** Which of these events of one workspace were counted before, by name. */
export async function knownKeys(server: UsageServer, workspace: string, rows: readonly EventRow[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  for (let from = 0; from < rows.length; from += KEYS_AT_ONCE) {
    const found = await server.look<{ readonly high: string; readonly low: string }>(
      `select toString(key_high) as high, toString(key_low) as low
       from usage_keys
       where workspace_id = {workspace:String}
         and key_high in {highs:Array(Int64)}`,
      { workspace, highs: rows.slice(from, from + KEYS_AT_ONCE).map((row) => BigInt(row.key_high)) },
    );
    for (const { high, low } of found) known.add(nameOf({ key_high: high, key_low: low }));
  }
  return known;
}

/** Which rows of a batch, by place, were counted before or stand earlier in it. */
export async function knownAmong(server: UsageServer, batch: UsageBatch): Promise<ReadonlySet<number>> {
  const rows = rowsOfBatch(batch);
  const seen = new Set(await knownKeys(server, batch.workspaceId, rows));
  return new Set(rows.flatMap((row, place) => (seen.size === seen.add(nameOf(row)).size ? [place] : [])));
}

export async function lackingIn(server: UsageServer, batch: UsageBatch): Promise<readonly number[]> {
  const rows = rowsOfBatch(batch);
  const known = await knownKeys(server, batch.workspaceId, rows);
  return rows.flatMap((row, place) => (known.has(nameOf(row)) ? [] : [place]));
}
