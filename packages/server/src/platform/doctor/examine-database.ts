import { Failure } from '../../kernel/failure.ts';
import type { ServerSettings } from '../postgres/server-settings.ts';
import { readServerSettings } from '../postgres/server-settings.ts';
import { pendingMigrations } from '../records/prepare.ts';
import { type Finding, finding } from './finding.ts';

/** Levels of synchronous_commit under which an acknowledged fact may still be lost with the power. */
const LOSING_COMMITS = new Set(['off']);

export async function examineDatabase(ownerUrl: string): Promise<Finding[]> {
  try {
    const settings = await readServerSettings(ownerUrl);
    const { version, sizeMegabytes } = settings;
    return [finding('postgres', 'good', { version, sizeMegabytes }), examineDurability(settings), await examineMigrations(ownerUrl)];
  } catch (error) {
    return [databaseFinding(error)];
  }
}

export function databaseFinding(error: unknown): Finding {
  if (error instanceof Failure) return finding('postgres', 'wrong', { ...error.details, code: error.code });
  return finding('postgres', 'wrong', { reason: error instanceof Error ? error.message : String(error) });
}

export function examineDurability({ fsync, synchronousCommit, fullPageWrites }: ServerSettings): Finding {
  const isDurable = fsync === 'on' && fullPageWrites === 'on' && !LOSING_COMMITS.has(synchronousCommit);
  return finding('durability', isDurable ? 'good' : 'wrong', { fsync, synchronousCommit, fullPageWrites });
}

async function examineMigrations(ownerUrl: string): Promise<Finding> {
  const pending = await pendingMigrations(ownerUrl);
  return finding('migrations', pending.length === 0 ? 'good' : 'warning', { pending: pending.length });
}
