import type { Config } from '../config/config.ts';
import { announcedListening, holdDataFolder } from '../data-folder/hold-data-folder.ts';
import { Failure } from '../../kernel/failure.ts';
import { existsSync } from 'node:fs';
import { reachPostgres, reachRunningPostgres } from '../postgres/reach-postgres.ts';
import { databaseFinding, examineDatabase } from './examine-database.ts';
import { examineFolder } from './examine-folder.ts';
import { examineMachine } from './examine-machine.ts';
import { examinePort } from './examine-port.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Looks at everything this installation stands on, and changes nothing: no migration, no new database.
 * `lookInside` is what only the product can look at, once the database answers.
 */
export async function examine(
  config: Config,
  lookInside: (appUrl: string, isRunning: boolean) => Promise<Finding[]>,
): Promise<readonly Finding[]> {
  const machine = [...examineMachine(), ...examineFolder(config.dataDir)];
  if (!existsSync(config.dataDir)) return [...machine, await examinePort(config, false), finding('postgres', 'skipped')];

  const hold = await holdDataFolder(config.dataDir, 'doctor').catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'data_folder.in_use') return null;
    throw error;
  });
  const isRunning = hold === null;
  try {
    // The server that runs may have been started with another HOST or PORT.
    const port = await examinePort((isRunning ? announcedListening(config.dataDir) : null) ?? config, isRunning);
    return [
      ...machine,
      finding('server', isRunning ? 'good' : 'warning', { isRunning }),
      port,
      ...(await examineStores(config, isRunning, lookInside)),
    ];
  } finally {
    await hold?.release();
  }
}

async function examineStores(config: Config, isRunning: boolean, lookInside: Parameters<typeof examine>[1]): Promise<Finding[]> {
  try {
    const reached = isRunning ? await reachRunningPostgres(config) : await reachPostgres(config);
    if (reached === null) return [finding('postgres', 'wrong', { reason: 'not_ready' })];
    try {
      const database = await examineDatabase(reached.ownerUrl);
      const isWhole = database.every((one) => one.state === 'good' || one.check === 'durability');
      return [...database, ...(isWhole ? await lookInside(reached.appUrl, isRunning) : [])];
    } finally {
      await reached.embedded?.server.stop();
    }
  } catch (error) {
    return [databaseFinding(error)];
  }
}
