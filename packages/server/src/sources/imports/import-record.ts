import type { FailureDetails } from '../../kernel/failure.ts';
import type { FileForm } from './file-form.ts';
import type { Mapping } from './mapping.ts';
import type { ImportReport } from './tally.ts';
import type { RowKind } from './rows.ts';

export type ImportState = 'draft' | 'checking' | 'checked' | 'running' | 'done' | 'failed' | 'stopped';

/** One file on its way in. */
export type ImportRecord = {
  readonly workspaceId: string;
  readonly id: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly fileHash: string;
  readonly kind: RowKind | null;
  readonly state: ImportState;
  readonly form: Partial<FileForm>;
  readonly mapping: Mapping | null;
  readonly sourceKey: string;
  readonly unknownAccounts: 'refuse' | 'create';
  readonly rowsTotal: number | null;
  readonly rowsDone: number;
  readonly checkReport: ImportReport | null;
  readonly report: ImportReport | null;
  readonly failure: { readonly code: string; readonly details: FailureDetails } | null;
  readonly isStopping: boolean;
  readonly createdBy: string | null;
  readonly createdAt: string;
  readonly checkedAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** When its file was deleted, kept long enough. */
  readonly sweptAt: string | null;
};

const MAY: Readonly<Record<'change' | 'check' | 'start' | 'stop' | 'remove', readonly ImportState[]>> = {
  change: ['draft', 'checked', 'failed', 'stopped'],
  check: ['draft', 'checked', 'failed', 'stopped'],
  // A file that is known to be right, from a plan, may start without having been checked.
  start: ['draft', 'checked', 'failed', 'stopped'],
  stop: ['checking', 'running'],
  remove: ['draft', 'checked', 'failed', 'stopped'],
};

export function importMay(state: ImportState, what: keyof typeof MAY): boolean {
  return MAY[what].includes(state);
}
