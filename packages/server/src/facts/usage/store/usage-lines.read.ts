import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { NO_LINES, type UsageLines } from '../usage-lines.ts';
import type { SeenAction } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { type Chosen, chosen } from './chosen.ts';
import { numberColumns } from './number-columns.ts';
import { rowsOf } from './rows.ts';

const LINE = [Int32Array, Int32Array, Int32Array, Int32Array, Float64Array] as const;

export function linesOfAccounts(file: Pick<UsageFile, 'read'>): UsageStore['linesOfAccounts'] {
  return async (workspace, accountIds, since) => {
    if (accountIds.length === 0) return NO_LINES;
    const all = chosen(workspace, { accountIds });
    return file.read(async (connection) => {
      const [accounts, people, actions, days, counts] = await numberColumns(connection, LINE, {
        text: `select account, person, action, day, count from usage_days where ${all.where} and day >= $since order by account, day`,
        values: { ...all.values, since },
      });
      const starts = startsOf(accounts);
      const places = accounts.length === 0 ? [] : Array.from(starts.subarray(0, -1), (at) => accounts[at] ?? -1);
      const accountOf = await namesAt(connection, 'usage_accounts', places);
      const ids = places.map((place) => accountOf.get(place) ?? '');
      const personOf = await namesAt(connection, 'usage_people', distinct(people));
      const actionOf = await actionsOf(connection, workspace);
      return {
        accountIds: ids,
        contactIds: [...personOf.values()],
        actions: [...actionOf.values()],
        starts,
        contacts: placesAmong(personOf, people),
        actionOf: placesAmong(actionOf, actions),
        days,
        counts,
        firstDays: since <= 0 ? firstDaysIn(days, starts, ids) : await firstDaysOf(connection, all),
      };
    });
  };
}

/** Where each account begins, and the end. */
function startsOf(accounts: Int32Array): Int32Array {
  const starts: number[] = [];
  for (let at = 0; at < accounts.length; at++) if (at === 0 || accounts[at] !== accounts[at - 1]) starts.push(at);
  return Int32Array.from([...starts, accounts.length]);
}

/** The places that occur; what is below zero is nobody's. */
function distinct(places: Int32Array): readonly number[] {
  const met = new Uint8Array(places.reduce((most, place) => Math.max(most, place), -1) + 1);
  for (const place of places) if (place >= 0) met[place] = 1;
  return [...met.keys()].filter((place) => met[place] === 1);
}

/** Places in the file become places among these names; -1 where there is none. */
function placesAmong(names: ReadonlyMap<number, unknown>, places: Int32Array): Int32Array {
  const known = Int32Array.from(names.keys());
  const among = new Int32Array(known.reduce((most, place) => Math.max(most, place), -1) + 1).fill(-1);
  for (const [at, place] of known.entries()) among[place] = at;
  const found = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) found[at] = among[places[at] ?? -1] ?? -1;
  return found;
}

async function namesAt(
  connection: DuckDBConnection,
  table: 'usage_accounts' | 'usage_people',
  places: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const text = `select place, id from ${table} where place in (select unnest(string_split($places, ',')::integer[]))`;
  if (places.length === 0) return new Map();
  const result = await connection.runAndReadAll(text, { places: places.join(',') });
  const [found = [], ids = []] = result.getColumns();
  return new Map(found.map((place, at) => [place as number, ids[at] as string]));
}

async function actionsOf(connection: DuckDBConnection, workspace: string): Promise<ReadonlyMap<number, SeenAction>> {
  const { where, values } = chosen(workspace);
  const rows = await rowsOf<SeenAction & { place: number }>(
    connection,
    `select place, product_key as "productKey", action, kind, is_automatic as "isAutomatic" from usage_actions where ${where}`,
    values,
  );
  return new Map(rows.map(({ place, ...action }) => [place, action]));
}

/** Where all days were asked for they are among the lines. */
function firstDaysIn(days: Int32Array, starts: Int32Array, ids: readonly string[]): UsageLines['firstDays'] {
  return ids.map((accountId, at) => ({ accountId, day: days[starts[at] ?? 0] ?? 0 }));
}

async function firstDaysOf(connection: DuckDBConnection, { where, values }: Chosen): Promise<UsageLines['firstDays']> {
  return rowsOf(
    connection,
    `select accounts.id as "accountId", first.day
     from (select account, min(day) as day from usage_days where ${where} group by account) as first
     join usage_accounts as accounts on accounts.place = first.account`,
    values,
  );
}
