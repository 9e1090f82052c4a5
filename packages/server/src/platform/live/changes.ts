import pg from 'pg';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Records } from '../records/records.ts';
import { sql } from 'kysely';

/** What changed in a workspace; pages ask again for just that. `ids` is empty where there are too many to name. */
export type Change = { readonly workspaceId: WorkspaceId; readonly kind: ChangeKind; readonly ids: readonly string[] };
export type ChangeKind = 'accounts' | 'signals' | 'tasks' | 'imports' | 'events' | 'settings' | 'views' | 'runs' | 'members';

const CHANNEL = 'perennial_changes';
const MOST_IDS = 100;

/** Tells every process, when the transaction commits. */
export async function announceChange(records: Records, change: Change): Promise<void> {
  const ids = change.ids.length > MOST_IDS ? [] : change.ids;
  await sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ ...change, ids })})`.execute(records);
}

export type ChangeListener = { readonly close: () => Promise<void> };

/** Hears all changes on a connection of its own; opens another when that one is lost. */
export function listenForChanges(url: string, hear: (change: Change) => void): ChangeListener {
  let isClosed = false;
  let client: pg.Client | undefined;
  const open = async (): Promise<void> => {
    if (isClosed) return;
    const next = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client = next;
    next.on('error', () => retry());
    next.on('end', () => retry());
    next.on('notification', (message) => hear(JSON.parse(message.payload ?? '{}') as Change));
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch {
      retry();
    }
  };
  let waiting: NodeJS.Timeout | undefined;
  const retry = (): void => {
    if (isClosed || waiting !== undefined) return;
    waiting = setTimeout(() => {
      waiting = undefined;
      void open();
    }, 1_000);
  };
  void open();
  return {
    async close() {
      isClosed = true;
      clearTimeout(waiting);
      await client?.end().catch(() => undefined);
    },
  };
}
