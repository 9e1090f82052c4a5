import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../kernel/failure.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import type { AskedRuns } from '../platform/asked-runs/asked-runs.ts';
import type { Database } from '../platform/records/records.ts';
import { type Beside, engineBeside } from './engine-beside.ts';

export type RunWish<Asked, Found> = {
  readonly runs: AskedRuns<Asked, Found>;
  readonly workspaceId: WorkspaceId;
  readonly asked: Asked;
  /** What the codes of its failures begin with: `backtest.failed`. */
  readonly name: 'backtest' | 'prediction';
};

export type Waiting = {
  /** Hears how much is done. */
  readonly tell: (doneRatio: number) => void;
  /** How long it may stand still. */
  readonly patienceMs?: number;
  /** What else must have come of it before it is whole. */
  readonly isWhole?: () => Promise<boolean>;
};

export type RunPlace = Beside & { readonly database: Database; readonly clock: Clock };

const LOOK_MS = 300;
/** Longer than one takes that may stand before it. */
const PATIENCE_MS = 300_000;

/** Asks for long computing and waits until the engine has done it, as long as it gets on. */
export async function waitForRun<Asked, Found>(
  place: RunPlace,
  { runs, workspaceId, asked, name }: RunWish<Asked, Found>,
  { tell, patienceMs = PATIENCE_MS, isWhole = async () => true }: Waiting,
): Promise<Found> {
  const { database, clock } = place;
  await database.inWorkspace(workspaceId, (records) => runs.ask(records, { workspaceId, asked, askedAt: clock.now().toString() }));
  const engine = await engineBeside(place);
  try {
    let [stood, movedMs] = ['', performance.now()];
    for (;;) {
      const now = await database.inWorkspace(workspaceId, (records) => runs.read(records, workspaceId));
      if (now?.state === 'done' && now.found !== null && (await isWhole())) return now.found;
      if (now === undefined || now.state === 'failed') throw new Failure('unavailable', `${name}.failed`);
      const stands = `${now.state} ${now.doneRatio}`;
      if (stands !== stood) [stood, movedMs] = [stands, performance.now()];
      if (performance.now() - movedMs > patienceMs)
        throw new Failure('unavailable', `${name}.stood_still`, { minutes: Math.round(patienceMs / 60_000) });
      tell(now.doneRatio ?? 0);
      await sleep(LOOK_MS);
    }
  } finally {
    await engine?.stop();
  }
}
