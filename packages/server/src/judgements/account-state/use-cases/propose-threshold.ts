import { assert } from '../../../kernel/assert.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { spreadOver } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import { inSlices } from '../../../platform/processes/in-slices.ts';
import {
  ladderOf,
  looseningWithin,
  outcomeHeldAgainst,
  RECORD_DAYS,
  type SignalKey,
  type SignalSettings,
  valuesToTry,
} from '../../signals/index.ts';
import { alarmsOfValues, PLAYED } from '../alarms-of-values.ts';
import { isInPart, type PartAsked } from '../part-asked.ts';
import { readRulebook } from '../store/rulebook.read.ts';
import { readWorkspaceFacts } from '../store/workspace-facts.read.ts';
import type { RehearsalDeps } from './rehearse-signals.ts';

/** Playing two years of so many accounts takes some seconds. */
const MOST_PLAYED = 120;

export type ThresholdAsked = {
  readonly workspaceId: WorkspaceId;
  readonly day: DayNumber;
  readonly now: string;
  /** The draft; its other thresholds stay as they are. */
  readonly settings: SignalSettings;
  readonly key: SignalKey;
  readonly perWeek: number;
  readonly part: PartAsked;
};

/** The loosest threshold with which the detector would have raised at most so many a week, beside what each other one would have done. */
export async function proposeThreshold(deps: RehearsalDeps, asked: ThresholdAsked) {
  const since = performance.now();
  const { workspaceId, day, now, settings, key, perWeek, part } = asked;
  const ladder = ladderOf(key);
  assert(ladder !== null, 'the route asks for detectors with a ladder');
  const { catalogue } = deps;
  const {
    facts,
    live,
    dossiers,
    ofAccounts: ofAll,
  } = await deps.database.inWorkspace(workspaceId, async (records) => {
    const of = await readWorkspaceFacts(records, workspaceId);
    return {
      facts: of,
      live: await readRulebook(records, workspaceId, { catalogue, newScorecardId: () => newId('sco'), now }),
      ...(await deps.dossiersToTry(records, { workspaceId, timeZone: of.timeZone, day })),
    };
  });
  const own = dossiers.filter((one) => isInPart(one, part));
  const played = spreadOver(own, MOST_PLAYED);
  const ofAccounts = dossiers.length === 0 ? 0 : Math.round((ofAll * own.length) / dossiers.length);
  // How an account stands among others is no matter of whose it is.
  const among = [...new Set([...spreadOver(dossiers, MOST_PLAYED), ...played])];
  const { threshold } = ladder;
  const outcome = outcomeHeldAgainst(key);
  const values = valuesToTry(ladder, settings[key]?.thresholds[threshold]);
  const rulebook = { ...live, signals: settings };
  const alarms = await inSlices(alarmsOfValues({ played, among, facts, rulebook, key, threshold, values, day }));
  const ofPlayed = played.length === 0 ? 0 : ofAccounts / played.length;
  const steps = alarms.map(({ recent, ...step }) => ({ ...step, perWeek: (recent * ofPlayed) / PLAYED.weeks }));
  return {
    threshold,
    played: played.length,
    ofAccounts,
    weeks: PLAYED.weeks,
    days: 365 * PLAYED.yearsBack,
    outcome,
    horizonDays: outcome === 'leaving' ? RECORD_DAYS.horizon : RECORD_DAYS.stayedAway,
    proposed: looseningWithin(steps, perWeek),
    steps,
    tookMs: Math.round(performance.now() - since),
  };
}
