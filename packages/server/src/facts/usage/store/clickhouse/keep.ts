import { existsSync } from 'node:fs';
import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { isInLane, type Lane, WHOLE } from '../../../../sources/intake/index.ts';
import { noArchive } from '../../usage.errors.ts';
import type { UsageKeeping } from '../archive/keep-usage.ts';
import { dropUsageBefore, redateUsage } from './date-usage.ts';
import { eraseUsage, forgetWorkspaces } from './erase.ts';
import { restoreParts } from './restore.ts';
import { readState, readStates, saveState, type StoreState } from './state.ts';

export type ServerKeeping = {
  /** Where a usage file's archive is, if there was one. */
  readonly archive: string;
  /** The operator says that it has replicas or backups: the journal need not be kept whole. */
  readonly isSafe?: boolean;
  /** In which the journal is counted. */
  readonly lanes?: readonly Lane[];
};

type LaneKeeping = ServerKeeping & { readonly onMoved: () => void };

/**
 * For a lane, or for the whole store, which stands where the lowest of its lanes does. ClickHouse is backed up by its own means: nothing is archived. An archive that a usage file left is read once, by a
 * lane that is empty.
 */
export function keepServer(
  server: UsageServer,
  lane: Lane,
  { archive, isSafe = false, lanes = [WHOLE], onMoved }: LaneKeeping,
): UsageKeeping & { readonly trust: () => Promise<void> } {
  const nothing = async () => {};
  const laneOf = (workspaceId: string) => lanes.find((one) => isInLane(one, workspaceId)) ?? lane;
  const change = async (to: Partial<StoreState>) =>
    void (await saveState(server, lane, { before: await readState(server, lane), change: to }));
  let position = 0;
  return {
    secondCopy: isSafe ? 'operators' : null,
    hasArchive: () => existsSync(archive),
    position: async () => standOf(await readStates(server, lane.of === 1 ? lanes : [lane])),
    mustReach: (seq) => change({ mustReach: seq }),
    async counted() {
      const rows = await server.look<{ workspace_id: string; held: number }>(
        'select workspace_id, count() as held from usage_events final group by workspace_id',
      );
      return new Map(rows.map((row) => [row.workspace_id, row.held]));
    },
    erase: (wish) => eraseUsage(server, wish),
    redate: (workspace, stretchesOf) => redateUsage(server, { workspace, lane: laneOf(workspace) }, stretchesOf),
    dropBefore: (workspaceId, day) => dropUsageBefore(server, workspaceId, day),
    // Its tables are kept in the order of accounts by itself.
    order: async () => ({ months: 0, rows: 0 }),
    async check() {
      const [found] = await server.look<{ held: number }>('select count() as held from usage_events final');
      return { rows: found?.held ?? 0, monthsCompared: 0, monthsChanged: 0, damagedParts: [], differing: [], wrongDays: [] };
    },
    markAll: nothing,
    markParts: nothing,
    written: nothing,
    sweep: () => undefined,
    write: () => Promise.reject(noArchive()),
    async restore(wish) {
      if ((await readState(server, lane)).applied > 0) throw noArchive();
      await forgetWorkspaces(server, [...new Set(wish.parts.map((part) => part.workspaceId))]);
      ({ position } = wish);
      return restoreParts(server, archive, wish);
    },
    async replaceBy() {
      await change({ applied: position });
      onMoved();
    },
    async trust() {
      if ((await readState(server, lane)).version === 0) await change({});
    },
  };
}

/** A store of which nobody has said yet what a lane must hold answers nothing: any process may ask it, and only who counts a lane recovers it. */
export async function levelOf(server: UsageServer, lanes: readonly Lane[]): Promise<Stand> {
  const states = await readStates(server, lanes);
  return states.some(({ version }) => version === 0) ? { applied: 0, mustReach: 1 } : standOf(states);
}

type Stand = { readonly applied: number; readonly mustReach: number };

function standOf(states: readonly StoreState[]): Stand {
  const waiting = states.filter(({ applied, mustReach }) => applied < mustReach);
  return {
    applied: Math.min(...states.map(({ applied }) => applied)),
    mustReach: Math.max(0, ...waiting.map(({ mustReach }) => mustReach)),
  };
}
