import type { QueryClient } from '@tanstack/react-query';
import { notFound, redirect } from '@tanstack/react-router';
import { meQuery } from '../api/session.ts';
import { isSignedOut } from '../kit/failure/failure.ts';
import { adoptPreferences } from './adopt-preferences.ts';
import { forgetPerson } from './shell/forget-person.ts';

const LAST_WORKSPACE = 'perennial.workspace';

/** `/` is the workspace that was open last, else the first one I belong to. */
export async function goHome(client: QueryClient): Promise<void> {
  const me = await meOrNobody(client);
  if (me === undefined) throw redirect({ to: '/sign-in' });
  const last = localStorage.getItem(LAST_WORKSPACE);
  const mine = me.memberships.find(({ workspace }) => workspace.slug === last) ?? me.memberships[0];
  if (mine === undefined) throw notFound();
  throw redirect({ to: '/w/$workspace', params: { workspace: mine.workspace.slug } });
}

/** Lets members of the workspace in; others see that nothing is there, and whoever is signed out comes back here after signing in. */
export async function requireMember(client: QueryClient, workspace: string, href: string): Promise<void> {
  const me = await meOrNobody(client);
  if (me === undefined) throw redirect({ to: '/sign-in', search: { to: href } });
  const mine = me.memberships.find((one) => one.workspace.slug === workspace);
  if (mine === undefined) throw notFound();
  if (mine.comeInBy !== null) throw redirect({ to: '/come-in/$workspace', params: { workspace } });
  if (mine.barrier === 'second_factor') throw redirect({ to: '/locked/$workspace', params: { workspace } });
  if (mine.barrier === 'sign_in_again') {
    // The session is good for other workspaces; this one wants a new one.
    throw redirect({ to: '/sign-in', search: { to: href, reason: 'again', workspace: mine.workspace.name } });
  }
  localStorage.setItem(LAST_WORKSPACE, workspace);
  adoptPreferences(me.person);
}

async function meOrNobody(client: QueryClient) {
  return client.ensureQueryData(meQuery).catch((error: unknown) => {
    if (!isSignedOut(error)) throw error;
    forgetPerson(false);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'link' });
    return undefined;
  });
}
