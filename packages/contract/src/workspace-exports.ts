import { z } from 'zod';

/** An archive of the whole workspace, as it is made, and for as long as it can be fetched. */
export const workspaceExportSchema = z
  .object({
    id: z.string(),
    /** `ended`: cancelled, gone after its time, or since whoever asked may not any more. */
    state: z.enum(['waiting', 'running', 'done', 'failed', 'ended']),
    doneRatio: z.number().min(0).max(1),
    askedAt: z.string(),
    endedAt: z.string().nullable(),
    /** The file goes then; null before it is there. */
    expiresAt: z.string().nullable(),
    bytes: z.int().nullable(),
    tables: z.int().nullable(),
    rows: z.int().nullable(),
    /** Only whoever asked may fetch the file. */
    isOwn: z.boolean(),
  })
  .meta({ id: 'WorkspaceExport' });

export const workspaceExportsSchema = z
  .object({
    /** The newest first. */
    exports: z.array(workspaceExportSchema),
    /** Reasons why parts of the workspace are in no archive. */
    stays: z.array(z.enum(['secret', 'sign_in', 'position', 'apart'])),
  })
  .meta({ id: 'WorkspaceExports' });
