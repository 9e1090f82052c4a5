import { newId } from '../../../platform/new-id.ts';
import { type KeyedRow, type KeyedTable, readKeyed, saveKeyed } from '../../../platform/records/keyed-rows.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WriteScope } from '../../../sources/imports/index.ts';
import { changedAccounts, type Outcome, refusedFor } from '../outcomes.ts';
import { applyRow } from './apply-row.ts';
import { erasedAmong, type Who } from './erased-who.store.ts';
import type { FactKind } from './fact-kind.ts';
import type { Names } from './names.store.ts';
import { namingOf } from './naming.ts';
import { markStale } from './stale-accounts.store.ts';

/** The most rows that go into one statement. */
const BATCH = 1_000;

type RowsOfKind<Row, Table extends KeyedTable> = { readonly kind: FactKind<Row, Table>; readonly rows: readonly Row[] };

/** Writes rows so that writing them again changes nothing, and says what became of each. */
export async function writeFacts<Row, Table extends KeyedTable>(
  records: Records,
  scope: WriteScope,
  batch: RowsOfKind<Row, Table>,
): Promise<Outcome[]> {
  const { kind, rows } = batch;
  const outcomes: Outcome[] = [];
  const left: string[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    const written = await writeBatch(records, scope, { kind, rows: rows.slice(start, start + BATCH) });
    outcomes.push(...written.outcomes);
    left.push(...written.left);
  }
  await markStale(records, scope.workspaceId, [...new Set([...changedAccounts(outcomes), ...left])]);
  return outcomes;
}

async function writeBatch<Row, Table extends KeyedTable>(
  records: Records,
  scope: WriteScope,
  batch: RowsOfKind<Row, Table>,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly left: readonly string[] }> {
  const { kind, rows } = batch;
  const columns = Object.keys(kind.blank(''));
  const externalIds = [...new Set(rows.map(kind.keyOf))];
  const stored = await readKeyed(records, scope, { table: kind.table, columns, externalIds });
  const known = new Map(stored.map((row) => [row.externalId, row]));
  const own = kind.table === 'accounts' ? reserveIds(externalIds, known) : undefined;
  const naming = await namingOf(records, scope, { mentions: rows.map(kind.mentions), own });

  const { erasedAs } = kind;
  const erased = erasedAs === undefined ? [] : await erasedAmong(records, scope.workspaceId, unseen(erasedAs, externalIds, known));
  const isErased = new Set(erased.map(({ key }) => key));

  const changed = new Map<string, KeyedRow<Table>>();
  const outcomes = rows.map((row) => {
    const key = kind.keyOf(row);
    if (isErased.has(key)) return refusedFor('erased');
    const step = applyRow(kind, row, { before: known.get(key), naming, id: own?.get(key) });
    if (step.row !== undefined) {
      known.set(key, step.row);
      changed.set(key, step.row);
    }
    return step.outcome;
  });
  await saveKeyed(records, scope, { table: kind.table, columns, rows: [...changed.values()], isStamped: kind.isStamped ?? false });
  const rewritten = stored.flatMap((before) => {
    const after = changed.get(before.externalId);
    return after === undefined ? [] : [{ before, after }];
  });
  const left = rewritten.length === 0 ? undefined : await kind.remember?.(records, scope, rewritten);
  return { outcomes, left: left ?? [] };
}

/** Who is here was not erased. */
function unseen(kind: Who['kind'], keys: readonly string[], known: ReadonlyMap<string, unknown>): Who[] {
  return keys.filter((key) => !known.has(key)).map((key) => ({ kind, key }));
}

/** Accounts name each other as parents, so their ids are known before the first of them is written. */
function reserveIds(externalIds: readonly string[], known: ReadonlyMap<string, { readonly id: string }>): Names {
  return new Map(externalIds.map((externalId) => [externalId, known.get(externalId)?.id ?? newId('acc')]));
}
