import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Asked, BACKTESTS, caseLines, type Found } from '../judgements/backtest/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { type RunPlace, waitForRun, type Waiting } from './wait-for-run.ts';

export type BacktestWish = {
  readonly workspaceId: WorkspaceId;
  readonly asked: Asked;
  /** Where the cases go; null where nobody wants them. */
  readonly casesTo: string | null;
};

/** Asks for a backtest and waits until the engine has run it, as long as it gets on. */
export async function waitForBacktest(
  place: RunPlace,
  { workspaceId, asked, casesTo }: BacktestWish,
  waiting: Pick<Waiting, 'tell' | 'patienceMs'>,
): Promise<Found> {
  const found = await waitForRun(place, { runs: BACKTESTS, workspaceId, asked, name: 'backtest' }, waiting);
  if (casesTo !== null) await pipeline(Readable.from(caseLines(place.database, workspaceId)), createWriteStream(casesTo));
  return found;
}
