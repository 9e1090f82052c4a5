import type { WorkspaceId } from '../../../kernel/ids.ts';
import { seeded } from '../../../kernel/statistics/index.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import type { JudgingDeps } from '../../account-state/index.ts';
import { AS_USUAL, openPast } from '../../backtest/index.ts';
import { DEFAULT_SIGNAL_SETTINGS } from '../../signals/index.ts';
import { type Asked, type Found, USE_DETECTORS } from '../found.ts';
import { type ToTry, triedDetectors, tryWeek, weeksToTry } from '../try-detectors.ts';

export type ToPlant = {
  readonly workspaceId: WorkspaceId;
  readonly asked: Asked;
  /** Hears how much is done. */
  readonly onProgress: (doneRatio: number) => Promise<void>;
};

/** Plants drops in past weeks of the workspace's accounts and asks the detectors in force; nothing of it is written but the figures. */
export async function tryPlanted(deps: JudgingDeps, { workspaceId, asked, onProgress }: ToPlant): Promise<Found> {
  const since = performance.now();
  const { standing, lastDay } = await openPast(deps, workspaceId, AS_USUAL);
  const { dossiers, facts, rulebook } = standing;
  const firstDay = Math.min(...dossiers.flatMap(({ usage }) => (usage.firstDay === null ? [] : [usage.firstDay])));
  const toTry: ToTry | null = lastDay === null || !Number.isFinite(firstDay) ? null : { dossiers, facts, rulebook, lastDay, firstDay };
  const roll = seeded(asked.seed);
  const weeks = toTry === null ? [] : weeksToTry(toTry, roll);
  const tally = new Map<string, { n: number; of: number }>();
  for (const [place, day] of weeks.entries()) {
    await onProgress(place / weeks.length);
    if (toTry !== null) await inSlices(tryWeek(toTry, { day, seed: roll(2 ** 31) }, tally), deps.stopping);
  }
  const [firstWeek, lastWeek] = [weeks[0], weeks.at(-1)];
  return {
    seed: asked.seed,
    settings: Object.fromEntries(USE_DETECTORS.map((key) => [key, { ...DEFAULT_SIGNAL_SETTINGS[key], ...rulebook.signals[key] }])),
    weeks: firstWeek === undefined || lastWeek === undefined ? null : { firstDay: firstWeek, lastDay: lastWeek, n: weeks.length },
    accounts: dossiers.length,
    detectors: triedDetectors(tally),
    tookMs: Math.round(performance.now() - since),
  };
}
