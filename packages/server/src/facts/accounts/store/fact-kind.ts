import type { KeyedRow, KeyedTable, Values } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import type { Who } from './erased-who.store.ts';
import type { Mentions, Naming } from './naming.ts';

/** How rows of one kind become rows of one table. */
export type FactKind<Row, Table extends KeyedTable> = {
  readonly table: Table;
  readonly prefix: string;
  /** Every column, with what it holds until a row says otherwise. */
  readonly blank: (externalId: string) => Values<Table>;
  /** Columns without which a row means nothing. */
  readonly required: readonly (keyof Values<Table> & string)[];
  /** The table keeps the moment of the last change. */
  readonly isStamped?: boolean;
  readonly keyOf: (row: Row) => string;
  /** As what it may have been erased; such a row is refused. */
  readonly erasedAs?: Who['kind'];
  readonly mentions: (row: Row) => Mentions;
  readonly valuesOf: (row: Row, naming: Naming) => Said<Values<Table>>;
  /** Why the values that a row leaves cannot stand; null when they can. */
  readonly faultOf?: (values: Values<Table>, row: Row) => string | null;
  /** Keeps what rewriting a row would forget. Says which accounts it touches that the rows no longer name. */
  readonly remember?: (records: Records, scope: WriteScope, rows: readonly Rewritten<Table>[]) => Promise<readonly string[]>;
};

/** A row as it was before a call and as it is after it. */
export type Rewritten<Table extends KeyedTable> = { readonly before: KeyedRow<Table>; readonly after: KeyedRow<Table> };

/** What a row says: undefined where it says nothing. */
export type Said<Columns> = { readonly [Column in keyof Columns]?: Columns[Column] | undefined };
