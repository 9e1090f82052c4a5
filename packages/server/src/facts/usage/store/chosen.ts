import { type DuckDBValue, listValue } from '@duckdb/node-api';
import type { ActionName, DayRange, UsageFilter } from '../usage-questions.ts';
import { WORKSPACE } from './places.ts';

/** A condition over rows of use, and the values that it names. */
export type Chosen = { readonly where: string; readonly values: Record<string, DuckDBValue> };

/** The rows of a workspace that a filter chooses; every name in it becomes places before a row is looked at. */
export function chosen(workspace: string, { accountIds, actions, isAutomatic }: UsageFilter = {}): Chosen {
  const where = [`workspace = ${WORKSPACE}`];
  const values: Record<string, DuckDBValue> = { workspace };
  if (accountIds !== undefined) {
    where.push(`account in (select place from usage_accounts where workspace = ${WORKSPACE} and id in (select unnest($accounts)))`);
    values['accounts'] = texts(accountIds);
  }
  if (actions !== undefined) {
    where.push(`action in (${actionPlaces('select unnest($product_keys), unnest($actions)')})`);
    Object.assign(values, actionValues(actions));
  }
  if (isAutomatic !== undefined) {
    where.push(`action in (select place from usage_actions where workspace = ${WORKSPACE} and is_automatic = $is_automatic)`);
    values['is_automatic'] = isAutomatic;
  }
  return { where: where.join('\n and '), values };
}

export function during({ where, values }: Chosen, { since, until }: DayRange): Chosen {
  return { where: `${where}\n and day >= $since and day < $until`, values: { ...values, since, until } };
}

/** The places of actions that `named` gives by product key and name. */
export function actionPlaces(named: string): string {
  return `select place from usage_actions where workspace = ${WORKSPACE} and (product_key, action) in (${named})`;
}

export function actionValues(actions: readonly ActionName[]): Record<string, DuckDBValue> {
  return { product_keys: texts(actions.map((one) => one.productKey)), actions: texts(actions.map((one) => one.action)) };
}

/** A list of nothing would have no type that the store could guess. */
export function texts(list: readonly string[]): DuckDBValue {
  return listValue([...list, '']);
}

/** Beside `texts`, as long as they are. */
export function numbers(list: readonly number[]): DuckDBValue {
  return listValue([...list, -1]);
}
