import type { RiskKind, RiskState } from '../../../facts/risks/index.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Severity } from '../../signals/index.ts';

export type RegisterAsked = {
  readonly workspaceId: string;
  readonly currency: string;
  readonly today: string;
  readonly states: readonly RiskState[];
  readonly riskId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly kind?: RiskKind | undefined;
  /** Those that are this member's, and those of the accounts of this member's book. */
  readonly memberId?: string | null | undefined;
  /** Those that were closed today too, whatever states are asked for. */
  readonly withClosedToday?: boolean | undefined;
};

/** Just behind which row the page begins. */
export type RegisterCursor = { readonly isOverdue: boolean; readonly exposed: number | null; readonly id: string };

/** `byAmount`: the larger first, which only who sees amounts may be told. */
export type RegisterPage = { readonly after: RegisterCursor | null; readonly byAmount: boolean; readonly most: number };

/** A risk as the register shows it. */
export type RegisterLine = {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
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
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly isOverdue: boolean;
  readonly exposedArrMinor: number | null;
  readonly accountArrMinor: number | null;
  /** A member said it anew, or closed it, today. */
  readonly isTended: boolean;
  readonly version: number;
  readonly signals: readonly {
    readonly id: string;
    readonly key: string;
    readonly state: 'open' | 'snoozed' | 'closed';
    readonly severity: Severity;
    readonly since: string;
  }[];
  readonly areSignalsOver: boolean;
};

/** Over all that match, whether sent or not. */
export type RegisterSums = {
  readonly total: number;
  readonly openRisks: number;
  readonly openAccounts: number;
  /** The largest of each account. */
  readonly openExposed: number;
  readonly openUnknown: number;
  readonly overdue: number;
  readonly signalsOver: number;
};

const register = loadSql<RegisterSums & { readonly [Column in keyof RegisterLine]: RegisterLine[Column] | null }>(
  new URL('register.sql', import.meta.url),
);

export async function readRegister(
  records: Records,
  asked: RegisterAsked,
  page: RegisterPage,
): Promise<{ readonly sums: RegisterSums; readonly lines: readonly RegisterLine[] }> {
  const { after, byAmount, most } = page;
  const rows = await register(records, {
    workspace_id: asked.workspaceId,
    currency: asked.currency,
    today: asked.today,
    states: asked.states,
    risk_id: asked.riskId ?? null,
    account_id: asked.accountId ?? null,
    kind: asked.kind ?? null,
    member_id: asked.memberId ?? null,
    with_closed_today: asked.withClosedToday ?? false,
    after_id: after?.id ?? null,
    after_overdue: after === null ? null : Number(after.isOverdue),
    after_exposed: after === null ? null : byAmount ? (after.exposed ?? -1) : 0,
    by_amount: byAmount,
    most,
  });
  const [sums = NOTHING] = rows;
  return { sums, lines: rows.flatMap((row) => (row.id === null ? [] : [row as RegisterSums & RegisterLine])) };
}

const NOTHING: RegisterSums = { total: 0, openRisks: 0, openAccounts: 0, openExposed: 0, openUnknown: 0, overdue: 0, signalsOver: 0 };
