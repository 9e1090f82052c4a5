import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';

/** Rises where an older product could no longer read what a newer one wrote. */
export const FORMAT = 1;

export const MANIFEST = 'manifest.json';
/** The folder of what lies beside the database. */
export const BESIDE = 'beside';

/** A place below the folder, and nowhere else. */
const place = z.string().refine((file) => !path.isAbsolute(file) && !file.split(/[\\/]/).includes('..'));

const tableSchema = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
  /** Of the rows as PostgreSQL writes them for COPY, in the order of their key: the same wherever they lie. */
  sha256: z.string(),
  /** Its place below the folder, compressed. */
  file: place,
});
const sequenceSchema = z.object({ schema: z.string(), name: z.string(), value: z.string() });
const fileSchema = z.object({ file: place, bytes: z.int().nonnegative(), sha256: z.string() });

/** What a backup holds. It is written last: a folder without it is not a backup. */
export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** ISO, UTC: everything that was acknowledged before it is in here. */
  madeAt: z.string(),
  product: z.string(),
  /** Tells an installation with the same secret; the secret itself is not in here. */
  secretMark: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  sequences: z.array(sequenceSchema),
  /** The archive of the usage store; the store itself is made again of it and of the journal. */
  files: z.array(fileSchema),
  /** What lies beside the database in the data folder, and is not undone with it. */
  beside: z.array(fileSchema).default([]),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type KeptTable = Manifest['tables'][number];
export type KeptFile = Manifest['files'][number];

/** The manifest with the checksum of its own text, so that nobody trusts a list that was cut or changed. */
export function sealManifest(manifest: Manifest): string {
  const text = JSON.stringify(manifest, null, 1);
  return `${sha256(text)}\n${text}\n`;
}

/** Null where it is damaged, or no manifest. */
export function openManifest(sealed: string): Manifest | null {
  const [sum = '', ...lines] = sealed.split('\n');
  const text = lines.join('\n').replace(/\n$/, '');
  if (sha256(text) !== sum) return null;
  return manifestSchema.safeParse(JSON.parse(text)).data ?? null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
