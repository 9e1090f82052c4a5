/**
 * A share of the workspaces, whose part of the journal is counted in order, beside the other lanes: the workspaces of which the
 * last sign of the id, which is of chance, has a place among all signs that leaves `nth` modulo `of`. All that must stay in
 * order is within a workspace.
 */
export type Lane = { readonly nth: number; readonly of: number };

/** All workspaces: where one process counts everything. */
export const WHOLE: Lane = { nth: 0, of: 1 };

/** A store remembers positions by lane: their number is never changed. It divides 32, so that lanes are of equal size. */
export const LANES: readonly Lane[] = Array.from({ length: 8 }, (_, nth) => ({ nth, of: 8 }));

/** Those of ids. */
export const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz';

/** The database works it out alike (`store/in-lane.ts`). */
export function isInLane({ nth, of }: Lane, workspaceId: string): boolean {
  return (SIGNS.indexOf(workspaceId.slice(-1)) + 1) % of === nth;
}
