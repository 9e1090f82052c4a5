import type { UsageServer } from '../../../../platform/usage-store/usage-server.ts';

/** How far the applier is. Kept as rows of which the latest holds. */
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

export async function readState(server: UsageServer): Promise<StoreState> {
  const [row] = await server.look<Omit<StoreState, 'isBegun'> & { isBegun: number }>(
    `select version, applied, attempt, is_begun as isBegun, told, must_reach as mustReach
     from usage_state
     order by version desc
     limit 1`,
  );
  return row === undefined ? EMPTY : { ...row, isBegun: row.isBegun === 1 };
}

export async function saveState(server: UsageServer, before: StoreState, change: Partial<StoreState>): Promise<StoreState> {
  const next = { ...before, ...change, version: before.version + 1 };
  const { version, applied, attempt, isBegun, told, mustReach } = next;
  const row = { id: 0, version, applied, attempt, is_begun: isBegun ? 1 : 0, told, must_reach: mustReach };
  await server.insert('usage_state', [row], `state-${version}-${applied}-${attempt}-${told}-${mustReach}-${Number(isBegun)}`);
  return next;
}
