import { FITS, type PresentedFit, presentFit, readHighest, readToldOn } from '../judgements/prediction/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { type RunPlace, waitForRun } from './wait-for-run.ts';

export type PredictionWish = { readonly workspaceId: WorkspaceId; readonly most: number };

export type PredictedAccount = {
  readonly name: string;
  readonly chance: number;
  readonly reasons: readonly { readonly key: string; readonly value: number | null; readonly share: number }[];
};
export type LearnedAndTold = {
  readonly fit: PresentedFit;
  readonly toldOn: string | null;
  /** Those of whom leaving is likeliest. */
  readonly accounts: readonly PredictedAccount[];
};

/** Accounts are told within a second of the fit, unless they are still being judged for the first time. */
const TOLD_WITHIN_MS = 20_000;

/** Has the engine learn from the history and tell all accounts; `tell` hears how much is done. */
export async function waitForPrediction(
  place: RunPlace,
  { workspaceId, most }: PredictionWish,
  tell: (doneRatio: number) => void,
): Promise<LearnedAndTold> {
  const { database } = place;
  let foundAt: number | null = null;
  const isWhole = async () => {
    foundAt ??= performance.now();
    const { day } = await database.inWorkspace(workspaceId, (records) => readToldOn(records, workspaceId));
    return day !== null || performance.now() - foundAt > TOLD_WITHIN_MS;
  };
  const wish = { runs: FITS, workspaceId, asked: { memberId: null, keyId: null }, name: 'prediction' as const };
  const found = await waitForRun(place, wish, { tell, isWhole });
  return database.inWorkspace(workspaceId, async (records) => ({
    fit: presentFit(found),
    toldOn: (await readToldOn(records, workspaceId)).day,
    accounts: (await readHighest(records, { workspaceId, memberId: null, kind: 'leaving', most })).map(({ name, chance, reasons }) => ({
      name,
      chance,
      reasons,
    })),
  }));
}
