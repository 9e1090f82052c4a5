import { productChangeSchema, productParams, productSchema, productsSchema } from '@perennial/contract/products';
import type { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { listProducts, type Product } from '../store/product-settings.store.ts';
import { changeProduct } from '../use-cases/change-product.ts';
import type { SeenAction, UsageStore } from '../usage-store.ts';

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
        const seen = await usageStore.actions(workspace.id);
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
        return presentProduct(product, await usageStore.actions(workspace.id));
      },
    }),
  ];
}

/** What a machine did says nothing about what people use. */
function presentProduct(product: Product, seen: readonly SeenAction[]): z.input<typeof productSchema> {
  const own = seen.filter((one) => one.productKey === product.key && !one.isAutomatic);
  return {
    ...product,
    coreActions: [...product.coreActions],
    coreFeatures: [...product.coreFeatures],
    seen: own
      .toSorted((left, right) => right.count - left.count)
      .slice(0, MOST_SEEN)
      .map(({ action, count, contacts, lastDay }) => ({ action, count, contacts, lastOn: dayToIso(lastDay) })),
  };
}
