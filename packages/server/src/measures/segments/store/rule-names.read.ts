import { sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import { namedInRule } from '../named-in-rule.ts';
import type { Rule } from '../rule.ts';
import { namesWhatIsGone } from '../segments.errors.ts';

export type RuleName = { readonly attribute: string; readonly id: string; readonly name: string };

/** Teams and pods by which rules may ask, by name. */
export async function readRuleNames(records: Records, workspaceId: string): Promise<readonly RuleName[]> {
  return (await records
    .selectFrom('ruleNames')
    .select(['attribute', 'id', 'name'])
    .where('workspaceId', '=', workspaceId)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(1000)
    .execute()) as RuleName[];
}

/** Ids of the teams and pods that are there. */
export async function namedNow(records: Records, workspaceId: string): Promise<ReadonlySet<string>> {
  return new Set((await readRuleNames(records, workspaceId)).map(({ id }) => id));
}

/** Refuses a rule, said just now, that names a team or pod that is not there. */
export async function requireNamed(records: Records, workspaceId: string, rule: Rule): Promise<void> {
  const named = namedInRule(rule);
  if (named.length === 0) return;
  const rows = await records.selectFrom('ruleNames').select('id').where('workspaceId', '=', workspaceId).where('id', 'in', named).execute();
  const there = new Set(rows.map(({ id }) => id));
  if (!named.every((id) => there.has(id))) throw namesWhatIsGone();
}
