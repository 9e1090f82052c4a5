import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { NO_LINES, type UsageLines } from '../usage-lines.ts';
import type { SeenAction } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';
import { type Chosen, chosen } from './chosen.ts';
import { numberColumns } from './number-columns.ts';
import { rowsOf } from './rows.ts';

export function linesOfAccounts(file: Pick<UsageFile, 'read'>): UsageStore['linesOfAccounts'] {
  return async (workspace, accountIds, since) => {
    if (accountIds.length === 0) return NO_LINES;
    const all = chosen(workspace, { accountIds });
    return file.read(async (connection) => {
      const [accounts, people, actions, days, counts] = await numberColumns(
        connection,
        [Int32Array, Int32Array, Int32Array, Int32Array, Float64Array],
        {
          text: `select account, person, action, day, count from usage_days where ${all.where} and day >= $since order by account, day`,
          values: { ...all.values, since },
        },
      );
      const starts = startsOf(accounts);
      const accountNames = await namesOf(connection, 'account', all);
      const peopleNames = await namesOf(connection, 'person', all);
      const seen = await actionsOf(connection, workspace);
      return {
        accountIds: Array.from(starts.subarray(0, -1), (at) => accountNames.get(accounts[at] ?? -1) ?? ''),
        contactIds: [...peopleNames.values()],
        actions: [...seen.values()],
        starts,
        contacts: placesAmong(peopleNames, people),
        actionOf: placesAmong(seen, actions),
        days,
        counts,
        firstDays: await firstDaysOf(connection, all),
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

/** Places in the file become places among these names; -1 where there is none. */
function placesAmong(names: ReadonlyMap<number, unknown>, places: Int32Array): Int32Array {
  const known = Int32Array.from(names.keys());
  const among = new Int32Array(known.reduce((most, place) => Math.max(most, place), -1) + 1).fill(-1);
  for (const [at, place] of known.entries()) among[place] = at;
  return places.map((place) => (place < 0 ? -1 : (among[place] ?? -1)));
}

const NAMES = { account: 'usage_accounts', person: 'usage_people' } as const;

async function namesOf(connection: DuckDBConnection, column: keyof typeof NAMES, { where, values }: Chosen): Promise<Map<number, string>> {
  const text = `select place, id from ${NAMES[column]} where place in (select ${column} from usage_days where ${where})`;
  const rows = await rowsOf<{ place: number; id: string }>(connection, text, values);
  return new Map(rows.map(({ place, id }) => [place, id]));
}

async function actionsOf(connection: DuckDBConnection, workspace: string): Promise<Map<number, SeenAction>> {
  const { where, values } = chosen(workspace);
  const rows = await rowsOf<SeenAction & { place: number }>(
    connection,
    `select place, product_key as "productKey", action, kind, is_automatic as "isAutomatic" from usage_actions where ${where}`,
    values,
  );
  return new Map(rows.map(({ place, ...action }) => [place, action]));
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
