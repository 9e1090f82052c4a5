import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { type By, recordChange, requireAccount, tellTouched } from '../../accounts/index.ts';
import type { PartnerRole, PartnerSuccessor } from '../partners-facts.ts';
import { noSuchPartner } from '../partners.errors.ts';
import type { Dependency, Partner } from '../partner.ts';
import { deleteDependency, findDependency, partnerNamed, partnerOfAccount } from '../store/account-partners.store.ts';
import { readDependencies, saveDependencies, savePartners } from '../store/partners.store.ts';

type Named = {
  readonly accountId: string;
  readonly name: string;
  readonly role: PartnerRole;
  readonly engagements?: number | null | undefined;
  readonly keysHeld?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly today: string;
};

/** Says that the account hangs on a partner in a role; one that nobody knows is made. Said again it is changed. */
export async function namePartner(records: Records, by: By, named: Named): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { workspaceId, ...who } = by;
  const { accountId, name, role, today } = named;
  await requireAccount(records, workspaceId, accountId);
  const partner = (await partnerNamed(records, workspaceId, name)) ?? (await createPartner(records, workspaceId, name));
  const known = await readDependencies(records, workspaceId, [partner.id]);
  const before = known.find((one) => one.accountId === accountId && one.role === role);
  const after: Dependency = {
    id: before?.id ?? newId('dep'),
    partnerId: partner.id,
    accountId,
    role,
    engagements: named.engagements === undefined ? (before?.engagements ?? null) : named.engagements,
    keysHeld: named.keysHeld ?? before?.keysHeld ?? [],
    since: named.since ?? before?.since ?? today,
    until: null,
    successor: null,
    succeededOn: null,
  };
  await saveDependencies(records, workspaceId, [after]);
  await recordChange(records, workspaceId, {
    accountId,
    kind: 'partner',
    subjectId: partner.id,
    ...who,
    before: before === undefined ? null : { what: 'named', name: partner.name, role },
    after: { what: 'named', name: partner.name, role },
  });
  await tellTouched(records, workspaceId, { accountIds: [accountId] });
  return { id: after.id, isNew: before === undefined };
}

async function createPartner(records: Records, workspaceId: string, name: string): Promise<Partner> {
  const partner: Partner = { id: newId('par'), externalId: name, name, leavesOn: null, leaveToldOn: null, toldBy: null };
  await savePartners(records, workspaceId, [partner]);
  return partner;
}

type Exit = { readonly accountId: string; readonly partnerId: string; readonly leavesOn: string | null; readonly today: string };

/** Says from which day on the partner is there no longer, for all accounts that hang on it; null: it stays. */
export async function tellExit(records: Records, by: By, { accountId, partnerId, leavesOn, today }: Exit): Promise<void> {
  const { workspaceId, ...who } = by;
  const partner = await partnerOfAccount(records, workspaceId, { accountId, partnerId });
  if (partner === undefined) throw noSuchPartner();
  const told = leavesOn === null ? { leaveToldOn: null, toldBy: null } : { leaveToldOn: today, toldBy: 'hand' as const };
  await savePartners(records, workspaceId, [{ ...partner, leavesOn, ...told }]);
  const hanging = [...new Set((await readDependencies(records, workspaceId, [partnerId])).map((one) => one.accountId))];
  for (const one of hanging)
    await recordChange(records, workspaceId, {
      accountId: one,
      kind: 'partner',
      subjectId: partnerId,
      ...who,
      before: { what: 'leaves', name: partner.name, leavesOn: partner.leavesOn },
      after: { what: 'leaves', name: partner.name, leavesOn },
    });
  await tellTouched(records, workspaceId, { accountIds: hanging, also: ['signals'] });
}

type Followed = {
  readonly accountId: string;
  readonly dependencyId: string;
  readonly successor: PartnerSuccessor | null;
  readonly today: string;
};

/** Names who follows a partner at this account; null takes it back. */
export async function nameSuccessor(records: Records, by: By, { successor, today, ...of }: Followed): Promise<void> {
  const { workspaceId, ...who } = by;
  const found = await findDependency(records, workspaceId, of);
  if (found === undefined) throw noSuchPartner();
  const { name, ...before } = found;
  const until = successor === null ? null : (before.until ?? today);
  await saveDependencies(records, workspaceId, [{ ...before, successor, until, succeededOn: successor === null ? null : today }]);
  await recordChange(records, workspaceId, {
    accountId: of.accountId,
    kind: 'partner',
    subjectId: before.partnerId,
    ...who,
    before: { what: 'followed', name, successor: before.successor },
    after: { what: 'followed', name, successor },
  });
  await tellTouched(records, workspaceId, { accountIds: [of.accountId], also: ['signals'] });
}

/** Takes back that the account hangs on the partner. */
export async function removePartner(
  records: Records,
  by: By,
  of: { readonly accountId: string; readonly dependencyId: string },
): Promise<void> {
  const { workspaceId, ...who } = by;
  const before = await findDependency(records, workspaceId, of);
  if (before === undefined) throw noSuchPartner();
  await deleteDependency(records, workspaceId, of);
  await recordChange(records, workspaceId, {
    accountId: of.accountId,
    kind: 'partner',
    subjectId: before.partnerId,
    ...who,
    before: { what: 'named', name: before.name, role: before.role },
    after: null,
  });
  await tellTouched(records, workspaceId, { accountIds: [of.accountId], also: ['signals'] });
}
