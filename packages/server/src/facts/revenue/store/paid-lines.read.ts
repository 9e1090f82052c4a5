import { type DayNumber, isoToDay } from '../../../kernel/time.ts';
import { loadSql } from '../../../platform/records/load-sql.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { PaidSubscription } from '../mrr-line.ts';

type Line = {
  readonly accountId: string;
  readonly accountName: string;
  readonly segment: string | null;
  readonly subscriptionId: string;
  readonly productKey: string | null;
  readonly startOn: string;
  readonly endOn: string | null;
  readonly validFrom: string;
  readonly mrrMinor: number;
  readonly currency: string;
};

export type PaidAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly segment: string | null;
  readonly subscriptions: readonly (PaidSubscription & { readonly productKey: string | null })[];
};

const question = loadSql<Line>(new URL('./paid-lines.sql', import.meta.url));

/** Every account that ever paid, with what it paid when. `ownerId` null means everyone's. */
export async function readPaidAccounts(
  records: Records,
  asked: { readonly workspaceId: string; readonly ownerId: string | null },
): Promise<PaidAccount[]> {
  const lines = await question(records, { workspace_id: asked.workspaceId, owner_id: asked.ownerId });
  return [...Map.groupBy(lines, (line) => line.accountId)].map(([accountId, own]) => ({
    accountId,
    name: own[0]?.accountName ?? '',
    segment: own[0]?.segment ?? null,
    subscriptions: [...Map.groupBy(own, (line) => line.subscriptionId).values()].map(subscriptionOf),
  }));
}

function subscriptionOf(lines: readonly Line[]): PaidAccount['subscriptions'][number] {
  const [first] = lines;
  return {
    productKey: first?.productKey ?? null,
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
