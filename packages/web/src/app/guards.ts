import type { QueryClient } from '@tanstack/react-query';
import { notFound, redirect } from '@tanstack/react-router';
import { meQuery } from '../api/session.ts';
import { isSignedOut } from '../kit/failure/failure.ts';
import { adoptPreferences } from './adopt-preferences.ts';

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
  localStorage.setItem(LAST_WORKSPACE, workspace);
  adoptPreferences(me.person);
}

async function meOrNobody(client: QueryClient) {
  return client.ensureQueryData(meQuery).catch((error: unknown) => {
    if (isSignedOut(error)) return undefined;
    throw error;
  });
}
