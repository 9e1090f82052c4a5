import type { Records } from '../../../platform/records/records.ts';

export type ProductSettings = {
  readonly name: string;
  readonly useCycle: 'day' | 'week' | 'month';
  readonly coreActions: readonly string[];
  readonly coreFeatures: readonly string[];
};
export type Product = ProductSettings & { readonly id: string; readonly key: string };

const MOST_PRODUCTS = 200;
const COLUMNS = ['id', 'key', 'name', 'useCycle', 'coreActions', 'coreFeatures'] as const;

export async function listProducts(records: Records, workspaceId: string): Promise<readonly Product[]> {
  const rows = await records
    .selectFrom('products')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .orderBy('name')
    .limit(MOST_PRODUCTS)
    .execute();
  return rows as readonly Product[];
}

export async function findProduct(records: Records, workspaceId: string, id: string): Promise<Product | undefined> {
  const row = await records
    .selectFrom('products')
    .select(COLUMNS)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row as Product | undefined;
}

export async function updateProduct(
  records: Records,
  which: { readonly workspaceId: string; readonly id: string },
  { name, useCycle, coreActions, coreFeatures }: ProductSettings,
): Promise<void> {
  await records
    .updateTable('products')
    .set({ name, useCycle, coreActions: [...coreActions], coreFeatures: [...coreFeatures] })
    .where('workspaceId', '=', which.workspaceId)
    .where('id', '=', which.id)
    .execute();
}
