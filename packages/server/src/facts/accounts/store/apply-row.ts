import { newId } from '../../../platform/new-id.ts';
import type { KeyedRow, KeyedTable, Values } from '../../../platform/records/keyed-rows.ts';
import { mergeValues } from '../merge-values.ts';
import { type Outcome, refusedFor } from '../outcomes.ts';
import type { FactKind } from './fact-kind.ts';
import type { BatchNaming } from './naming.ts';

type Circumstances<Table extends KeyedTable> = {
  readonly before: KeyedRow<Table> | undefined;
  readonly naming: BatchNaming;
  /** Reserved for the row, where its id had to be known beforehand. */
  readonly id: string | undefined;
};
type Step<Table extends KeyedTable> = { readonly outcome: Outcome; readonly row?: KeyedRow<Table> };

/** What one row does to what is stored under its name. */
export function applyRow<Row, Table extends KeyedTable>(kind: FactKind<Row, Table>, row: Row, given: Circumstances<Table>): Step<Table> {
  const account = kind.mentions(row).account;
  const accountId = account === undefined ? undefined : given.naming.accountId(account);
  if (account !== undefined && accountId === undefined) return { outcome: refusedFor('unknown_account', { account }) };

  const flags = account !== undefined && given.naming.isCreated(account) ? ['account_created'] : [];
  const said = { ...kind.valuesOf(row, given.naming.forRow(flags)), ...(accountId === undefined ? {} : { accountId }) };
  const { values, isChanged } = mergeValues<Values<Table>>(given.before?.values ?? kind.blank(kind.keyOf(row)), said);
  const fault = faultOf(kind, values, row);
  if (fault !== null) return { outcome: refusedFor(fault.code, fault.details) };

  const id = given.before?.id ?? given.id ?? newId(kind.prefix);
  const accountOfRow = kind.table === 'accounts' ? id : ((values as { accountId?: string | null }).accountId ?? null);
  const outcome = { flags, id, accountId: accountOfRow };
  if (given.before !== undefined && !isChanged) return { outcome: { ...outcome, did: 'unchanged' } };
  const written = { id, externalId: kind.keyOf(row), values };
  return { row: written, outcome: { ...outcome, did: given.before === undefined ? 'added' : 'changed' } };
}

function faultOf<Row, Table extends KeyedTable>(
  kind: FactKind<Row, Table>,
  values: Values<Table>,
  row: Row,
): { readonly code: string; readonly details?: Outcome['details'] } | null {
  const missing = kind.required.find((column) => values[column] === null || values[column] === undefined || values[column] === '');
  if (missing !== undefined) return { code: 'field_missing', details: { field: missing } };
  const code = kind.faultOf?.(values, row) ?? null;
  return code === null ? null : { code };
}
