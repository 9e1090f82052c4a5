import { productChangeSchema, productParams, productSchema, productsSchema } from '@perennial/contract/products';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { listProducts, type Product } from '../store/product-settings.store.ts';
import { changeProduct } from '../use-cases/change-product.ts';
import type { CountRow } from '../usage-questions.ts';
import type { UsageStore } from '../usage-store.ts';

const MOST_SEEN = 500;
const tag = 'products';

export function productRoutes({ usageStore }: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/products',
      operationId: 'listProducts',
      tag,
      summary: 'Products, what counts as use of each, and the actions that were seen',
      may: 'read',
      answer: productsSchema,
      handle: async ({ records, workspace }) => {
        const seen = await seenActions(usageStore, workspace.id);
        return (await listProducts(records, workspace.id)).map((product) => presentProduct(product, seen));
      },
    }),
    route({
      method: 'PATCH',
      path: '/products/:product',
      operationId: 'changeProduct',
      tag,
      summary: 'Say how often a product is made to be used, and which actions are what it is for',
      may: 'publish',
      params: productParams,
      body: productChangeSchema,
      answer: productSchema,
      handle: async ({ records, workspace, params, body, caller, now }) => {
        const which = { workspaceId: workspace.id, id: params.product };
        const product = await changeProduct(records, { which, change: body }, { actor: actorOf(caller), now });
        return presentProduct(product, await seenActions(usageStore, workspace.id));
      },
    }),
  ];
}

/** Every action that people ever did; what a machine did says nothing about what they use. */
function seenActions(usageStore: UsageStore, workspaceId: string): Promise<readonly CountRow<'action'>[]> {
  return usageStore.counts(workspaceId, { by: ['action'], filter: { isAutomatic: false }, limit: 1_000 });
}

function presentProduct(product: Product, seen: readonly CountRow<'action'>[]): z.input<typeof productSchema> {
  const own = seen.filter((one) => one.productKey === product.key);
  return {
    ...product,
    coreActions: [...product.coreActions],
    coreFeatures: [...product.coreFeatures],
    seen: own.slice(0, MOST_SEEN).map(({ action, count, contacts, lastDay }) => ({ action, count, contacts, lastOn: dayToIso(lastDay) })),
  };
}
