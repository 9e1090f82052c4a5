import type { RiskKind, RiskState } from '../../../facts/risks/index.ts';
import type { Records } from '../../../platform/records/records.ts';

export type RiskVersionLine = {
  readonly version: number;
  readonly onDay: string;
  readonly at: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly kind: RiskKind;
  readonly title: string;
  readonly state: RiskState;
  readonly reason: string | null;
  readonly mitigation: string | null;
  readonly exposedMinor: number | null;
  readonly currency: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly dueOn: string | null;
};

/** The newest 100 versions of a risk, the newest first, with who said so. */
export async function readVersions(records: Records, workspaceId: string, riskId: string): Promise<RiskVersionLine[]> {
  return (await records
    .selectFrom('riskVersions as version')
    .leftJoin('members as teller', (on) =>
      on.onRef('teller.workspaceId', '=', 'version.workspaceId').onRef('teller.id', '=', 'version.memberId'),
    )
    .leftJoin('members as owner', (on) =>
      on.onRef('owner.workspaceId', '=', 'version.workspaceId').onRef('owner.id', '=', 'version.ownerId'),
    )
    .select(['version.version', 'version.onDay', 'version.at', 'version.memberId', 'teller.name as memberName'])
    .select(['version.kind', 'version.title', 'version.state', 'version.reason', 'version.mitigation', 'version.exposedMinor'])
    .select(['version.currency', 'version.ownerId', 'owner.name as ownerName', 'version.dueOn'])
    .where('version.workspaceId', '=', workspaceId)
    .where('version.riskId', '=', riskId)
    .orderBy('version.version', 'desc')
    .limit(100)
    .execute()) as RiskVersionLine[];
}
