import pg from 'pg';
import type { Table } from '../tables.ts';
import { nameOf } from './archive-tables.ts';

const quote = pg.escapeIdentifier;

/** As far as a number of JavaScript is exact: what lies beyond cannot be read, of whatever workspace it is. */
const EXACT = String(Number.MAX_SAFE_INTEGER);
/** What is counted for all workspaces together may not be used up by one. */
const COUNTED_MOST = { bigint: '1000000000000', other: '1000000000' } as const;

type Column = { readonly column: string; readonly type: string; readonly isIdentity: boolean };

/** False where a value of the rows that come could not be read here, or would leave no numbers for those after it. `coming`: the table that they are in; `counted`: columns that take part in counting. */
export async function haveReadableValues(
  client: pg.Client,
  { table, coming, counted }: { readonly table: Table; readonly coming: string; readonly counted: (column: string) => boolean },
): Promise<boolean> {
  const { rows } = await client.query<Column>(
    `select attname as column, format_type(atttypid, null) as type, attidentity <> '' as "isIdentity"
     from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [nameOf(table)],
  );
  const bounds = rows.flatMap((one) => boundsOf({ ...one, isIdentity: one.isIdentity || counted(one.column) }) ?? []);
  if (bounds.length === 0) return true;
  const { rowCount } = await client.query(`select from ${quote(coming)} where ${bounds.join(' or ')} limit 1`);
  return rowCount === 0;
}

/** SQL that holds for a value beyond them; null where any will do. */
function boundsOf({ column, type, isIdentity }: Column): string | null {
  const beyond = (least: string, most: string) => `${quote(column)} not between ${least} and ${most}`;
  if (isIdentity) return beyond('0', type === 'bigint' ? COUNTED_MOST.bigint : COUNTED_MOST.other);
  if (type === 'bigint') return beyond(`-${EXACT}`, EXACT);
  if (type === 'timestamp with time zone') return beyond("'0001-01-01Z'", "'9999-12-31Z'");
  return type === 'date' ? beyond("'0001-01-01'", "'9999-12-31'") : null;
}
