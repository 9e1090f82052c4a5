import type { DuckDBValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

type Kinds = readonly (Int32ArrayConstructor | Float64ArrayConstructor)[];
type Columns<Of extends Kinds> = { -readonly [At in keyof Of]: InstanceType<Of[At]> };

const FIRST_ROOM = 16_384;

/** An answer that is numbers throughout, a column each: millions of rows cost no objects. */
export async function numberColumns<const Of extends Kinds>(
  connection: DuckDBConnection,
  kinds: Of,
  { text, values }: { readonly text: string; readonly values: Record<string, DuckDBValue> },
): Promise<Columns<Of>> {
  let columns = kinds.map((Kind) => new Kind(FIRST_ROOM));
  let room = FIRST_ROOM;
  let rows = 0;
  const result = await connection.stream(text, values);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const count = chunk.rowCount;
    // By doubling: an array for each chunk would be thousands of small pieces for the memory to clean up.
    if (rows + count > room) columns = columns.map((column, at) => moved(column, new (kinds[at] ?? Int32Array)(room * 2)));
    room = columns[0]?.length ?? 0;
    for (const [at, column] of columns.entries()) {
      const vector = chunk.getColumnVector(at);
      for (let row = 0; row < count; row++) column[rows + row] = vector.getItem(row) as number;
    }
    rows += count;
  }
  return columns.map((column) => column.slice(0, rows)) as Columns<Of>;
}

function moved<Column extends Int32Array | Float64Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
