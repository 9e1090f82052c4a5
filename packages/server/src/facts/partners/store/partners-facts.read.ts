import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../../accounts/index.ts';
import type { PartnerFacts } from '../partners-facts.ts';

type PartnerRow = Pick<PartnerFacts, 'partnerId' | 'name' | 'role' | 'engagements' | 'keysHeld' | 'successor' | 'toldBy' | 'accounts'> & {
  readonly accountId: string;
  readonly since: string;
  readonly until: string | null;
  readonly succeededOn: string | null;
  readonly leavesOn: string | null;
  readonly leaveToldOn: string | null;
  readonly people: readonly { readonly name: string; readonly jobTitle: string | null; readonly leftOn: string | null }[];
};

const question = loadSql<PartnerRow>(new URL('partners-of.sql', import.meta.url));

/** The partners that these accounts hang on, and hung on. */
export async function partnersOf(records: Records, wanted: FactsWanted): Promise<FactsByAccount<PartnerFacts>> {
  return byAccount(await question(records, { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds }), factsOf);
}

function factsOf({ accountId: _, since, until, succeededOn, leavesOn, leaveToldOn, people, ...row }: PartnerRow): PartnerFacts {
  return {
    ...row,
    people: people.map(({ leftOn, ...person }) => ({ ...person, leftDay: dayOrNull(leftOn) })),
    sinceDay: isoToDay(since),
    untilDay: dayOrNull(until),
    succeededDay: dayOrNull(succeededOn),
    leavesDay: dayOrNull(leavesOn),
    leaveToldDay: dayOrNull(leaveToldOn),
  };
}
