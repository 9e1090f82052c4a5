import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

/** Rows that may wait until they are folded into one for each product and state. */
const MOST_WAITING = 1_000;
const MOST_FOLDED = 20_000;

/** What holdings come to is kept as what came and went; sums stay as they are, told by fewer rows. What another folds is left to it. */
export async function foldHoldingSums(records: Records, workspaceId: string, mostWaiting = MOST_WAITING): Promise<void> {
  await sql`
    with gone as (
      delete from product_holding_sums as sums
      where sums.workspace_id = ${workspaceId}
        and (select count(*) from (
          select from product_holding_sums where workspace_id = ${workspaceId} limit ${mostWaiting + 1}) as waiting) > ${mostWaiting}
        and sums.id in (
          select id from product_holding_sums
          where workspace_id = ${workspaceId}
          order by id
          limit ${MOST_FOLDED}
          for update skip locked)
      returning sums.*)
    insert into product_holding_sums (workspace_id, product_key, state, accounts, arr_minor, without_arr, used)
    select ${workspaceId}, product_key, state, sum(accounts), sum(arr_minor), sum(without_arr), sum(used)
    from gone
    group by product_key, state
    having (sum(accounts), sum(arr_minor), sum(without_arr), sum(used)) is distinct from (0::bigint, 0::numeric, 0::bigint, 0::bigint)`.execute(
    records,
  );
}
