import { type Instant, Temporal } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { cameWithin, type IntakeCounts, type IntakeMinute, type IntakeSample, lastMinutes } from '../intake-rates.ts';
import type { SetAsideReason } from '../set-aside-reason.ts';
import { type IntakeLag, readIntakeLag, readIntakeLags } from '../store/intake-lag.read.ts';
import { dropIntakeSamples, readIntakeSamples, saveIntakeSamples } from '../store/intake-samples.store.ts';
import { type IntakeStand, readIntakeStands } from '../store/intake-stand.read.ts';
import { openSetAside } from '../store/set-aside.read.ts';

export type IntakeWatch = Omit<IntakeStand, 'workspaceId' | 'slug' | 'createdAt' | 'seq'> & {
  readonly lag: IntakeLag;
  /** What came within the last minute, hour and day. */
  readonly within: { readonly minute: IntakeCounts; readonly hour: IntakeCounts; readonly day: IntakeCounts };
  readonly minutes: readonly IntakeMinute[];
  readonly setAside: readonly { readonly reason: SetAsideReason; readonly count: number }[];
};

const MINUTE_MS = 60_000;
const WITHIN_MS = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS } as const;
const MINUTES_SHOWN = 60;
const KEPT_HOURS = 48;

/** Writes down how intake of all workspaces stands, and forgets what is older than two days. For the installation's view. */
export async function sampleIntake(records: Records, now: Instant): Promise<void> {
  const lags = new Map((await readIntakeLags(records, now)).map((lag) => [lag.workspaceId, lag]));
  const stands = await readIntakeStands(records);
  const samples = stands.map(({ workspaceId, seq, accepted, counted, duplicates, lastReceivedAt }) => {
    const { waiting = 0, oldestSeconds = null } = lags.get(workspaceId) ?? {};
    return { workspaceId, seq, accepted, counted, duplicates, lastReceivedAt, waiting, oldestSeconds };
  });
  await saveIntakeSamples(records, now, samples);
  await dropIntakeSamples(records, now.subtract({ hours: KEPT_HOURS }));
}

/** How intake of the one workspace that the records show stands and moves. */
export async function watchIntake(records: Records, workspaceId: string, now: Instant): Promise<IntakeWatch> {
  const lag = await readIntakeLag(records, now);
  const stand = (await readIntakeStands(records)).find((one) => one.workspaceId === workspaceId);
  if (stand === undefined) throw new Error(`no workspace ${workspaceId} in sight`);
  const kept = await readIntakeSamples(records, workspaceId, now.subtract({ hours: KEPT_HOURS }));
  const { workspaceId: _, slug: __, createdAt, seq: ___, ...figures } = stand;
  const samples = [...sinceTheBeginning(kept, createdAt, now), { ...figures, ...lag, atMs: now.epochMilliseconds }];
  const untilMs = now.epochMilliseconds;
  const within = (window: keyof typeof WITHIN_MS) => cameWithin(samples, { sinceMs: untilMs - WITHIN_MS[window], untilMs });
  return {
    ...figures,
    lag,
    within: { minute: within('minute'), hour: within('hour'), day: within('day') },
    minutes: lastMinutes(samples, untilMs, MINUTES_SHOWN),
    setAside: (await openSetAside(records)).map(({ reason, count }) => ({ reason, count })),
  };
}

/** A workspace began with nothing: so what came before the first sample of a young one is known as well. */
function sinceTheBeginning(samples: readonly IntakeSample[], createdAt: string, now: Instant): readonly IntakeSample[] {
  const atMs = Temporal.Instant.from(createdAt).epochMilliseconds;
  if (atMs < now.epochMilliseconds - KEPT_HOURS * 3_600_000) return samples;
  return [{ atMs, accepted: 0, counted: 0, duplicates: 0, waiting: 0, oldestSeconds: null }, ...samples];
}
