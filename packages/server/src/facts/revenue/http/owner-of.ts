import type { Caller } from '../../../platform/http/call.ts';

/** Null: everyone's. */
export function ownerOf(scope: 'book' | 'team' | 'all', caller: Caller): string | null {
  return scope === 'book' ? caller.memberId : null;
}
