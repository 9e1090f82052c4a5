import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';

/** So many wrong ones in a row, none longer than the window after the other, and whoever tries has to wait. */
export type Patience = { readonly most: number; readonly windowS: number; readonly firstWaitS: number; readonly longestWaitS: number };

export const keyOfAccount = (email: string): string => `account|${createHash('sha256').update(email.trim().toLowerCase()).digest('hex')}`;
export const keyOfAddress = (address: string): string => `address|${address}`;

/**
 * Takes one try before it is known whether it is right, so that fifty at once are fifty. The answer is the seconds to wait; 0 where the
 * try may be made.
 */
export async function takeTry(records: Records, key: string, { patience, now }: { readonly patience: Patience; readonly now: Instant }) {
  const { most, windowS, firstWaitS, longestWaitS } = patience;
  const at = sql`${now.toString()}::timestamptz`;
  const count = sql`case when tried.last_at < ${at} - make_interval(secs => ${windowS}) then 1 else tried.count + 1 end`;
  const { rows: taken } = await sql`
    insert into auth.sign_in_tries as tried (key, count, since, last_at) values (${key}, 1, ${at}, ${at})
    on conflict (key) do update set
      count = ${count},
      since = case when tried.last_at < ${at} - make_interval(secs => ${windowS}) then ${at} else tried.since end,
      last_at = ${at},
      wait_until = case when ${count} >= ${most}
        then ${at} + make_interval(secs => least(${longestWaitS}, ${firstWaitS} * 2 ^ least(${count} - ${most}, 10))) end
    where tried.wait_until is null or tried.wait_until <= ${at}
    returning 1`.execute(records);
  if (taken.length > 0) return 0;
  const { rows } = await sql<{ seconds: number }>`
    select greatest(1, ceil(extract(epoch from wait_until - ${at})))::int as seconds from auth.sign_in_tries where key = ${key}`.execute(
    records,
  );
  return rows[0]?.seconds ?? 1;
}

/** The try was right: the account begins anew. */
export async function forgetTries(records: Records, key: string): Promise<void> {
  await sql`delete from auth.sign_in_tries where key = ${key}`.execute(records);
}

/** The try was right: this one does not count, others from the same address do. */
export async function giveBackTry(records: Records, key: string): Promise<void> {
  await sql`update auth.sign_in_tries set count = count - 1, wait_until = null where key = ${key} and count > 0`.execute(records);
}

/** False where the window has had as many as it may have. */
export async function takeTurn(
  records: Records,
  key: string,
  { most, windowS, now }: { readonly most: number; readonly windowS: number; readonly now: Instant },
): Promise<boolean> {
  const at = sql`${now.toString()}::timestamptz`;
  const isOver = sql`tried.since <= ${at} - make_interval(secs => ${windowS})`;
  const { rows } = await sql`
    insert into auth.sign_in_tries as tried (key, count, since, last_at) values (${key}, 1, ${at}, ${at})
    on conflict (key) do update set
      count = case when ${isOver} then 1 else tried.count + 1 end,
      since = case when ${isOver} then ${at} else tried.since end,
      last_at = ${at}
    where ${isOver} or tried.count < ${most}
    returning 1`.execute(records);
  return rows.length > 0;
}

const KEPT = '1 day';

export async function forgetOldTries(records: Records, now: Instant): Promise<void> {
  const at = sql`${now.toString()}::timestamptz`;
  await sql`delete from auth.sign_in_tries where last_at < ${at} - ${KEPT}::interval`.execute(records);
  await sql`delete from auth.used_codes where used_at < ${at} - ${KEPT}::interval`.execute(records);
}

/** A code of an app holds for a minute and a half with the slack of clocks. */
const CODE_WINDOW_S = 180;

/** True for the first who brings this code of this person; of fifty at once, one. */
export async function takeCode(records: Records, personId: string, { code, now }: { readonly code: string; readonly now: Instant }) {
  const at = sql`${now.toString()}::timestamptz`;
  const hash = createHash('sha256').update(`${personId} ${code}`).digest('hex');
  const { rows } = await sql`
    insert into auth.used_codes as used (person_id, code_hash, used_at) values (${personId}, ${hash}, ${at})
    on conflict (person_id, code_hash) do update set used_at = ${at}
    where used.used_at < ${at} - make_interval(secs => ${CODE_WINDOW_S})
    returning 1`.execute(records);
  return rows.length > 0;
}
