import type { Records } from '../../../platform/records/records.ts';
import type { AccountRow, ContactRow, WriteResult, WriteScope } from '../../imports/index.ts';
import type { ContactMerge, UsageBatch } from '../usage-batch.ts';

export type BatchOutcome = { readonly counted: number; readonly duplicates: number };
export type TouchedAccounts = { readonly workspaceId: string; readonly accountIds: readonly string[] };

/** From one journal row, which is counted, up to and with another. */
export type Move = { readonly after: number; readonly upTo: number };

/** Where applied usage goes: a lane of the usage store, told in steps that each carry the journal position they reach. */
export type UsageSink = {
  /** The last journal row up to which the store holds all of the lane; 0 for an empty one. */
  readonly appliedSeq: () => Promise<number>;
  /** The file may be another one since it was last looked at. */
  readonly isInDoubt: () => boolean;
  /**
   * Counts the batches and moves the position, both or neither; refuses when the store does not stand where the step
   * begins. No move for events sent again from earlier rows.
   */
  readonly apply: (step: { readonly move: Move | null; readonly batches: readonly UsageBatch[] }) => Promise<readonly BatchOutcome[]>;
  /** Leaves nothing of the workspace. */
  readonly forget: (workspaceId: string) => Promise<void>;
  /**
   * Brings the daily counts up to date; whoever was touched since the last time is handed to `tell` before that is
   * forgotten. `isAtEnd` says that the journal has no more.
   */
  readonly settle: (tell: (touched: readonly TouchedAccounts[]) => Promise<void>, isAtEnd?: boolean) => Promise<void>;
  /** Which events of a batch, by place, the store does not hold. */
  readonly lacking: (batch: UsageBatch) => Promise<readonly number[]>;
};

/** What intake has the slices of facts do, which come after it: handed over in the wiring. */
export type FactWriters = {
  readonly writeAccounts: (records: Records, scope: WriteScope, rows: readonly AccountRow[]) => Promise<WriteResult>;
  readonly writeContacts: (records: Records, scope: WriteScope, rows: readonly ContactRow[]) => Promise<WriteResult>;
  readonly findAccounts: (records: Records, scope: WriteScope, externalIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly findContacts: (
    records: Records,
    scope: WriteScope,
    externalIds: readonly string[],
  ) => Promise<ReadonlyMap<string, FoundContact>>;
  /** Makes products that nobody has described yet, named by their key. */
  readonly addProducts: (records: Records, workspaceId: string, keys: readonly string[]) => Promise<void>;
  /** Which of them were erased: nothing of theirs is taken in. */
  readonly erasedAmong: (records: Records, workspaceId: string, who: readonly Who[]) => Promise<readonly Who[]>;
  /** Makes one contact of two, as an alias call says; gives our ids of both, also when it is said again. */
  readonly mergeContacts: (
    records: Records,
    scope: WriteScope,
    ids: { readonly before: string; readonly now: string },
  ) => Promise<ContactMerge | null>;
  readonly markStale: (records: Records, workspaceId: string, accountIds: readonly string[]) => Promise<void>;
};

/** Someone or something by the id that its source has for it. */
export type Who = { readonly kind: 'account' | 'contact' | 'visitor'; readonly key: string };

export type FoundContact = {
  readonly id: string;
  readonly accountId: string;
  readonly accountKey: string;
  /** How the source calls them now. */
  readonly key: string;
};

/** Where imported usage rows are written down before they are counted. */
export type RowsJournal = {
  /** Writes the batch down and waits until it is counted. */
  readonly count: (batch: UsageBatch) => Promise<BatchOutcome>;
};
