import { z } from 'zod';

/** Rises where an older product could no longer read what a newer one wrote. */
export const ARCHIVE_FORMAT = 1;

export const ARCHIVE_MANIFEST = 'manifest.json';
/** As `sha256sum -c` reads it. */
export const ARCHIVE_SUM = 'manifest.sha256';

const sum = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const column = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
/** Letters alone: it becomes part of the names of files. */
const workspaceId = z.string().regex(/^ws_[A-Za-z0-9]{1,60}$/);
const big = z.string().regex(/^-?\d{1,20}$/);

const tableSchema = z.object({
  name: column,
  columns: z.array(column).min(1).max(1_000),
  rows: count,
  /** Of the rows as PostgreSQL writes them for COPY, not packed. */
  bytes: count,
  sha256: sum,
  /** Of the packed file. */
  file: z.string().regex(/^tables\/[a-z0-9_]+\.gz$/),
  fileBytes: count,
});

const usageFileSchema = z.object({
  /** A month such as 2026-11, or `visitors`. */
  part: z.string().regex(/^(\d{4}-\d{2}|visitors)$/),
  rows: count,
  /** The sum of their counts, and their keys laid over each other (xor): what a recount must come to. */
  count: z.number().nonnegative(),
  keysHigh: big,
  keysLow: big,
  bytes: count,
  sha256: sum,
  file: z.string().regex(/^usage\/[a-z0-9-]+\.parquet$/),
});

/** What an archive of one workspace holds. It comes first, so that nothing else is read before it is understood. */
export const archiveManifestSchema = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  kind: z.literal('perennial-workspace'),
  /** ISO, UTC: everything that was acknowledged before it is in here. */
  madeAt: z.string().max(40),
  product: z.string().max(100),
  workspace: z.object({ id: workspaceId, slug: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/), name: z.string().max(1_000) }),
  migrations: z.array(z.string().max(200)).max(10_000),
  tables: z.array(tableSchema).max(2_000),
  /** Use that is kept as files of months; what the journal holds besides is in its table. */
  usage: z.array(usageFileSchema).max(5_000),
  /** Usage events that came in and stand in the journal, by day (UTC). */
  received: z.array(z.object({ day: z.iso.date(), requests: count, events: count })).max(20_000),
  /** What stays where it was, and why: codes. */
  stays: z.object({ tables: z.record(z.string(), z.string()), columns: z.record(z.string(), z.string()) }),
});

export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;
export type ArchivedTable = ArchiveManifest['tables'][number];
export type ArchivedUsage = ArchiveManifest['usage'][number];
