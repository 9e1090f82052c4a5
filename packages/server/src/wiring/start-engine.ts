import { clockFromFile, systemClock } from '../platform/clock.ts';
import type { Log } from '../platform/log/log.ts';
import { openDatabase } from '../platform/records/records.ts';
import type { Channel } from '../platform/usage-store/remote-calls.ts';

export type EngineOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly clockFile: string | null;
};

/** Opens the stores and begins all standing work: apply events, compute, import. */
export async function startEngine(options: EngineOptions, means: { readonly channel: Channel; readonly log: Log }): Promise<{ readonly stop: () => Promise<void> }> {
  const database = openDatabase(options.databaseUrl, { max: 6 });
  const clock = options.clockFile === null ? systemClock : clockFromFile(options.clockFile);
  means.log.info({ at: clock.now().toString() }, 'engine started');
  return {
    async stop() {
      await database.close();
    },
  };
}
