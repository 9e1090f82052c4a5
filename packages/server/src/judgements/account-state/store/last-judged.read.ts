import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';

export type LastJudged = {
  readonly judgedAt: string | null;
  /** Accounts whose facts have changed since they were judged. */
  readonly stale: number;
};

/** When accounts of the one workspace that the records show were last judged. */
export async function readLastJudged(records: Records): Promise<LastJudged> {
  const { rows } = await sql<LastJudged>`
    select (select max(computed_at) from account_state) as judged_at,
           (select count(*) from stale_accounts) as stale`.execute(records);
  return rows[0] ?? { judgedAt: null, stale: 0 };
}
