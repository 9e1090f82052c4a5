import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import { byAccount } from '../../accounts/index.ts';
import type { Loss } from '../involuntary.ts';
import type { AccountOfRevenue } from '../movements.ts';
import type { PaidSubscription, Rate } from '../mrr-line.ts';

type Line = {
  readonly accountId: string;
  readonly accountName: string;
  readonly segment: string | null;
  readonly subscriptionId: string;
  readonly startOn: string;
  readonly endOn: string | null;
  readonly validFrom: string;
  readonly mrrMinor: number;
  readonly currency: string;
};

export type NamedAccountOfRevenue = AccountOfRevenue & { readonly name: string; readonly segment: string | null };

const question = loadSql<Line>(new URL('./paid-lines.sql', import.meta.url));

/** Every account that ever paid, with what it paid when, and why it stopped. `ownerId` null means everyone's. */
export async function readPaidAccounts(
  records: Records,
  asked: { readonly workspaceId: string; readonly ownerId: string | null },
): Promise<NamedAccountOfRevenue[]> {
  const lines = await question(records, { workspace_id: asked.workspaceId, owner_id: asked.ownerId });
  const churns = await readLosses(records, asked.workspaceId);
  return [...Map.groupBy(lines, (line) => line.accountId)].map(([accountId, own]) => ({
    accountId,
    name: own[0]?.accountName ?? '',
    segment: own[0]?.segment ?? null,
    subscriptions: [...Map.groupBy(own, (line) => line.subscriptionId).values()].map(subscriptionOf),
    churns: churns.get(accountId) ?? [],
  }));
}

async function readLosses(records: Records, workspaceId: string): Promise<ReadonlyMap<string, readonly Loss[]>> {
  const rows = await records
    .selectFrom('churnEvents')
    .select(['accountId', 'churnedOn', 'cause', 'isReactivation'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('churnedOn')
    .orderBy('id')
    .limit(500_000)
    .execute();
  return byAccount(rows, ({ churnedOn, cause, isReactivation }) => ({ day: isoToDay(churnedOn), cause, isReactivation }));
}

function subscriptionOf(lines: readonly Line[]): PaidSubscription {
  const [first] = lines;
  return {
    startDay: isoToDay(first?.startOn ?? ''),
    endDay: first?.endOn == null ? null : isoToDay(first.endOn),
    versions: lines.map(({ validFrom, mrrMinor, currency }) => ({ fromDay: isoToDay(validFrom), mrrMinor, currency })),
  };
}

/** The day on which the first of all paid subscriptions began. */
export async function readFirstPaidDay(records: Records, workspaceId: string): Promise<DayNumber | null> {
  const first = await records
    .selectFrom('subscriptions')
    .select('startOn')
    .where('workspaceId', '=', workspaceId)
    .where('isTrial', '=', false)
    .orderBy('startOn')
    .limit(1)
    .executeTakeFirst();
  return first === undefined ? null : isoToDay(first.startOn);
}

/** The last day on which any subscription was paid for; null where one goes on without an end, or there is none. */
export async function readLastPaidDay(records: Records, workspaceId: string): Promise<DayNumber | null> {
  const last = await records
    .selectFrom('subscriptions')
    .select('endOn')
    .where('workspaceId', '=', workspaceId)
    .where('isTrial', '=', false)
    .orderBy('endOn', (order) => order.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  return last?.endOn == null ? null : isoToDay(last.endOn) - 1;
}

/** The rate of a day is the last one known by then; before the first known one that one is taken. */
export async function readRates(records: Records, workspace: { readonly id: string; readonly currency: string }): Promise<Rate> {
  const rows = await records
    .selectFrom('fxRates')
    .select(['currency', 'since', 'rate'])
    .where('workspaceId', '=', workspace.id)
    .orderBy('since')
    .limit(20_000)
    .execute();
  const known = Map.groupBy(
    rows.map((row) => ({ ...row, day: isoToDay(row.since) })),
    (row) => row.currency,
  );
  return (currency, day) => {
    if (currency === workspace.currency) return 1;
    const own = known.get(currency);
    return (own?.findLast((one) => one.day <= day) ?? own?.[0])?.rate ?? null;
  };
}
