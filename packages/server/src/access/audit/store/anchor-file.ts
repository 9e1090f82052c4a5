import { createReadStream, existsSync, statSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { keptRows } from '../../../platform/backup/kept-rows.ts';
import type { ChainMark } from '../check-chain.ts';

/** Where the chain of a workspace stood, as a line of the file says. */
export type Anchor = ChainMark & { readonly workspace: string };

const anchorSchema = z.object({ workspace: z.string(), seq: z.int().positive(), hash: z.string(), at: z.string() });

/** Writes lines behind those that are there, onto the disk. Nothing in this product ever changes or removes one. */
export async function appendAnchors(file: string, anchors: readonly Anchor[]): Promise<void> {
  if (anchors.length === 0) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    // A line may have been cut off by a crash or a full disk: what follows begins a line of its own.
    await handle.appendFile(`${(await endsInALine(file)) ? '' : '\n'}${anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join('')}`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Those of one workspace, of a file or of a backup; a line that cannot be read is passed over. */
export async function readAnchors(file: string, workspaceId: string): Promise<readonly Anchor[]> {
  if (!existsSync(file)) return [];
  if (statSync(file).isDirectory()) return anchorsOfBackup(file, workspaceId);
  const anchors: Anchor[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (!line.includes(workspaceId)) continue;
    const anchor = anchorOf(line);
    if (anchor?.workspace === workspaceId) anchors.push(anchor);
  }
  return anchors;
}

/** Where the chain ended at the moment of the backup. @throws Failure where the folder holds none. */
async function anchorsOfBackup(folder: string, workspace: string): Promise<readonly Anchor[]> {
  const rows = (await keptRows(folder, 'audit_heads')).filter((row) => row['workspace_id'] === workspace);
  return rows
    .map(({ seq, hash, at }) => ({ workspace, seq: Number(seq), hash: hash ?? '', at: at ?? '' }))
    .filter((anchor) => anchor.seq > 0);
}

function anchorOf(line: string): Anchor | null {
  try {
    return anchorSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

async function endsInALine(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size === 0) return true;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 10;
  } finally {
    await handle.close();
  }
}
