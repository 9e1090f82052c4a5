import { sql } from 'kysely';
import type { Records } from '../../packages/server/src/platform/records/records.ts';

/** Five years, as the issue of the ledger asks for. */
export const MONTHS = 60;

/**
 * Five versions an account and a little more on five subscriptions for four accounts: a main one, in one of three with an end, and
 * of every fourth account one beside it or after it. After it means the same day or 45 to 200 days later, so that nothing has
 * to be bridged: the peer does not know of late signatures.
 */
export async function fillSubscriptions(
  records: Records,
  workspaceId: string,
  { accounts, lastDay }: { readonly accounts: number; readonly lastDay: string },
): Promise<void> {
  await sql`set local statement_timeout = '30min'`.execute(records);
  await sql`
    insert into accounts (workspace_id, id, external_id, name, segment, country)
    select ${workspaceId}, 'acc_01m80yx3m4mk6g60exe' || lpad(n::text, 7, '0'), 'A-' || n, 'Account ' || n,
      (array['Enterprise', 'Mid', 'Small'])[1 + n % 3], (array['ES', 'BR', 'US', 'MX'])[1 + n % 4]
    from generate_series(0, ${accounts - 1}) as n`.execute(records);
  await sql`
    insert into subscriptions (workspace_id, id, account_id, external_id, product_key, start_on, end_on)
    select ${workspaceId}, 'sub_01m80yx3m4mk6g60ex' || lpad(n::text, 8, '0'), 'acc_01m80yx3m4mk6g60exe' || lpad(n::text, 7, '0'), 'S-' || n, 'main',
      began, case when h % 3 = 0 then began + 120 + (h / 7 % 900)::int end
    from (
      select n, h, ${lastDay}::date - (30 + h % 1790)::int as began
      from (select n, abs(hashint8(n)::bigint) as h from generate_series(0, ${accounts - 1}) as n) as hashed
    ) as main`.execute(records);
  await sql`
    insert into subscriptions (workspace_id, id, account_id, external_id, product_key, start_on, end_on)
    select workspace_id, replace(id, 'sub_01m80yx3m4mk6g60ex', 'sub_01m80yx3m4mk6g60ey'), account_id, external_id || '-2',
      case when end_on is null then 'beside' else 'main' end,
      coalesce(end_on + (case h % 5 when 0 then 0 else 45 + h % 155 end)::int, start_on + (h % 400)::int),
      null
    from (select *, abs(hashtext(id)::bigint) as h from subscriptions where workspace_id = ${workspaceId}) as main
    where h % 4 = 0`.execute(records);
  for (let nth = 0; nth < 4; nth++) for (let part = 0; part < PARTS; part++) await fillVersions(records, workspaceId, { nth, part });
}

/** A statement has two minutes at the most. */
const PARTS = 8;

async function fillVersions(
  records: Records,
  workspaceId: string,
  { nth, part }: { readonly nth: number; readonly part: number },
): Promise<void> {
  await sql`
    insert into subscription_versions (workspace_id, subscription_id, valid_from, plan, seats, mrr_minor, currency)
    select workspace_id, id, start_on + (${nth}::int * (40 + h % 160))::int, (array['Start', 'Pro', 'Scale'])[1 + (h + ${nth}::int) % 3],
      5 + ((h / 3 + 7 * ${nth}::int) % 50)::int, 1000 + 100 * ((h / 11 + ${nth}::int * ${nth}::int * 13) % 400), 'EUR'
    from (select *, abs(hashtext(id)::bigint) as h from subscriptions where workspace_id = ${workspaceId}) as one
    where h % ${PARTS}::int = ${part}::int`.execute(records);
}
