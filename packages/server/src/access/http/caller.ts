import type { Caller } from '../../platform/http/call.ts';
import type { Sight } from '../../platform/records/sight.ts';
import type { Permission, Role } from '../permissions.ts';
import type { Standing } from '../roles/standing.ts';

type Identity = {
  readonly memberId: string | null;
  readonly personId: string | null;
  readonly keyId: string | null;
  readonly role: Role;
  readonly job: string | null;
  readonly isConfirmed: boolean;
  readonly isStrong: boolean;
};

/** The caller as routes see it. A key has a role of its own; a write key may do nothing here. */
export function callerOf(identity: Identity, { standing, sight }: { readonly standing: Standing; readonly sight: Sight | null }): Caller {
  return { ...identity, may: (permission) => standing.rights.has(permission as Permission), sight };
}
