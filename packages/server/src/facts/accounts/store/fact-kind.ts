import type { KeyedTable, Values } from '../../../platform/records/keyed-rows.ts';
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
  readonly mentions: (row: Row) => Mentions;
  readonly valuesOf: (row: Row, naming: Naming) => Said<Values<Table>>;
  /** Why these values cannot stand; null when they can. */
  readonly faultOf?: (values: Values<Table>) => string | null;
};

/** What a row says: undefined where it says nothing. */
export type Said<Columns> = { readonly [Column in keyof Columns]?: Columns[Column] | undefined };
