import type { DuckDBValue } from '@duckdb/node-api';
import type { DuckDBConnection } from '../../../platform/usage-store/usage-file.ts';

type Column = Int32Array | Float64Array;
type Kinds = readonly (Int32ArrayConstructor | Float64ArrayConstructor)[];
type Columns<Of extends Kinds> = { -readonly [At in keyof Of]: InstanceType<Of[At]> };

/** An answer that is numbers throughout, a column each: millions of rows cost no objects. */
export async function numberColumns<const Of extends Kinds>(
  connection: DuckDBConnection,
  kinds: Of,
  { text, values }: { readonly text: string; readonly values: Record<string, DuckDBValue> },
): Promise<Columns<Of>> {
  const parts: Column[][] = kinds.map(() => []);
  const result = await connection.stream(text, values);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [at, Kind] of kinds.entries()) {
      const vector = chunk.getColumnVector(at);
      const part = new Kind(chunk.rowCount);
      for (let row = 0; row < part.length; row++) part[row] = vector.getItem(row) as number;
      parts[at]?.push(part);
    }
  }
  return kinds.map((Kind, at) => joined(new Kind(lengthOf(parts[at] ?? [])), parts[at] ?? [])) as Columns<Of>;
}

function lengthOf(parts: readonly Column[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function joined(whole: Column, parts: readonly Column[]): Column {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
