import { setTimeout as sleep } from 'node:timers/promises';
import { remoteUsageStore } from '../../packages/server/src/facts/usage/wire.ts';
import { requireConfig } from '../../packages/server/src/platform/config/require-config.ts';
import { parentChannel } from '../../packages/server/src/platform/processes/parent-channel.ts';
import { serveCalls } from '../../packages/server/src/platform/processes/remote-calls.ts';
import { READY, startChild } from '../../packages/server/src/platform/processes/start-child.ts';
import type { EngineOptions } from '../../packages/server/src/wiring/start-engine.ts';
import { placesOf } from '../../packages/server/src/wiring/places.ts';
import { startApi } from '../../packages/server/src/wiring/start-api.ts';
import { heavyQuestions } from './heavy-questions.ts';

/** The API beside its engine, as `main.ts` starts them; it also asks the engine what a bench wants asked. */
const config = requireConfig(process.env);
const databaseUrl = config.databaseUrl ?? '';
const places = placesOf(config);
const options: EngineOptions & { readonly logLevel: string } = {
  ...config,
  databaseUrl,
  places,
  secret: 'a secret of the bench that is long enough',
};
const engine = await startChild(new URL('../../packages/server/src/engine.ts', import.meta.url), {
  ...process.env,
  PERENNIAL_ENGINE: JSON.stringify(options),
});
const api = await startApi({
  ...config,
  databaseUrl,
  places,
  secret: 'a secret of the bench that is long enough',
  webFolder: null,
  engine: () => engine,
});

const store = remoteUsageStore(() => engine);
let enough = new AbortController();
let answered = 0;
let asking: Promise<unknown> = Promise.resolve();

serveCalls(parentChannel(), 'bench', {
  /** So many at once, each the next heavy question when the last was answered. */
  async ask(workspaceId: string, atOnce: number) {
    enough = new AbortController();
    answered = 0;
    const questions = heavyQuestions(workspaceId);
    asking = Promise.all(
      Array.from({ length: atOnce }, async (_, own) => {
        for (let n = own; !enough.signal.aborted; n++) {
          await questions[n % questions.length]?.(store);
          answered++;
        }
      }),
    );
    await sleep(0);
  },
  async stopAsking() {
    enough.abort();
    await asking;
    return answered;
  },
  totals: (workspaceId: string) => store.totals(workspaceId),
});

process.on('SIGTERM', () => void end());
process.on('disconnect', () => void end());
process.send?.(READY);

async function end(): Promise<void> {
  await api.close();
  await engine.stop();
  process.exit(0);
}
