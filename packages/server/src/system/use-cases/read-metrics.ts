import { readLastJudged } from '../../judgements/account-state/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { type IntakeLag, type IntakeStand, openSetAside, readIntakeLags, readIntakeStands } from '../../sources/intake/index.ts';
import { type InstallationDeps, type InstallationStand, readInstallation } from './read-installation.ts';

export type MeasuredWorkspace = IntakeStand & {
  readonly lag: IntakeLag;
  readonly setAside: readonly { readonly reason: string; readonly count: number }[];
  readonly judgedAt: string | null;
  readonly stale: number;
};
export type Measured = { readonly installation: InstallationStand; readonly workspaces: readonly MeasuredWorkspace[] };

const NOTHING: IntakeLag = { waiting: 0, waitingEvents: 0, oldestSeconds: null };

/** All that is measured, of the installation and of each workspace. */
export async function readMetrics(deps: InstallationDeps, now: Instant): Promise<Measured> {
  const { stands, lags, setAside } = await deps.database.inInstallation(async (records) => ({
    stands: await readIntakeStands(records),
    lags: await readIntakeLags(records, now),
    setAside: await openSetAside(records),
  }));
  const workspaces: MeasuredWorkspace[] = [];
  for (const stand of stands) {
    const judged = await deps.database.inWorkspace(stand.workspaceId as WorkspaceId, readLastJudged);
    workspaces.push({
      ...stand,
      ...judged,
      lag: lags.find(({ workspaceId }) => workspaceId === stand.workspaceId) ?? NOTHING,
      setAside: setAside.filter(({ workspaceId }) => workspaceId === stand.workspaceId),
    });
  }
  return { installation: await readInstallation(deps, now), workspaces };
}
