import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Asked, BACKTESTS, caseLines, type Found } from '../judgements/backtest/index.ts';
import { Failure } from '../kernel/failure.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Clock } from '../kernel/time.ts';
import type { Database } from '../platform/records/records.ts';
import { type Beside, engineBeside } from './engine-beside.ts';

export type BacktestWish = {
  readonly workspaceId: WorkspaceId;
  readonly asked: Asked;
  /** Where the cases go; null where nobody wants them. */
  readonly casesTo: string | null;
};

type Waiting = {
  /** Hears how much is done. */
  readonly tell: (doneRatio: number) => void;
  /** How long it may stand still. */
  readonly patienceMs?: number;
};

const LOOK_MS = 300;
/** Longer than a backtest takes that may stand before it. */
const PATIENCE_MS = 300_000;

/** Asks for a backtest and waits until the engine has run it, as long as it gets on. */
export async function waitForBacktest(
  place: Beside & { readonly database: Database; readonly clock: Clock },
  { workspaceId, asked, casesTo }: BacktestWish,
  { tell, patienceMs = PATIENCE_MS }: Waiting,
): Promise<Found> {
  const { database, clock } = place;
  await database.inWorkspace(workspaceId, (records) => BACKTESTS.ask(records, { workspaceId, asked, askedAt: clock.now().toString() }));
  const engine = await engineBeside(place);
  try {
    let [stood, movedMs] = ['', performance.now()];
    for (;;) {
      const now = await database.inWorkspace(workspaceId, (records) => BACKTESTS.read(records, workspaceId));
      if (now?.state === 'done' && now.found !== null) {
        if (casesTo !== null) await pipeline(Readable.from(caseLines(database, workspaceId)), createWriteStream(casesTo));
        return now.found;
      }
      if (now === undefined || now.state === 'failed') throw new Failure('unavailable', 'backtest.failed');
      const stands = `${now.state} ${now.doneRatio}`;
      if (stands !== stood) [stood, movedMs] = [stands, performance.now()];
      if (performance.now() - movedMs > patienceMs) throw stoodStill(patienceMs);
      tell(now.doneRatio ?? 0);
      await sleep(LOOK_MS);
    }
  } finally {
    await engine?.stop();
  }
}

function stoodStill(forMs: number): Failure {
  return new Failure('unavailable', 'backtest.stood_still', { minutes: Math.round(forMs / 60_000) });
}
