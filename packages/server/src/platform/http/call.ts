import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Records } from '../records/records.ts';

/** Who asks, in one workspace. */
export type Caller = {
  readonly memberId: string | null;
  readonly keyId: string | null;
  readonly role: string;
  readonly job: string | null;
  readonly may: (permission: string) => boolean;
};

export type WorkspaceOfCall = {
  readonly id: WorkspaceId;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly isSample: boolean;
};

/** What a handler gets: parsed input, the caller, and a transaction bound to the workspace. */
export type Call<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly workspace: WorkspaceOfCall;
  readonly records: Records;
  readonly now: Instant;
};
