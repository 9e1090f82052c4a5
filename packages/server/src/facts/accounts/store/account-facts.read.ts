import { isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { AccountFacts, ContactChangeFacts, ContactFacts, RoleFacts } from '../account-facts.ts';
import { byAccount, dayOrNull, type FactsByAccount, type FactsWanted } from '../facts-wanted.ts';

type AccountRow = Omit<AccountFacts, 'firstSeenDay'> & { readonly firstSeenOn: string | null };
type ContactRow = Pick<ContactFacts, 'id' | 'name' | 'title' | 'level' | 'department'> & {
  readonly accountId: string;
  readonly joinedOn: string | null;
  readonly leftOn: string | null;
  readonly bouncedOn: string | null;
  readonly softBouncesOn: readonly string[];
  readonly seatSince: string | null;
  readonly seatUntil: string | null;
};
type RoleRow = Pick<RoleFacts, 'contactId' | 'role' | 'influence' | 'sentiment'> & {
  readonly accountId: string;
  readonly since: string;
  readonly until: string | null;
};
type ChangeRow = Omit<ContactChangeFacts, 'day'> & { readonly accountId: string; readonly changedOn: string };

const accountsOf = loadSql<AccountRow>(new URL('accounts-of.sql', import.meta.url));
const contactsOf = loadSql<ContactRow>(new URL('contacts-of.sql', import.meta.url));
const contactChangesOf = loadSql<ChangeRow>(new URL('contact-changes-of.sql', import.meta.url));
const rolesOf = loadSql<RoleRow>(new URL('roles-of.sql', import.meta.url));

export type AccountFactsOf = {
  readonly accounts: readonly AccountFacts[];
  readonly contacts: FactsByAccount<ContactFacts>;
  readonly contactChanges: FactsByAccount<ContactChangeFacts>;
  readonly roles: FactsByAccount<RoleFacts>;
};

/** Who these accounts are, their contacts, what changed about those, and the parts they play. Removed accounts are left out. */
export async function accountFactsOf(records: Records, wanted: FactsWanted): Promise<AccountFactsOf> {
  const values = { workspace_id: wanted.workspaceId, account_ids: wanted.accountIds };
  return {
    accounts: (await accountsOf(records, values)).map(({ firstSeenOn, ...row }) => ({ ...row, firstSeenDay: dayOrNull(firstSeenOn) })),
    contacts: byAccount(await contactsOf(records, values), contactFacts),
    contactChanges: byAccount(await contactChangesOf(records, values), changeFacts),
    roles: byAccount(await rolesOf(records, values), roleFacts),
  };
}

function contactFacts(row: ContactRow): ContactFacts {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    level: row.level,
    department: row.department,
    joinedDay: dayOrNull(row.joinedOn),
    leftDay: dayOrNull(row.leftOn),
    bouncedDay: dayOrNull(row.bouncedOn),
    softBounceDays: row.softBouncesOn.map(isoToDay),
    seatSinceDay: dayOrNull(row.seatSince),
    seatUntilDay: dayOrNull(row.seatUntil),
  };
}

function roleFacts(row: RoleRow): RoleFacts {
  return {
    contactId: row.contactId,
    role: row.role,
    sinceDay: isoToDay(row.since),
    untilDay: dayOrNull(row.until),
    influence: row.influence,
    sentiment: row.sentiment,
  };
}

function changeFacts({ accountId: _, changedOn, ...change }: ChangeRow): ContactChangeFacts {
  return { ...change, day: isoToDay(changedOn) };
}
