import type { DutyBeside } from '../../facts/accounts/index.ts';

/** One thing done to many accounts. */
export type BulkAction =
  | { readonly kind: 'owner'; readonly ownerId: string | null }
  | { readonly kind: 'duty'; readonly duty: DutyBeside; readonly memberId: string | null }
  | { readonly kind: 'tags'; readonly add: readonly string[]; readonly remove: readonly string[] }
  /** For the owner of each account where nobody is named. */
  | { readonly kind: 'task'; readonly title: string; readonly ownerId: string | null; readonly dueOn: string | null }
  | { readonly kind: 'snooze'; readonly until: string };

export type BulkState = 'running' | 'done' | 'stopped' | 'undoing' | 'undone';

export type BulkRun = {
  readonly id: string;
  readonly action: BulkAction;
  readonly memberId: string | null;
  readonly by: string | null;
  readonly state: BulkState;
  readonly matched: number;
  readonly notAllowed: number;
  readonly waiting: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly undone: number;
  readonly changedSince: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly undoUntil: string;
};

/** Owners, duties and tags are for those who may assign; the rest anybody who works may do to the accounts of their own. */
export function permissionFor(action: BulkAction): 'assign' | 'work' {
  return action.kind === 'task' || action.kind === 'snooze' ? 'work' : 'assign';
}
