import { type Instant } from '../../kernel/time.ts';
import { Failure } from '../../kernel/failure.ts';
import { bindWorkspace, type Database, type Records } from '../../platform/records/records.ts';
import type { Device, NewPerson, Person, SignIn } from '../../platform/sign-in/sign-in.ts';
import { emailTaken, linkNotValid, passwordRefused, signInNeeded } from '../access.errors.ts';
import { writeAudit } from '../store/audit.store.ts';
import {
  type EntryLink,
  findEntryLink,
  insertEntryLink,
  personExists,
  removeFirstOwnerLinks,
  useEntryLink,
} from '../store/entry-links.store.ts';
import { anyMemberExists, findMember, updateMember } from '../store/members.store.ts';
import { fillPreferences } from '../store/person-preferences.store.ts';
import { listWorkspaces } from '../store/workspaces.store.ts';
import { personOfResetLink, requireStrong } from '../sign-in/use-cases/choose-password.ts';
import { createWorkspace } from './create-workspace.ts';

export type EnterDeps = { readonly database: Database; readonly signIn: SignIn; readonly device?: Device };

/** A link for the first owner; null once somebody is a member. Earlier ones stay good until they end. */
export async function firstOwnerToken(database: Database, now: Instant): Promise<string | null> {
  return database.inInstallation(async (records) => {
    if (await anyMemberExists(records)) return null;
    return insertEntryLink(records, { kind: 'first_owner', workspaceId: null, memberId: null, isProof: true }, now.add({ hours: 24 }));
  });
}

export type FirstOwner = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly workspaceName: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly language: string;
  readonly region: string;
};

/** The first owner comes in: a person, a workspace and a member, or nothing. */
export async function startInstallation(deps: EnterDeps, owner: FirstOwner, now: Instant): Promise<Entered> {
  const link = await deps.database.inInstallation((records) => findEntryLink(records, owner.token, now));
  if (link?.kind !== 'first_owner') throw linkNotValid();
  await requireStrong(owner.password, [owner.name, owner.email, owner.workspaceName]);
  const { personId, headers } = await createPerson(deps, { ...owner, madeIn: null });
  const workspace = await deps.database.inInstallation(async (records) => {
    if ((await useEntryLink(records, owner.token, now)) === undefined) throw linkNotValid();
    await removeFirstOwnerLinks(records);
    const by = { actor: { kind: 'operator', id: null }, now } as const;
    const { workspaceName, timeZone, currency, name, email } = owner;
    const maker = { personId, name, email, role: 'owner', job: 'lead' } as const;
    const { slug } = await createWorkspace(records, { name: workspaceName, timeZone, currency, maker }, by);
    await fillPreferences(records, personId, owner);
    return slug;
  });
  return { workspace, headers };
}

export type Entered = { readonly workspace: string; readonly headers: Headers };

export type Acceptance = {
  readonly token: string;
  readonly name?: string;
  readonly password?: string;
  /** What their browser shows; whoever has chosen keeps their choice. */
  readonly language?: string;
  readonly region?: string;
  readonly person: Person | null;
};

/** Somebody invited comes in: with a new password, or as the person who is signed in already, who keeps name and choices. */
export async function acceptInvitation(deps: EnterDeps, asked: Acceptance, now: Instant): Promise<Entered> {
  const invitation = await deps.database.inInstallation((records) => readInvitation(records, asked.token, now));
  if (invitation === undefined) throw linkNotValid();
  const entering = await personEntering(deps, invitation, asked);
  await deps.database.inInstallation(async (records) => {
    const link = await useEntryLink(records, asked.token, now);
    if (link?.memberId == null) throw linkNotValid();
    await bindWorkspace(records, invitation.workspaceId);
    const { personId, name } = entering;
    await updateMember(records, link.memberId, { name, personId, state: 'active' });
    const { language, region } = asked;
    if (language !== undefined && region !== undefined) await fillPreferences(records, personId, { language, region });
    await writeAudit(
      records,
      { workspaceId: invitation.workspaceId, at: now },
      {
        actor: { kind: 'member', id: link.memberId },
        action: 'member.joined',
        subjectKind: 'member',
        subjectId: link.memberId,
      },
    );
  });
  return { workspace: invitation.workspace, headers: entering.headers };
}

export async function describeLink(database: Database, token: string, now: Instant) {
  return database.inInstallation(async (records) => {
    const link = await findEntryLink(records, token, now);
    if (link === undefined) throw linkNotValid();
    if (link.kind === 'first_owner') return { kind: link.kind, workspaceName: null, email: null, name: null, isKnown: false };
    if (link.kind === 'reset') {
      const person = await personOfResetLink(records, token, now);
      if (person === undefined) throw linkNotValid();
      return { kind: link.kind, workspaceName: null, email: person.email, name: person.name, isKnown: true };
    }
    const invitation = await readInvitation(records, token, now);
    if (invitation === undefined) throw linkNotValid();
    const { workspaceName, email, name } = invitation;
    return { kind: link.kind, workspaceName, email, name, isKnown: await personExists(records, email) };
  });
}

async function personEntering(
  deps: EnterDeps,
  invitation: NonNullable<Awaited<ReturnType<typeof readInvitation>>>,
  asked: Pick<Acceptance, 'name' | 'password' | 'person'>,
): Promise<{ readonly personId: string; readonly name: string; readonly headers: Headers }> {
  if (asked.person !== null) {
    // An invitation is for one address: another person's session must not take it.
    if (asked.person.email.toLowerCase() !== invitation.email.toLowerCase()) throw linkNotValid();
    return { personId: asked.person.id, name: asked.person.name, headers: new Headers() };
  }
  if (asked.password === undefined) throw signInNeeded();
  const name = asked.name ?? invitation.name;
  await requireStrong(asked.password, [name, invitation.email, invitation.workspaceName]);
  const madeIn = invitation.isProof ? null : invitation.workspaceId;
  return { name, ...(await createPerson(deps, { email: invitation.email, name, password: asked.password, madeIn })) };
}

async function readInvitation(records: Records, token: string, now: Instant) {
  const link: EntryLink | undefined = await findEntryLink(records, token, now);
  if (link?.memberId == null) return undefined;
  const member = await findMember(records, link.memberId);
  const workspace = (await listWorkspaces(records)).find((one) => one.id === link.workspaceId);
  if (member === undefined || workspace === undefined || member.state !== 'invited') return undefined;
  const { email, name } = member;
  const { isProof } = link;
  return { workspaceId: workspace.id, workspace: workspace.slug, workspaceName: workspace.name, email, name, isProof };
}

async function createPerson({ signIn, device }: EnterDeps, { email, name, password, madeIn }: NewPerson) {
  try {
    return await signIn.createPerson({ email, name, password, madeIn }, device);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as { body?: { code?: string } }).body?.code ?? '';
    if (code.startsWith('USER_ALREADY_EXISTS')) throw emailTaken();
    if (code.startsWith('PASSWORD')) throw passwordRefused(code);
    throw error;
  }
}
