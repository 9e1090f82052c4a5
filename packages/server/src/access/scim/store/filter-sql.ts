import { type RawBuilder, sql } from 'kysely';
import type { ScimFilter } from '../scim-filter.ts';

/** How an attribute of SCIM is asked for in SQL. */
export type FilterColumns = Readonly<Record<string, (value: string | boolean) => RawBuilder<unknown>>>;

/** A filter as a condition: one of its lists holds whole. An attribute that no column answers is met by no row. */
export function whereOf(filter: ScimFilter, columns: FilterColumns): RawBuilder<unknown> {
  if (filter.length === 0) return sql`true`;
  const lists = filter.map(
    (list) =>
      sql`(${sql.join(
        list.map(({ name, value }) => columns[name]?.(value) ?? sql`false`),
        sql` and `,
      )})`,
  );
  return sql`(${sql.join(lists, sql` or `)})`;
}
