import type { Session } from '../../platform/sign-in/sign-in.ts';
import { secondFactorNeeded, signInAgain } from '../access.errors.ts';
import type { WorkspaceSettings } from '../store/workspaces.store.ts';

/** Why a session that is good elsewhere does not open this workspace; null where it does. */
export type Barrier = 'sign_in_again' | 'second_factor' | null;

type Into = {
  readonly member: { readonly sessionsFrom: string | null };
  readonly workspace: { readonly settings: Pick<WorkspaceSettings, 'isSecondFactorRequired'> };
};

export function barrierOf({ signedInAt, isStrong }: Pick<Session, 'signedInAt' | 'isStrong'>, { member, workspace }: Into): Barrier {
  if (member.sessionsFrom !== null && signedInAt < Date.parse(member.sessionsFrom)) return 'sign_in_again';
  return workspace.settings.isSecondFactorRequired === true && !isStrong ? 'second_factor' : null;
}

export function requireOpen(barrier: Barrier): void {
  if (barrier === 'sign_in_again') throw signInAgain();
  if (barrier === 'second_factor') throw secondFactorNeeded();
}
