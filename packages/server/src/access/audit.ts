import type { Instant } from '../kernel/time.ts';

/** Who did it: a member, a key, the operator at the terminal, the product itself, or somebody who was not let in. */
export type Actor = {
  readonly kind: 'member' | 'key' | 'operator' | 'system' | 'somebody';
  readonly id: string | null;
};

/** Who changes something, and when. */
export type By = { readonly actor: Actor; readonly now: Instant };

/** A change of configuration or permission, with what was and what is. */
export type AuditEntry = {
  readonly actor: Actor;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
};

export function actorOf(caller: { readonly memberId: string | null; readonly keyId: string | null }): Actor {
  return caller.memberId === null ? { kind: 'key', id: caller.keyId } : { kind: 'member', id: caller.memberId };
}
