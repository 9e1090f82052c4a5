import { sql } from 'kysely';
import type { Rule } from '../../../measures/segments/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { accountSource, type Asking } from './account-source.ts';
import { matching } from './matching.ts';

type RuleOfOwner = { readonly rule: Rule; readonly ownerId: string };

/** Ids of all accounts that meet the rule now; of one owner's where one is named. */
export async function accountsMeeting(records: Records, asking: Asking, asked: Rule | RuleOfOwner): Promise<readonly string[]> {
  const { rule, ownerId } = 'ownerId' in asked ? asked : { rule: asked, ownerId: null };
  const source = accountSource(asking);
  const where = matching(source, { rule, q: '', scope: 'all' }, asking);
  const own = ownerId === null ? sql`true` : sql`a.owner_id = ${ownerId}`;
  const { rows } = await sql<{ id: string }>`select a.id ${source.from()} where ${where} and ${own}`.execute(records);
  return rows.map(({ id }) => id);
}
