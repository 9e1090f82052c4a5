import type { Clock } from '../../../kernel/time.ts';
import type { Database } from '../../../platform/records/records.ts';
import type { Person } from '../../../platform/sign-in/sign-in.ts';
import type { Actor } from '../../audit.ts';
import { writeAudit } from '../../store/audit.store.ts';
import { membersByEmail, membersOfPerson, type Membership, membershipsIn } from '../store/memberships.read.ts';

export type TellSignInDeps = { readonly database: Database; readonly clock: Clock };

/** `way` is the address by which they came. */
export async function tellSignedIn(
  deps: TellSignInDeps,
  { person, way }: { readonly person: Pick<Person, 'id' | 'openedBy'>; readonly way: string },
): Promise<void> {
  const memberships = await deps.database.inInstallation((records) => membershipsIn(records, person));
  for (const one of memberships) await write(deps, one, { action: 'sign_in.done', way, actor: { kind: 'member', id: one.memberId } });
}

/** Somebody who was not let in gave this address, or knew the password of this person and not the second step. */
export async function tellSignInRefused(
  deps: TellSignInDeps,
  { who, way }: { readonly who: { readonly email: string } | { readonly personId: string }; readonly way: string },
): Promise<void> {
  const memberships = await deps.database.inInstallation((records) =>
    'email' in who ? membersByEmail(records, who.email) : membersOfPerson(records, who.personId),
  );
  for (const one of memberships) await write(deps, one, { action: 'sign_in.refused', way, actor: { kind: 'somebody', id: null } });
}

async function write(
  { database, clock }: TellSignInDeps,
  { workspaceId, memberId }: Membership,
  { action, way, actor }: { readonly action: string; readonly way: string; readonly actor: Actor },
): Promise<void> {
  const entry = { actor, action, subjectKind: 'member', subjectId: memberId, after: { way } };
  await database.inWorkspace(workspaceId, (records) => writeAudit(records, { workspaceId, at: clock.now() }, entry));
}
