import type { Stage } from '../../../facts/accounts/index.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';

type Band = 'green' | 'yellow' | 'red' | 'unknown';
type ClockState = 'not_started' | 'beginning_not_seen' | 'running' | 'on_hold' | 'reached' | 'ended_without';
type CareState = 'onboarding' | 'renewing' | 'steady' | 'closer' | 'urgent';

/** One flat row; null where the account has none of it, or it was not computed yet. */
export type HeaderLine = {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
  readonly sourceKey: string;
  readonly tier: 'high' | 'mid' | 'pooled' | 'digital' | null;
  readonly segment: string | null;
  readonly industry: string | null;
  readonly country: string | null;
  readonly sizeBand: string | null;
  readonly employees: number | null;
  readonly tags: readonly string[];
  readonly parentId: string | null;
  readonly parentName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly stage: Stage | null;
  readonly stageSince: string | null;
  readonly careState: CareState | null;
  readonly arrMinor: number | null;
  readonly renewalOn: string | null;
  readonly noticeOn: string | null;
  readonly renewalAmountMinor: number | null;
  readonly handReason: string | null;
  readonly handMemberId: string | null;
  readonly handMemberName: string | null;
  readonly band: Band | null;
  readonly points: number | null;
  readonly coverageRatio: number | null;
  readonly bandSince: string | null;
  readonly scorecardId: string | null;
  readonly scorecardVersion: number | null;
  readonly scorecardName: string | null;
  readonly ceilings: unknown;
  readonly scoredAt: string | null;
  readonly beforeOn: string | null;
  readonly beforePoints: number | null;
  readonly beforeBand: Band | null;
  readonly clockState: ClockState | null;
  readonly definitionName: string | null;
  readonly clockStartOn: string | null;
  readonly reachedOn: string | null;
  readonly elapsedDays: number | null;
  readonly heldDays: number | null;
  readonly steps: unknown;
  readonly isActivated: boolean | null;
  readonly isOverdue: boolean | null;
  readonly nrr12m: number | null;
  readonly lastContactOn: string | null;
  readonly lastContactKind: string | null;
  readonly lastMemberName: string | null;
  readonly nextContactOn: string | null;
  readonly isContactKept: boolean;
  readonly pausedUntil: string | null;
  readonly churnedOn: string | null;
  readonly churnReason: string | null;
  readonly noticeReceivedOn: string | null;
  readonly lastEndOn: string | null;
  readonly isPaying: boolean;
  readonly contacts: number;
  readonly openTickets: number;
  readonly answers: number;
  readonly openTasks: number;
  readonly openSignals: number;
};

const header = loadSql<HeaderLine>(new URL('header.sql', import.meta.url));

export type HeaderAsked = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly timeZone: string;
  readonly now: string;
  readonly today: string;
  /** The day whose score, or the last one before it, is compared with the present one. */
  readonly beforeDay: string;
};

export async function readHeader(records: Records, asked: HeaderAsked): Promise<HeaderLine | undefined> {
  const rows = await header(records, {
    workspace_id: asked.workspaceId,
    account_id: asked.accountId,
    time_zone: asked.timeZone,
    now: asked.now,
    today: asked.today,
    before_day: asked.beforeDay,
  });
  return rows[0];
}

export type TeamLine = {
  readonly id: string;
  readonly name: string;
  readonly duty: 'csm' | 'sales' | 'services' | 'product' | 'support' | 'renewals' | 'sponsor';
};

/** Those beside the owner, as they stand now. */
export async function readTeam(records: Records, workspaceId: string, accountId: string): Promise<TeamLine[]> {
  return (await records
    .selectFrom('accountTeamNow as team')
    .innerJoin('members', (join) => join.onRef('members.workspaceId', '=', 'team.workspaceId').onRef('members.id', '=', 'team.memberId'))
    .select(['members.id', 'members.name', 'team.duty'])
    .distinct()
    .where('team.workspaceId', '=', workspaceId)
    .where('team.accountId', '=', accountId)
    .where('team.duty', '<>', 'csm')
    .orderBy('team.duty')
    .orderBy('members.name')
    .limit(50)
    .execute()) as TeamLine[];
}

export type PeerLine = { readonly elapsedDays: number; readonly isReached: boolean; readonly count: number };

const peers = loadSql<PeerLine>(new URL('peers.sql', import.meta.url));

export function readPeers(records: Records, workspaceId: string, definitionName: string): Promise<PeerLine[]> {
  return peers(records, { workspace_id: workspaceId, definition_name: definitionName });
}
