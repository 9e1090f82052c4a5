import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';
import type { Lane } from '../../../../sources/intake/index.ts';
import { STATES } from './tables.ts';

/** How far a lane is. Kept as rows of which the latest holds. */
export type StoreState = {
  readonly version: number;
  /** The journal row up to which everything is in. */
  readonly applied: number;
  /** The last attempt to write; rows of the store name theirs. */
  readonly attempt: number;
  /** It has come to no end, or not yet. */
  readonly isBegun: boolean;
  /** The last attempt of which it was told whose use it was. */
  readonly told: number;
  /** Before it no question is answered. */
  readonly mustReach: number;
};

const EMPTY: StoreState = { version: 0, applied: 0, attempt: 0, isBegun: false, told: 0, mustReach: 0 };

/** A store that is counted as a whole stands in this row. Its lanes begin where it stood, when it is shared for the first time. */
const OF_WHOLE = 0;
const rowOf = ({ nth, of }: Lane) => (of === 1 ? OF_WHOLE : nth + 1);
/** More than anyone will ever try. */
const ATTEMPTS_OF_LANE = 2 ** 40;

/** The number before the first attempt of a lane: no two lanes ever have the same. */
export const attemptsBefore = (lane: Lane): number => rowOf(lane) * ATTEMPTS_OF_LANE;

export const nextAttempt = (lane: Lane, { attempt }: StoreState): number => Math.max(attempt, attemptsBefore(lane)) + 1;

export async function readState(server: UsageServer, lane: Lane): Promise<StoreState> {
  const [state] = await readStates(server, [lane]);
  return state ?? EMPTY;
}

/** In their order. */
export async function readStates(server: UsageServer, lanes: readonly Lane[]): Promise<readonly StoreState[]> {
  const rows = await server.look<Omit<StoreState, 'isBegun'> & { id: number; isBegun: number }>(
    `select id, version, applied, attempt, is_begun as isBegun, told, must_reach as mustReach
     from (${STATES.map((table) => `select * from ${table}`).join(' union all ')}) as states
     order by id, version desc
     limit 1 by id`,
  );
  const states = new Map(rows.map(({ id, isBegun, ...row }) => [id, { ...row, isBegun: isBegun === 1 }]));
  return lanes.map((lane) => states.get(rowOf(lane)) ?? states.get(OF_WHOLE) ?? EMPTY);
}

export async function saveState(
  server: UsageServer,
  lane: Lane,
  { before, change }: { readonly before: StoreState; readonly change: Partial<StoreState> },
): Promise<StoreState> {
  const next = { ...before, ...change, version: before.version + 1 };
  const { version, applied, attempt, isBegun, told, mustReach } = next;
  const row = { id: rowOf(lane), version, applied, attempt, is_begun: isBegun ? 1 : 0, told, must_reach: mustReach };
  const token = `state-${row.id}-${version}-${applied}-${attempt}-${told}-${mustReach}-${Number(isBegun)}`;
  await server.insert(lane.of === 1 ? 'usage_state' : 'usage_lanes', [row], token);
  return next;
}
