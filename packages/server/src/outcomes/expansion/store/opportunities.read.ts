import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { OpportunityKind, OpportunityState } from '../opportunity.ts';

export type OpportunitiesAsked = {
  readonly workspaceId: string;
  readonly currency: string;
  readonly today: string;
  readonly states: readonly OpportunityState[];
  readonly opportunityId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly kind?: OpportunityKind | undefined;
  readonly productKey?: string | undefined;
  /** Those that are this member's, and those of the accounts of this member's book. */
  readonly memberId?: string | null | undefined;
};

/** Just behind which row the page begins. */
export type OpportunityCursor = { readonly isOverdue: boolean; readonly arrMinor: number | null; readonly id: string };

/** `byAmount`: the larger first, which only who sees amounts may be told. */
export type OpportunityPage = { readonly after: OpportunityCursor | null; readonly byAmount: boolean; readonly most: number };

export type OpportunityLine = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
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
  readonly openedOn: string;
  readonly expectedOn: string | null;
  readonly closedOn: string | null;
  readonly isOverdue: boolean;
  readonly arrMinor: number | null;
  readonly version: number;
  readonly signalId: string | null;
  readonly signalKey: string | null;
  readonly signalState: 'open' | 'snoozed' | 'closed' | null;
  readonly signalSince: string | null;
};

/** Over all that match, whether sent or not. */
export type OpportunitySums = {
  readonly total: number;
  readonly openOpportunities: number;
  readonly openAccounts: number;
  readonly openArr: number;
  readonly openUnknown: number;
  readonly overdue: number;
  readonly wonOpportunities: number;
  readonly wonArr: number;
};

const register = loadSql<OpportunitySums & { readonly [Column in keyof OpportunityLine]: OpportunityLine[Column] | null }>(
  new URL('opportunities.sql', import.meta.url),
);

export async function readOpportunities(
  records: Records,
  asked: OpportunitiesAsked,
  page: OpportunityPage,
): Promise<{ readonly sums: OpportunitySums; readonly lines: readonly OpportunityLine[] }> {
  const { after, byAmount, most } = page;
  const rows = await register(records, {
    workspace_id: asked.workspaceId,
    currency: asked.currency,
    today: asked.today,
    states: asked.states,
    opportunity_id: asked.opportunityId ?? null,
    account_id: asked.accountId ?? null,
    kind: asked.kind ?? null,
    product_key: asked.productKey ?? null,
    member_id: asked.memberId ?? null,
    after_id: after?.id ?? null,
    after_overdue: after === null ? null : Number(after.isOverdue),
    after_arr: after === null ? null : byAmount ? (after.arrMinor ?? -1) : 0,
    by_amount: byAmount,
    most,
  });
  const [sums = NOTHING] = rows;
  return { sums, lines: rows.flatMap((row) => (row.id === null ? [] : [row as OpportunitySums & OpportunityLine])) };
}

const NOTHING: OpportunitySums = {
  total: 0,
  openOpportunities: 0,
  openAccounts: 0,
  openArr: 0,
  openUnknown: 0,
  overdue: 0,
  wonOpportunities: 0,
  wonArr: 0,
};

/** Opportunities of accounts that were won, with the days between which what came of them is looked for. */
export async function readWon(records: Records, workspaceId: string, accountIds: readonly string[]) {
  if (accountIds.length === 0) return [];
  return (await records
    .selectFrom('opportunities')
    .select(['id', 'accountId', 'kind', 'productKey', 'openedOn', 'closedOn'])
    .where('workspaceId', '=', workspaceId)
    .where('accountId', 'in', [...accountIds])
    .where('state', '=', 'won')
    .execute()) as {
    id: string;
    accountId: string;
    kind: OpportunityKind;
    productKey: string | null;
    openedOn: string;
    closedOn: string;
  }[];
}
