import { listValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';
import type { EventRows } from './event-rows.ts';
import { rowsOf } from './rows.ts';

/**
 * Which rows, by place, must not be counted: their key was counted before, whenever, or stands earlier among these.
 * The store is asked only for keys that look as if they had been seen: of new events, nearly none.
 */
export async function countedBefore(
  connection: DuckDBConnection,
  wasSeen: (high: bigint, low: bigint) => boolean,
  rows: EventRows,
): Promise<ReadonlySet<number>> {
  const suspects: number[] = [];
  for (let place = 0; place < rows.high.length; place++)
    if (wasSeen(rows.high[place] as bigint, rows.low[place] as bigint)) suspects.push(place);
  if (suspects.length === 0) return new Set();

  const isSuspect = new Set(suspects);
  const lows = new Set(suspects.map((place) => rows.low[place] as bigint));
  const first = new Map<string, number>();
  const again: number[] = [];
  for (let place = 0; place < rows.low.length; place++) {
    if (!lows.has(rows.low[place] as bigint)) continue;
    const name = nameOf(rows, place);
    if (first.has(name)) again.push(place);
    else first.set(name, place);
  }
  // Where the first among these is new, the store cannot hold it.
  const asked = [...first.values()].filter((place) => isSuspect.has(place));
  const known = await keysInStore(connection, rows, asked);
  return new Set([...again, ...asked.filter((place) => known.has(nameOf(rows, place)))]);
}

type Keyed = { readonly high: readonly bigint[]; readonly low: readonly bigint[]; readonly day: readonly number[] };

/** Most come again on the day they came before; only for others all days are read. */
export async function keysInStore(connection: DuckDBConnection, rows: Keyed, places: readonly number[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (places.length === 0) return known;
  let [since, until] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const place of places) {
    const day = rows.day[place] ?? 0;
    if (day < since) since = day;
    if (day > until) until = day;
  }
  for (const name of await find(connection, rows, { places, days: `day between ${since} and ${until}` })) known.add(name);
  const left = places.filter((place) => !known.has(nameOf(rows, place)));
  if (left.length > 0) for (const name of await find(connection, rows, { places: left, days: 'true' })) known.add(name);
  return known;
}

async function find(
  connection: DuckDBConnection,
  rows: Keyed,
  { places, days }: { readonly places: readonly number[]; readonly days: string },
): Promise<string[]> {
  const found = await rowsOf<{ name: string }>(
    connection,
    `select distinct key_high || '/' || key_low as name
     from usage_events
     join (select unnest($highs)::bigint as key_high, unnest($lows)::bigint as key_low) as asked using (key_high, key_low)
     where ${days}`,
    {
      highs: listValue(places.map((place) => rows.high[place] as bigint)),
      lows: listValue(places.map((place) => rows.low[place] as bigint)),
    },
  );
  return found.map(({ name }) => name);
}

export function nameOf(rows: Pick<Keyed, 'high' | 'low'>, place: number): string {
  return `${rows.high[place]}/${rows.low[place]}`;
}
