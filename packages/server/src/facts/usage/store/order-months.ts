import type { DayNumber } from '../../../kernel/time.ts';
import type { DuckDBConnection, UsageFile } from '../../../platform/usage-store/usage-file.ts';
import { rowsOf } from './rows.ts';

export type OrderLimits = {
  /** Rows that are written in one transaction: whoever applies waits for it, a second or two. */
  readonly pieceRows: number;
  /** Of less, all is read quickly in whichever order. */
  readonly monthRows: number;
};

export type OrderedMonths = { readonly months: number; readonly rows: number };

const LIMITS: OrderLimits = { pieceRows: 200_000, monthRows: 250_000 };
/** Rows that came since lie at the end of the file; when they are more than this of their month, it is put in order again. */
const SHARE_SINCE = 0.2;
/** Days of which most of what comes again, or late, is: their rows are looked for by day, and lie together as they came. */
const DAYS_AS_THEY_CAME = 3;

type Month = { readonly since: DayNumber; readonly until: DayNumber; readonly rows: number };

const TABLES = [
  { table: 'usage_events', order: 'workspace, account, day, at_ms' },
  { table: 'usage_days', order: 'workspace, account, person, action, day' },
] as const;

/**
 * Rows come in the order of time, those of an account in all parts of the file. Each month, and the one that is going on
 * but for its newest days, is put in the order of accounts, in pieces: a crash leaves every row where it was or where it goes.
 */
export function orderMonths(file: UsageFile, { pieceRows, monthRows }: OrderLimits = LIMITS) {
  return async (today: DayNumber): Promise<OrderedMonths> => {
    const months = await file.snapshot((connection) => monthsOutOfOrder(connection, today, monthRows));
    for (const month of months) {
      const pieces = await file.snapshot((connection) => piecesOf(connection, month, pieceRows));
      for (const [nth, from] of pieces.entries())
        await file.write((connection) => orderPiece(connection, month, { from, to: pieces[nth + 1] }));
      await file.write((connection) => remember(connection, month));
    }
    return { months: months.length, rows: months.reduce((sum, { rows }) => sum + rows, 0) };
  };
}

function monthsOutOfOrder(connection: DuckDBConnection, today: DayNumber, monthRows: number): Promise<Month[]> {
  return rowsOf<Month>(
    connection,
    `with months as (
       select date_trunc('month', date '1970-01-01' + day)::date - date '1970-01-01' as since, max(day) as until, count(*) as rows
       from usage_events
       where day < ${today - DAYS_AS_THEY_CAME}
       group by all
     )
     select months.since, until, months.rows
     from months
     left join ordered_months as ordered on ordered.since = months.since
     where months.rows >= ${monthRows}
       and months.rows - coalesce(ordered.rows, 0) > ${SHARE_SINCE} * months.rows
     order by months.since`,
  );
}

/** Workspace, account and week of a row as one number, of 64 bits. A large account's month is more than one piece. */
const placeIn = ({ since }: Month) => `(workspace::bigint << 36) + ((account::bigint + 1) << 3) + (day - ${since}) // 7`;

/** Where each piece begins; it ends where the next one does. */
async function piecesOf(connection: DuckDBConnection, month: Month, pieceRows: number): Promise<string[]> {
  const pieces = await rowsOf<{ place: string }>(
    connection,
    `with places as (
       select ${placeIn(month)} as place, count(*) as rows from usage_events where day between ${month.since} and ${month.until} group by all
     ), placed as (
       select place, (sum(rows) over (order by place) - rows) // ${pieceRows} as piece from places
     )
     select min(place)::varchar as place from placed group by piece order by min(place)`,
  );
  return pieces.map(({ place }) => place);
}

type Piece = { readonly from: string; readonly to: string | undefined };

async function orderPiece(connection: DuckDBConnection, month: Month, { from, to }: Piece): Promise<void> {
  const place = placeIn(month);
  const own = `day between ${month.since} and ${month.until} and ${place} >= ${from}${to === undefined ? '' : ` and ${place} < ${to}`}`;
  for (const { table, order } of TABLES) {
    await connection.run(`create or replace temp table moved as select * from ${table} where ${own}`);
    await connection.run(`delete from ${table} where ${own}`);
    await connection.run(`insert into ${table} select * from moved order by ${order}`);
    await connection.run('drop table moved');
  }
}

async function remember(connection: DuckDBConnection, { since, rows }: Month): Promise<void> {
  await connection.run(`delete from ordered_months where since = ${since}`);
  await connection.run(`insert into ordered_months values (${since}, ${rows})`);
}
