import { DuckDBDoubleVector, DuckDBIntegerVector, type DuckDBValue, type DuckDBVector } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

type Kinds = readonly (Int32ArrayConstructor | Float64ArrayConstructor)[];
type Columns<Of extends Kinds> = { -readonly [At in keyof Of]: InstanceType<Of[At]> };
type Column = Int32Array | Float64Array;

/** An answer that is numbers throughout and of these kinds, a column each, none of them null: millions of rows cost no objects. */
export async function numberColumns<const Of extends Kinds>(
  connection: DuckDBConnection,
  kinds: Of,
  { text, values }: { readonly text: string; readonly values: Record<string, DuckDBValue> },
): Promise<Columns<Of>> {
  const parts: Column[][] = kinds.map(() => []);
  let rows = 0;
  const result = await connection.stream(text, values);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [at, column] of parts.entries()) column.push(itemsOf(chunk.getColumnVector(at)));
    rows += chunk.rowCount;
  }
  // Put together once: growing on the way would copy, and have the system clear, each number several times.
  return kinds.map((Kind, at) => together(new Kind(rows), parts[at] ?? [])) as Columns<Of>;
}

/** All at once, by a field that the library keeps to itself: its look at each number is most of the cost. */
function itemsOf(vector: DuckDBVector): Column {
  if (vector instanceof DuckDBIntegerVector) return vector['items'];
  if (vector instanceof DuckDBDoubleVector) return vector['items'];
  throw new TypeError('Only columns of integers and of doubles are read here.');
}

function together(whole: Column, parts: Column[]): Column {
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  parts.length = 0;
  return whole;
}
