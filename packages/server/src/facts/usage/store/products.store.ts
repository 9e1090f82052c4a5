import { sql } from 'kysely';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { ProductRow, WriteResult, WriteScope } from '../../../sources/imports/index.ts';
import { markAllStale, type Outcome, summarise } from '../../accounts/index.ts';

/** Products by their key. A company has a few, so each is a statement of its own. */
export async function writeProducts(records: Records, scope: WriteScope, rows: readonly ProductRow[]): Promise<WriteResult> {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await writeProduct(records, scope.workspaceId, row));
  if (outcomes.some((outcome) => outcome.did !== 'unchanged')) await markAllStale(records, scope.workspaceId);
  return summarise(outcomes);
}

async function writeProduct(records: Records, workspaceId: string, row: ProductRow): Promise<Outcome> {
  const cycle = row.useCycle ?? null;
  const actions = row.coreActions === undefined ? null : [...row.coreActions];
  const features = row.coreFeatures === undefined ? null : [...row.coreFeatures];
  const { rows } = await sql<{ id: string; isNew: boolean }>`
    insert into products as product (workspace_id, id, key, name, use_cycle, core_actions, core_features)
    values (
      ${workspaceId}, ${newId('prd')}, ${row.product}, ${row.name},
      coalesce(${cycle}::text, 'day'), coalesce(${actions}::text[], '{}'), coalesce(${features}::text[], '{}'))
    on conflict (workspace_id, key) do update
    set name = excluded.name,
        use_cycle = coalesce(${cycle}::text, product.use_cycle),
        core_actions = coalesce(${actions}::text[], product.core_actions),
        core_features = coalesce(${features}::text[], product.core_features)
    where (product.name, product.use_cycle, product.core_actions, product.core_features) is distinct from (
      excluded.name,
      coalesce(${cycle}::text, product.use_cycle),
      coalesce(${actions}::text[], product.core_actions),
      coalesce(${features}::text[], product.core_features))
    returning product.id, xmax = 0 as is_new`.execute(records);
  const [written] = rows;
  const did = written === undefined ? 'unchanged' : written.isNew ? 'added' : 'changed';
  return { did, flags: [], id: written?.id ?? null, accountId: null };
}
