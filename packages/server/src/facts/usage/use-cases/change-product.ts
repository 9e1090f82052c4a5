import { type By, writeAudit } from '../../../access/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import { markAllStale } from '../../accounts/index.ts';
import { findProduct, type Product, type ProductSettings, updateProduct } from '../store/product-settings.store.ts';
import { noSuchProduct } from '../usage.errors.ts';

export type ProductWish = {
  readonly which: { readonly workspaceId: WorkspaceId; readonly id: string };
  readonly change: { readonly [Key in keyof ProductSettings]?: ProductSettings[Key] | undefined };
};

/** Changes what counts as use of a product. Every account is read anew by it. */
export async function changeProduct(records: Records, { which, change }: ProductWish, by: By): Promise<Product> {
  const before = await findProduct(records, which.workspaceId, which.id);
  if (before === undefined) throw noSuchProduct();
  const after: Product = {
    ...before,
    name: change.name ?? before.name,
    useCycle: change.useCycle ?? before.useCycle,
    coreActions: sortedOnce(change.coreActions ?? before.coreActions),
    coreFeatures: sortedOnce(change.coreFeatures ?? before.coreFeatures),
  };
  await updateProduct(records, which, after);
  await writeAudit(
    records,
    { workspaceId: which.workspaceId, at: by.now },
    {
      actor: by.actor,
      action: 'product.changed',
      subjectKind: 'product',
      subjectId: which.id,
      before: settingsOf(before),
      after: settingsOf(after),
    },
  );
  await markAllStale(records, which.workspaceId);
  await announceChange(records, { workspaceId: which.workspaceId, kind: 'settings', ids: [] });
  return after;
}

function settingsOf({ id: _, ...settings }: Product) {
  return settings;
}

function sortedOnce(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
