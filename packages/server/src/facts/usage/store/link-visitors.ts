import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import { markDays } from './mark-days.ts';
import { personOfVisitor, type Visitor } from './visitor-places.ts';

/**
 * Makes what visitors did before the use of those they turned out to be. Rows that named an account keep it. The days
 * are counted again and the accounts told.
 */
export async function linkVisitors(connection: DuckDBConnection, linked: readonly Visitor[]): Promise<void> {
  if (linked.length === 0) return;
  const since = linked.reduce((first, { firstDay }) => Math.min(first, firstDay), Number.MAX_SAFE_INTEGER);
  const rows = linked.map(({ place, person, account }) => `(${personOfVisitor(place)}, ${person}, ${account})`);
  await connection.run(
    `create or replace temp table linked as select * from (values ${rows.join(', ')}) as one (visitor, person, account)`,
  );
  const theirs = `from usage_events join linked on linked.visitor = usage_events.person where day >= ${since}`;
  await connection.run(
    `insert into touched_accounts
     select distinct workspace, case when usage_events.account = -1 then linked.account else usage_events.account end ${theirs}
     except select workspace, account from touched_accounts`,
  );
  await connection.run(
    `update usage_events
     set person = linked.person, account = case when usage_events.account = -1 then linked.account else usage_events.account end
     from linked
     where usage_events.person = linked.visitor and usage_events.day >= ${since}`,
  );
  const people = linked.map(({ person }) => person).join(', ');
  await markDays(connection, `from usage_events where person in (${people}) and day >= ${since}`);
}
