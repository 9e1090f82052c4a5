import { sql } from 'kysely';
import type { Rule } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking } from './account-source.ts';
import { matching } from './matching.ts';

/** Ids of all accounts that meet the rule now. */
export async function accountsMeeting(records: Records, asking: Asking, rule: Rule): Promise<readonly string[]> {
  const source = accountSource(asking);
  const where = matching(source, { rule, q: '', scope: 'all' }, asking);
  const { rows } = await sql<{ id: string }>`select a.id ${source.from()} where ${where}`.execute(records);
  return rows.map(({ id }) => id);
}
