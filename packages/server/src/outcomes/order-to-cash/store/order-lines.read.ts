import { sql } from 'kysely';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { CHAIN_STEPS, type ChainStep, type LinkKey } from '../../../measures/metrics/index.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { OrderLine } from '../order-line.ts';

type Row = Omit<OrderLine, 'owner' | 'days' | 'startDay' | 'endDay' | 'orderedDay' | 'lostDay' | 'invoiceDueDay' | 'broken'> & {
  readonly [Step in ChainStep as `${Step}On`]: string | null;
} & {
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly startOn: string | null;
  readonly endOn: string | null;
  readonly orderedOn: string | null;
  readonly lostOn: string | null;
  readonly invoiceDueOn: string | null;
  readonly broken: readonly { readonly link: LinkKey; readonly from: string }[];
};

const question = loadSql<Row>(new URL('order-lines.sql', import.meta.url));

export type LinesAsked = {
  readonly workspaceId: string;
  readonly ownerId?: string | null;
  readonly accountId?: string;
  /** Absent: whenever they began. */
  readonly since?: DayNumber;
};

/** Orders as they stand, the newest first. */
export async function readOrderLines(
  records: Records,
  { workspaceId, ownerId, accountId, since }: LinesAsked,
): Promise<readonly OrderLine[]> {
  const rows = await question(records, {
    workspace_id: workspaceId,
    owner_id: ownerId ?? null,
    account_id: accountId ?? null,
    since: since === undefined ? null : dayToIso(since),
  });
  return rows.map(lineOf);
}

function lineOf({ ownerId, ownerName, startOn, endOn, orderedOn, lostOn, invoiceDueOn, broken, ...row }: Row): OrderLine {
  return {
    ...row,
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
    days: Object.fromEntries(CHAIN_STEPS.map((step) => [step, dayOr(row[`${step}On`])])) as OrderLine['days'],
    startDay: dayOr(startOn),
    endDay: dayOr(endOn),
    orderedDay: dayOr(orderedOn),
    lostDay: dayOr(lostOn),
    invoiceDueDay: dayOr(invoiceDueOn),
    broken: broken.map(({ link, from }) => ({ link, fromDay: isoToDay(from) })),
  };
}

const dayOr = (iso: string | null): DayNumber | null => (iso === null ? null : isoToDay(iso));

/** The first and the last day on which an order began, and whether anybody tells steps; null where there is none. */
export async function readOrderSpan(
  records: Records,
  workspaceId: string,
): Promise<{ readonly since: string | null; readonly until: string | null; readonly isAnyTold: boolean }> {
  const { rows } = await sql<{ since: string | null; until: string | null; isAnyTold: boolean }>`
    select
      min(coalesce(opened_on, signed_on)) as since,
      max(coalesce(opened_on, signed_on)) as until,
      exists (select from order_steps where workspace_id = ${workspaceId}) as is_any_told
    from order_chains
    where workspace_id = ${workspaceId}`.execute(records);
  return rows[0] ?? { since: null, until: null, isAnyTold: false };
}
