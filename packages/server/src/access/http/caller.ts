import type { Caller } from '../../platform/http/call.ts';
import { type Role, roleMay } from '../permissions.ts';

/** The caller as routes see it. A key has a role of its own; a write key may do nothing here. */
export function callerOf(identity: {
  readonly memberId: string | null;
  readonly keyId: string | null;
  readonly role: Role;
  readonly job: string | null;
}): Caller {
  return { ...identity, may: (permission) => roleMay(identity.role, permission) };
}
