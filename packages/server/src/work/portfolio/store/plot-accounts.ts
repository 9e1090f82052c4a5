import { type RawBuilder, sql } from 'kysely';
import type { Records } from '../../../platform/records/records.ts';
import type { Column } from '../column.ts';
import type { PortfolioFilter } from '../filter.ts';
import { notANumber } from '../portfolio.errors.ts';
import { accountSource, type AccountSource, type Asking } from './account-source.ts';
import { matching } from './matching.ts';

export type PlotWish = { readonly filter: PortfolioFilter; readonly x: Column; readonly y: Column; readonly size: Column | null };
export type Point = {
  readonly id: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number | null;
  readonly band: 'green' | 'yellow' | 'red' | 'unknown';
};
/** A side of the box that is null is open; the upper sides are not part of it. */
export type Box = {
  readonly sinceX: number | null;
  readonly untilX: number | null;
  readonly sinceY: number | null;
  readonly untilY: number | null;
};

/** All accounts that match and have both numbers, and how many have not. */
export async function plotAccounts(
  records: Records,
  asking: Asking,
  wish: PlotWish,
): Promise<{ readonly total: number; readonly points: readonly Point[] }> {
  const source = accountSource(asking);
  const where = matching(source, wish.filter, asking);
  const { x, y } = axes(source, wish);
  const size = wish.size === null ? sql`null::float8` : numberOf(source, wish.size);
  const band = source.fields.attributes['health']?.at;
  const { rows } = await sql<Point & { total: number }>`
    with matched as (
      select a.id, a.name, ${x}::float8 as x, ${y}::float8 as y, ${size}::float8 as size, ${band} as band
      ${source.from()}
      where ${where})
    select id, name, x, y, size, band, (select count(*) from matched)::int as total
    from matched
    where x is not null and y is not null
    order by size desc nulls last, id`.execute(records);
  if (rows[0] === undefined) return { total: await countAll(records, asking, wish.filter), points: [] };
  return { total: rows[0].total, points: rows.map(({ total: _, ...point }) => point) };
}

/** The accounts in the box, at most so many, and how many there are. */
export async function accountsInBox(
  records: Records,
  asking: Asking,
  wish: PlotWish & { readonly box: Box; readonly most: number },
): Promise<{ readonly total: number; readonly ids: readonly string[] }> {
  const source = accountSource(asking);
  const where = matching(source, wish.filter, asking);
  const { x, y } = axes(source, wish);
  const sides = [
    ...side(x, sql`>=`, wish.box.sinceX),
    ...side(x, sql`<`, wish.box.untilX),
    ...side(y, sql`>=`, wish.box.sinceY),
    ...side(y, sql`<`, wish.box.untilY),
  ];
  const { rows } = await sql<{ id: string; total: number }>`
    with matched as materialized (
      select a.id, a.search_text
      ${source.from()}
      where ${where} and ${x} is not null and ${y} is not null and ${sql.join([sql`true`, ...sides], sql` and `)})
    select id, (select count(*) from matched)::int as total
    from matched
    order by search_text, id
    limit ${wish.most}`.execute(records);
  return { total: rows[0]?.total ?? 0, ids: rows.map((row) => row.id) };
}

function axes(source: AccountSource, wish: PlotWish): { readonly x: RawBuilder<unknown>; readonly y: RawBuilder<unknown> } {
  return { x: numberOf(source, wish.x), y: numberOf(source, wish.y) };
}

function side(at: RawBuilder<unknown>, sign: RawBuilder<unknown>, limit: number | null): RawBuilder<unknown>[] {
  return limit === null ? [] : [sql`${at} ${sign} ${limit}::float8`];
}

function numberOf({ fields }: AccountSource, column: Column): RawBuilder<unknown> {
  if (column.isMetric) return fields.metric(column.key);
  const attribute = fields.attributes[column.key];
  if (attribute?.kind !== 'number') throw notANumber(column.key);
  return attribute.at;
}

async function countAll(records: Records, asking: Asking, filter: PortfolioFilter): Promise<number> {
  const source = accountSource(asking);
  const where = matching(source, filter, asking);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n ${source.from()} where ${where}`.execute(records);
  return rows[0]?.n ?? 0;
}
