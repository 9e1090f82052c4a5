import type { WorkspaceId } from '../../kernel/ids.ts';

/** A request as it goes into the journal: the bytes as they came, unpacked. */
export type NewJournalRow = {
  readonly workspaceId: WorkspaceId;
  readonly source: 'http' | 'rows';
  readonly method: string;
  readonly receivedAt: string;
  readonly events: number;
  readonly userAgent: string | null;
  readonly body: Buffer;
};

export type JournalRow = Omit<NewJournalRow, 'body' | 'receivedAt'> & {
  readonly seq: number;
  readonly receivedMs: number;
  readonly body: Buffer;
};

export type Journal = {
  /** Resolves with the row's number once it is on disk; refuses within two seconds when that does not come about. */
  readonly append: (row: NewJournalRow) => Promise<number>;
};
