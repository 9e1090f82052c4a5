import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type Repeated, repeat } from '../../../platform/processes/repeat.ts';
import type { Connection } from '../connection.ts';
import { changeConnection, listLiveConnections } from '../store/connections.store.ts';
import { pruneEvents } from '../store/events.store.ts';
import { readTimeZone } from '../store/workspace.read.ts';
import { applyEvents } from '../use-cases/apply-events.ts';
import { backfill } from '../use-cases/backfill.ts';
import type { StripeDeps } from '../use-cases/ports.ts';
import { problemOf } from '../use-cases/stripe-client.ts';

const REST_MS = 2_000;

/** Works on what Stripe told, connection after connection. One that does not get on holds up no other. */
export function workOnStripe(deps: StripeDeps, onError: (error: unknown, connection: string) => void): Repeated {
  return repeat(
    async (stopping) => {
      const connections = await deps.database.inInstallation(listLiveConnections);
      let hasMore = false;
      for (const connection of connections) {
        if (stopping.aborted) return false;
        try {
          hasMore = (await workOnOne(deps, connection, stopping)) || hasMore;
        } catch (error) {
          onError(error, connection.id);
        }
      }
      return hasMore;
    },
    { restMs: REST_MS, onFailure: (error) => onError(error, '') },
  );
}

/** True where there may be more to do. */
export async function workOnOne(deps: StripeDeps, connection: Connection, stopping: AbortSignal): Promise<boolean> {
  const workspaceId = connection.workspaceId as WorkspaceId;
  const fail = (problem: NonNullable<Connection['problem']>) =>
    deps.database.inWorkspace(workspaceId, (records) =>
      changeConnection(records, connection, { problem, problemAt: deps.clock.now().toString() }),
    );
  const apiKey = deps.sealing.open(connection.apiKeySealed);
  if (apiKey === null) {
    await fail('secret_unreadable');
    return false;
  }
  const timeZone = await deps.database.inWorkspace(workspaceId, (records) => readTimeZone(records, workspaceId));
  const applying = { connection, workspace: { id: workspaceId, timeZone }, stripe: deps.openStripe(apiKey) };
  if (connection.backfill !== 'done') {
    try {
      await backfill(deps, applying, stopping);
    } catch (error) {
      const problem = problemOf(error) ?? 'unexpected';
      await fail(problem);
      if (problem === 'unexpected') throw error;
      return false;
    }
  }
  const hasMore = await applyEvents(deps, applying, stopping);
  if (!hasMore) await deps.database.inWorkspace(workspaceId, (records) => pruneEvents(records, connection));
  return hasMore;
}
