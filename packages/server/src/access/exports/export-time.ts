/** How long an archive can be fetched. */
export const KEPT_HOURS = 24;

/** So many are listed, the newest first. */
export const LISTED = 20;

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'ended';

/** An archive that somebody asked for. */
export type WorkspaceExport = {
  readonly workspaceId: string;
  readonly id: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly state: ExportState;
  readonly doneRatio: number;
  readonly endedAt: string | null;
  readonly expiresAt: string | null;
  readonly bytes: number | null;
  readonly tables: number | null;
  readonly rows: number | null;
};
