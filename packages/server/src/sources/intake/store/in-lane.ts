import { type RawBuilder, sql } from 'kysely';
import { type Lane, SIGNS } from '../lane.ts';

/** Whether the row's workspace is in the lane; a fraction of a microsecond each, as those of all others are passed over by it. */
export function inLane({ nth, of }: Lane): RawBuilder<boolean> {
  if (of === 1) return sql<boolean>`true`;
  return sql<boolean>`strpos(${sql.lit(SIGNS)}, right(workspace_id, 1)) % ${sql.lit(of)} = ${sql.lit(nth)}`;
}
