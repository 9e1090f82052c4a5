import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import { snakeJson } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ContactRow, WriteScope } from '../../../sources/imports/index.ts';
import { mergeValues } from '../merge-values.ts';
import type { Outcome } from '../outcomes.ts';

type Role = {
  readonly id: string;
  readonly accountId: string;
  readonly contactId: string;
  readonly role: NonNullable<ContactRow['role']>;
  readonly since: string;
  readonly until: string | null;
  readonly influence: number | null;
  readonly sentiment: number | null;
};
type Written = { readonly rows: readonly ContactRow[]; readonly outcomes: readonly Outcome[] };
type Step = { readonly role: Role; readonly isChanged: boolean };

/** Writes the roles that contact rows carry; a contact that was unchanged is changed when its role is. */
export async function writeRoles(records: Records, scope: WriteScope, { rows, outcomes }: Written): Promise<Outcome[]> {
  const contactIds = rows.flatMap((row, place) => (row.role === undefined ? [] : (outcomes[place]?.id ?? [])));
  if (contactIds.length === 0) return [...outcomes];
  const known = new Map((await readRoles(records, scope.workspaceId, contactIds)).map((role) => [keyOf(role), role]));
  const changed = new Map<string, Role>();
  const after = outcomes.map((outcome, place): Outcome => {
    const row = rows[place];
    if (row === undefined || row.role === undefined || outcome.id === null || outcome.accountId === null) return outcome;
    const step = roleStep(row, { accountId: outcome.accountId, contactId: outcome.id, today: scope.today }, known);
    if (!step.isChanged) return outcome;
    known.set(keyOf(step.role), step.role);
    changed.set(keyOf(step.role), step.role);
    return outcome.did === 'unchanged' ? { ...outcome, did: 'changed' } : outcome;
  });
  await saveRoles(records, scope.workspaceId, [...changed.values()]);
  return after;
}

function roleStep(
  row: ContactRow,
  given: { readonly accountId: string; readonly contactId: string; readonly today: string },
  known: ReadonlyMap<string, Role>,
): Step {
  const role = row.role as Role['role'];
  const { today, ...ids } = given;
  // Without a beginning the row speaks of the part that the contact plays already, or begins to play today.
  const own = [...known.values()].filter((one) => one.contactId === ids.contactId && one.role === role);
  const open = own.find((one) => one.accountId === ids.accountId && one.until === null);
  const said = row.roleSince ?? open?.since ?? row.joinedOn ?? today;
  // A part played at another account stays that account's; who comes from there begins anew.
  const isElsewhere = own.some((one) => one.since === said && one.accountId !== ids.accountId);
  const since = isElsewhere ? (open?.since ?? today) : said;
  const before = known.get(keyOf({ contactId: ids.contactId, role, since }));
  const blank: Role = { id: newId('rol'), ...ids, role, since, until: null, influence: null, sentiment: null };
  const values = withoutUndefined({ accountId: ids.accountId, until: row.roleUntil, influence: row.influence, sentiment: row.sentiment });
  const merged = mergeValues<Role>(before ?? blank, values);
  return { role: merged.values, isChanged: before === undefined || merged.isChanged };
}

function keyOf(role: Pick<Role, 'contactId' | 'role' | 'since'>): string {
  return `${role.contactId} ${role.role} ${role.since}`;
}

function withoutUndefined<Values extends object>(values: Values): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Values]?: Exclude<Values[Key], undefined>;
  };
}

async function readRoles(records: Records, workspaceId: string, contactIds: readonly string[]): Promise<Role[]> {
  const { rows } = await sql<Role>`
    select id, account_id, contact_id, role, since, until, influence, sentiment
    from stakeholder_roles
    where workspace_id = ${workspaceId}
      and contact_id = any(${contactIds}::text[])`.execute(records);
  return rows;
}

async function saveRoles(records: Records, workspaceId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length === 0) return;
  await sql`
    insert into stakeholder_roles (workspace_id, id, account_id, contact_id, role, since, until, influence, sentiment)
    select workspace_id, id, account_id, contact_id, role, since, until, influence, sentiment
    from jsonb_populate_recordset(null::stakeholder_roles, ${snakeJson(roles.map((role) => ({ workspaceId, ...role })))}::jsonb)
    on conflict (workspace_id, contact_id, role, since) do update
    set account_id = excluded.account_id,
        until = excluded.until,
        influence = excluded.influence,
        sentiment = excluded.sentiment`.execute(records);
}
