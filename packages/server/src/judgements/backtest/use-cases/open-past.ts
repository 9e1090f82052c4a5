import { listMembers, readSignalCapacity } from '../../../access/index.ts';
import { listAccountIds } from '../../../facts/accounts/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { DayNumber } from '../../../kernel/time.ts';
import { spreadOver } from '../../../measures/metrics/index.ts';
import type { Records } from '../../../platform/records/records.ts';
import { dossiersOf, type JudgingDeps, readRulebook, readWorkspaceFacts, todayIn } from '../../account-state/index.ts';
import type { TeamSaid } from '../capacity.ts';
import { listFormerVersions } from '../../health/index.ts';
import { type Asked, datesToStand, lastKnownDay } from '../dates.ts';
import type { ToStand } from '../stand.ts';

/** Of more accounts some are looked at, spread evenly: so many stand on each of the dates in about a minute. */
const MOST_ACCOUNTS = 1_500;

/** Of each scorecard; what was in force longer ago says little of what to do now. */
const FORMER_VERSIONS = 5;

export type Past = {
  readonly standing: ToStand;
  /** The last day of which facts tell; null where there are none of use or subscriptions. */
  readonly lastDay: DayNumber | null;
  /** The oldest first. */
  readonly dates: readonly DayNumber[];
  /** How many accounts there are; of many only some stand. */
  readonly ofAccounts: number;
  /** What its members can turn to in a week. */
  readonly team: TeamSaid;
};

/** All that is needed to stand at past dates of a workspace, by the rules in force. */
export async function openPast(deps: JudgingDeps, workspaceId: WorkspaceId, asked: Asked): Promise<Past> {
  const now = deps.clock.now().toString();
  const { facts, rulebook, former, all, team } = await deps.database.inWorkspace(workspaceId, async (records) => ({
    facts: await readWorkspaceFacts(records, workspaceId),
    rulebook: await readRulebook(records, workspaceId, { ...deps, now }),
    former: await listFormerVersions(records, workspaceId, FORMER_VERSIONS),
    all: await listAccountIds(records, workspaceId),
    team: await readTeam(records, workspaceId),
  }));
  const accountIds = spreadOver(all, MOST_ACCOUNTS);
  const dossiers = await dossiersOf(deps, { workspaceId, timeZone: facts.timeZone, accountIds });
  const lastDay = lastKnownDay(dossiers, todayIn(deps.clock, facts.timeZone));
  const dates = lastDay === null ? [] : datesToStand(dossiers, lastDay, asked);
  return { standing: { dossiers, facts, rulebook, states: new Map(), former }, lastDay, dates, ofAccounts: all.length, team };
}

async function readTeam(records: Records, workspaceId: WorkspaceId): Promise<TeamSaid> {
  const members = await listMembers(records);
  const ofMembers = new Map(
    members.flatMap(({ id, capacityPerWeek }) => (capacityPerWeek === null ? [] : [[id, capacityPerWeek] as const])),
  );
  return { ...(await readSignalCapacity(records, workspaceId)), ofMembers };
}
