import { DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { orderMonths } from '../../packages/server/src/facts/usage/store/order-months.ts';
import { prepareUsageTables } from '../../packages/server/src/facts/usage/store/schema.ts';
import { openUsageFile } from '../../packages/server/src/platform/usage-store/usage-file.ts';

export const WORKSPACE = 'ws_01m80yx3m4mk6g60exeqzma3b4';
export const FIRST_DAY = 20_500;
export const DAYS = 180;
const PEOPLE_AN_ACCOUNT = 30;
const ACTIONS = 40;

export const accountId = (place: number) => `acc_01m80yx3m4mk6g60exe${String(place).padStart(7, '0')}`;
export const contactId = (place: number) => `con_01m80yx3m4mk6g60exe${String(place).padStart(7, '0')}`;
export const actionName = (place: number) => `action_${place}`;

/**
 * A company's half year of use in the order in which it came: few large accounts and many small ones, few frequent
 * actions and many rare ones; the same for the same numbers. Daily counts are made as the store makes them, and
 * months lie in the order in which its nights leave them.
 */
export async function fillUsage(
  folder: string,
  { events, accounts }: { readonly events: number; readonly accounts: number },
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(path.join(folder, 'usage.duckdb'), {
    memory_limit: '4GB',
    threads: '2',
    temp_directory: path.join(folder, 'spill'),
  });
  const connection = await instance.connect();
  await prepareUsageTables(connection);
  const people = accounts * PEOPLE_AN_ACCOUNT;
  const id = (prefix: string) => `'${prefix}_01m80yx3m4mk6g60exe' || lpad(place::varchar, 7, '0')`;
  const places = (count: number) => `from range(${count}) as places (place)`;
  for (const statement of [
    `insert into usage_workspaces values (0, '${WORKSPACE}')`,
    `insert into usage_accounts select place, 0, ${id('acc')} ${places(accounts)}`,
    `insert into usage_people select place, 0, ${id('con')} ${places(people)}`,
    `insert into usage_actions select place, 0, 'main', 'action_' || place, 'track', false ${places(ACTIONS)}`,
    `insert into usage_events
     with rolled as (
       select nth, hash(nth) as one, hash(nth + ${events}) as two from range(${events}) as events (nth)
     ), placed as (
       select *, ((one % 1000003) / 1000003.0) as person_at, ((two % 1000003) / 1000003.0) as action_at, ${DAYS} * nth / ${events} as day_at
       from rolled
     ), said as (
       select *, floor(${people} * pow(person_at, 1.6))::integer as person from placed
     )
     select 0, floor(${accounts} * pow(person / ${people}, 1.5))::integer, person, floor(${ACTIONS} * pow(action_at, 2.2))::integer,
            ((${FIRST_DAY} + day_at) * 86400000)::bigint, (${FIRST_DAY} + floor(day_at))::integer, 1,
            one::hugeint - 9223372036854775808, two::hugeint - 9223372036854775808,
            '{"page":"/orders/' || (one % 1000) || '","items":' || (two % 100) || ',"plan":"' || (['gold', 'silver', 'free'])[1 + (one % 3)::integer] || '"}'
     from said
     order by nth`,
    `insert into usage_days
     select workspace, account, person, action, day, sum(count)
     from usage_events
     group by all
     order by workspace, day, account`,
    'checkpoint',
  ])
    await connection.run(statement);
  connection.disconnectSync();
  instance.closeSync();
  await asNightsLeaveIt(folder);
}

async function asNightsLeaveIt(folder: string): Promise<void> {
  const file = await openUsageFile({ folder, memoryMb: 512, threads: 2, prepare: prepareUsageTables });
  await orderMonths(file)(FIRST_DAY + DAYS);
  await file.close();
}
