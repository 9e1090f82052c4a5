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
      const met = numberAnew(people);
      const personOf = await namesAt(connection, 'usage_people', met);
      return {
        accountIds: ids,
        contactIds: met.map((place) => personOf.get(place) ?? ''),
        actions: byPlace(await actionsOf(connection, workspace), NO_ACTION),
        starts,
        contacts: people,
        actionOf: actions,
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

/**
 * Numbers the places by when they are met first, where they stand, and gives which they are: a file of millions of people
 * is asked of some of them. What is below zero is nobody's and stays.
 */
function numberAnew(places: Int32Array): readonly number[] {
  let [least, most] = [Number.MAX_SAFE_INTEGER, -1];
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? -1;
    if (place < 0) continue;
    if (place < least) least = place;
    if (place > most) most = place;
  }
  // One more than the new number, so that memory as it comes says that nobody was met.
  const numberOf = new Int32Array(Math.max(0, most - least + 1));
  const met: number[] = [];
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? -1;
    if (place < 0) continue;
    let number = numberOf[place - least] ?? 0;
    if (number === 0) {
      number = met.push(place);
      numberOf[place - least] = number;
    }
    places[at] = number - 1;
  }
  return met;
}

/** What is at no place is not pointed at. */
function byPlace<Named>(named: ReadonlyMap<number, Named>, nothing: Named): readonly Named[] {
  const all: Named[] = [];
  for (const [place, one] of [...named].sort(([left], [right]) => left - right)) {
    while (all.length < place) all.push(nothing);
    all.push(one);
  }
  return all;
}

const NO_ACTION: SeenAction = { productKey: '', action: '', kind: 'track', isAutomatic: false };

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
