import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Records } from '../records/records.ts';
import type { Sight } from '../records/sight.ts';

/** Who asks, in one workspace. */
export type Caller = {
  readonly memberId: string | null;
  /** Whose session it is; of somebody who came by a provider, the person of that identity. Null for a key. */
  readonly personId: string | null;
  readonly keyId: string | null;
  readonly role: string;
  readonly job: string | null;
  /** The person has lately shown who they are; a key always has. */
  readonly isConfirmed: boolean;
  /** The session has shown a second factor. */
  readonly isStrong: boolean;
  readonly may: (permission: string) => boolean;
  /** Null where all accounts are seen. */
  readonly sight: Sight | null;
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
