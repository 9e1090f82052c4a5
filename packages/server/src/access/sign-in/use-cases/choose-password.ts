import { passwordFault } from '@perennial/contract/password-strength';
import type { Instant } from '../../../kernel/time.ts';
import type { Database, Records } from '../../../platform/records/records.ts';
import type { SignedIn, SignIn } from '../../../platform/sign-in/sign-in.ts';
import { confirmFirst, linkNotValid, passwordRefused, wrongPassword } from '../../access.errors.ts';
import { findEntryLink, insertEntryLink, removeResetLinks, useEntryLink } from '../../store/entry-links.store.ts';
import { isConfirmed } from '../recent.ts';
import {
  findPerson,
  findPersonByEmail,
  type KnownPerson,
  markProven,
  ownWordsOf,
  readSignInWays,
  removeSecondFactors,
} from '../store/people.store.ts';
import { confirmSession, endSessions } from '../store/sessions.store.ts';
import { beginTry, endTry, type TriesDeps } from './guard-tries.ts';

export type PasswordDeps = TriesDeps & { readonly signIn: SignIn };

/** @throws where the password is too short or long, common, or made of what anybody knows of the person. */
export async function requireStrong(password: string, own: readonly string[]): Promise<void> {
  const fault = await passwordFault(password, own);
  if (fault !== null) throw passwordRefused(fault);
}

/** Somebody who is signed in chooses another; all their other sessions end. */
export async function changePassword(
  deps: PasswordDeps,
  person: SignedIn,
  { current, password, address }: { readonly current?: string | undefined; readonly password: string; readonly address: string },
): Promise<void> {
  const { ways, words } = await deps.database.inInstallation(async (records) => ({
    ways: await readSignInWays(records, person.id),
    words: await ownWordsOf(records, person.id),
  }));
  if (ways.hasPassword) await requirePassword(deps, person, { password: current ?? '', address });
  else if (!isConfirmed(person.session)) throw confirmFirst();
  await requireStrong(password, [person.name, person.email, ...words]);
  await deps.signIn.setPassword(person.id, password);
  await deps.database.inInstallation(async (records) => {
    await endSessions(records, person.id, person.session.id);
    await removeResetLinks(records, person.id);
    await confirmSession(records, person.session.id);
  });
}

/** The person at the keyboard is the one who is signed in; a wrong password counts as at sign-in. */
export async function confirmPerson(
  deps: PasswordDeps,
  person: SignedIn,
  given: { readonly password: string; readonly address: string },
): Promise<void> {
  await requirePassword(deps, person, given);
  await deps.database.inInstallation((records) => confirmSession(records, person.session.id));
}

async function requirePassword(
  deps: PasswordDeps,
  person: SignedIn,
  { password, address }: { readonly password: string; readonly address: string },
): Promise<void> {
  const trier = { email: person.email, address };
  await beginTry(deps, trier);
  if (!(await deps.signIn.isPassword(person.id, password))) throw wrongPassword();
  await endTry(deps, trier);
}

const RESET_MINUTES = 60;

export type ResetLink = { readonly person: KnownPerson; readonly token: string };

/** A one-time link to choose a new password; undefined where nobody has this address. */
export async function makeResetLink(records: Records, email: string, now: Instant): Promise<ResetLink | undefined> {
  const person = await findPersonByEmail(records, email);
  if (person === undefined) return undefined;
  await removeResetLinks(records, person.id);
  const link = { kind: 'reset', workspaceId: null, memberId: null, personId: person.id, isProof: true } as const;
  return { person, token: await insertEntryLink(records, link, now.add({ minutes: RESET_MINUTES })) };
}

/** Whom a link lets choose a new password; undefined where it is none, was used, or its time is over. */
export async function personOfResetLink(records: Records, token: string, now: Instant): Promise<KnownPerson | undefined> {
  const link = await findEntryLink(records, token, now);
  return link?.kind === 'reset' && link.personId ? findPerson(records, link.personId) : undefined;
}

/**
 * A new password by a one-time link; all sessions end. The second factor stays, but of who had not shown yet that the address is theirs.
 * Returns whose it was.
 */
export async function resetPassword(
  deps: { readonly database: Database; readonly signIn: SignIn },
  { token, password }: { readonly token: string; readonly password: string },
  now: Instant,
): Promise<string> {
  const { person, words } = await deps.database.inInstallation(async (records) => {
    const found = await personOfResetLink(records, token, now);
    if (found === undefined) throw linkNotValid();
    return { person: found, words: await ownWordsOf(records, found.id) };
  });
  // A password that is too weak does not use the link up.
  await requireStrong(password, [person.name, person.email, ...words]);
  const used = await deps.database.inInstallation((records) => useEntryLink(records, token, now));
  if (used?.personId !== person.id) throw linkNotValid();
  await deps.signIn.setPassword(person.id, password);
  await deps.database.inInstallation(async (records) => {
    // Until then somebody else may have held the account: what they left behind lets nobody in.
    if (await markProven(records, person.id)) await removeSecondFactors(records, person.id);
    await endSessions(records, person.id, null);
  });
  return person.id;
}
