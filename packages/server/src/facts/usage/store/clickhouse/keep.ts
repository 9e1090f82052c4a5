import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { noArchive } from '../../usage.errors.ts';
import type { UsageKeeping } from '../archive/keep-usage.ts';
import { dropUsageBefore, redateUsage } from './date-usage.ts';
import { eraseUsage, forgetAll } from './erase.ts';
import { restoreParts } from './restore.ts';
import { readState, saveState } from './state.ts';

export type ServerKeeping = {
  /** Where a usage file's archive is, if there was one. */
  readonly archive: string;
  /** The operator says that it has replicas or backups: the journal need not be kept whole. */
  readonly isSafe?: boolean;
};

/**
 * ClickHouse is backed up by its own means: nothing is archived. An archive that a usage file left is read once, by a
 * store that is empty.
 */
export function keepServer(server: UsageServer, { archive, isSafe = false }: ServerKeeping): UsageKeeping {
  const nothing = async () => {};
  let position = 0;
  return {
    secondCopy: isSafe ? 'operators' : null,
    position: () => positionOf(server),
    mustReach: async (seq) => void (await saveState(server, await readState(server), { mustReach: seq })),
    async counted() {
      const rows = await server.look<{ workspace_id: string; held: number }>(
        'select workspace_id, count() as held from usage_events final group by workspace_id',
      );
      return new Map(rows.map((row) => [row.workspace_id, row.held]));
    },
    erase: (wish) => eraseUsage(server, wish),
    redate: (workspaceId, stretchesOf) => redateUsage(server, workspaceId, stretchesOf),
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
      if ((await readState(server)).applied > 0) throw noArchive();
      await forgetAll(server);
      ({ position } = wish);
      return restoreParts(server, archive, wish);
    },
    replaceBy: async () => void (await saveState(server, await readState(server), { applied: position })),
  };
}

export async function positionOf(server: UsageServer): Promise<{ readonly applied: number; readonly mustReach: number }> {
  const { applied, mustReach } = await readState(server);
  return { applied, mustReach: applied < mustReach ? mustReach : 0 };
}
