import type { WorkspaceId } from '../../../kernel/ids.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { JudgingDeps } from '../../account-state/index.ts';
import { AS_USUAL, openPast } from '../../backtest/index.ts';
import type { Fit } from '../fit.ts';
import { examplesOf, kindsOf, PREDICTION_KINDS, type PredictionKind } from '../kinds.ts';
import { HORIZON_DAYS, lookBack, type Looked } from '../look-back.ts';
import { suggestWeights } from '../suggest-weights.ts';
import { type Learned, learnAndTry } from '../try-later.ts';

export type ToFit = {
  readonly workspaceId: WorkspaceId;
  /** Hears how much is done. */
  readonly onProgress: (doneRatio: number) => Promise<void>;
};

/** Looking takes about so much of the time, learning the rest. */
const LOOKING = 0.8;
const ASKED = { ...AS_USUAL, window: { leadDays: 0, horizonDays: HORIZON_DAYS } };

/** Stands at past dates and learns what went before leaving and contracting; nothing is written. */
export async function fitHistory(deps: JudgingDeps, { workspaceId, onProgress }: ToFit): Promise<Fit> {
  const since = performance.now();
  const { standing, lastDay, dates, ofAccounts } = await openPast(deps, workspaceId, ASKED);
  const { catalogue } = standing.rulebook;
  const looked: Looked[] = [];
  for (const [place, day] of dates.entries()) {
    await onProgress((LOOKING * place) / dates.length);
    looked.push(...(await inSlices(lookBack(standing, { day, lastDay: lastDay ?? day }), deps.stopping)));
  }
  const kinds = kindsOf(catalogue.infos);
  const learned: [PredictionKind, Learned][] = [];
  for (const [place, kind] of PREDICTION_KINDS.entries()) {
    await onProgress(LOOKING + ((1 - LOOKING) * place) / PREDICTION_KINDS.length);
    const { inputs, windowDays } = kinds[kind];
    learned.push([kind, await inSlices(learnAndTry(inputs, examplesOf(kinds[kind], looked), windowDays), deps.stopping)]);
  }
  const means = {
    // A score that is that of its worst group has no weights that could be learned.
    scorecards: standing.rulebook.scorecards.filter(({ aspect, combining }) => aspect === 'overall' && combining === 'weighted'),
    knowsDecision: (metric: string) => catalogue.find(metric)?.knowsDecision === true,
  };
  const weights = await inSlices(suggestWeights(looked, means), deps.stopping);
  const [first, last] = [dates[0], dates.at(-1)];
  return {
    lastDay,
    dates: first === undefined || last === undefined ? null : { first, last, n: dates.length },
    accounts: standing.dossiers.length,
    ofAccounts,
    kinds: Object.fromEntries(learned) as Fit['kinds'],
    weights,
    tookMs: Math.round(performance.now() - since),
  };
}
