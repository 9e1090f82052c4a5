import type { Records } from '../../../platform/records/records.ts';
import type { OpportunityKind, OpportunityState } from '../opportunity.ts';

export type OpportunityVersionLine = {
  readonly version: number;
  readonly onDay: string;
  readonly at: string;
  readonly memberId: string | null;
  readonly memberName: string | null;
  readonly kind: OpportunityKind;
  readonly productKey: string | null;
  readonly productName: string | null;
  readonly title: string;
  readonly state: OpportunityState;
  readonly reason: string | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly expectedOn: string | null;
};

/** The newest 100 versions of an opportunity, the newest first, with who said so. */
export async function readVersions(records: Records, workspaceId: string, opportunityId: string): Promise<OpportunityVersionLine[]> {
  return (await records
    .selectFrom('opportunityVersions as version')
    .leftJoin('members as teller', (on) =>
      on.onRef('teller.workspaceId', '=', 'version.workspaceId').onRef('teller.id', '=', 'version.memberId'),
    )
    .leftJoin('members as owner', (on) =>
      on.onRef('owner.workspaceId', '=', 'version.workspaceId').onRef('owner.id', '=', 'version.ownerId'),
    )
    .leftJoin('products as product', (on) =>
      on.onRef('product.workspaceId', '=', 'version.workspaceId').onRef('product.key', '=', 'version.productKey'),
    )
    .select(['version.version', 'version.onDay', 'version.at', 'version.memberId', 'teller.name as memberName'])
    .select(['version.kind', 'version.productKey', 'product.name as productName', 'version.title', 'version.state', 'version.reason'])
    .select(['version.amountMinor', 'version.currency', 'version.ownerId', 'owner.name as ownerName', 'version.expectedOn'])
    .where('version.workspaceId', '=', workspaceId)
    .where('version.opportunityId', '=', opportunityId)
    .orderBy('version.version', 'desc')
    .limit(100)
    .execute()) as OpportunityVersionLine[];
}
