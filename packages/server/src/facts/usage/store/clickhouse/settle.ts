import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import { isInLane, type Lane, type UsageSink } from '../../../../sources/intake/index.ts';
import { attemptsBefore, readState, saveState } from './state.ts';
import { localTable, onCluster } from './tables.ts';

const ATTEMPTS_A_PART = 1_000;

/** Hands over whose use came in. Nothing has to be counted: questions read the events themselves. */
export function settleTouched(server: UsageServer, lane: Lane): UsageSink['settle'] {
  return async (tell) => {
    const state = await readState(server, lane);
    if (state.isBegun || state.told === state.attempt) return;
    const touched = await server.look<{ workspaceId: string; accountIds: string[] }>(
      `select workspace_id as workspaceId, groupUniqArray(account_id) as accountIds
       from usage_touched
       where attempt > {told:UInt64} and attempt <= {attempt:UInt64}
       group by workspace_id`,
      { told: state.told, attempt: state.attempt },
    );
    // What was counted before the store was shared stands among that of all.
    const own = touched.filter(({ workspaceId }) => isInLane(lane, workspaceId));
    if (own.length > 0) await tell(own);
    await saveState(server, lane, { before: state, change: { told: state.attempt } });
    await dropTold(server, Math.max(state.told, attemptsBefore(lane)), state.attempt);
  };
}

/** Parts of which everything was told. */
async function dropTold(server: UsageServer, from: number, to: number): Promise<void> {
  const last = Math.floor(to / ATTEMPTS_A_PART);
  for (let part = Math.floor(from / ATTEMPTS_A_PART); part < last; part++)
    await server.run(`alter table ${localTable('usage_touched', server.cluster)}${onCluster(server.cluster)} drop partition ${part}`);
}
