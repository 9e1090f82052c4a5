import { showing, type WorkspaceRoute } from '../../platform/http/route.ts';
import type { Database } from '../../platform/records/records.ts';
import { accountOrdersRoutes } from './http/account-orders.routes.ts';
import { orderToCashRoutes } from './http/order-to-cash.routes.ts';

/** For the API process. */
export function wireOrderToCash(deps: { readonly database: Database }): { readonly routes: readonly WorkspaceRoute[] } {
  return { routes: showing('money', [...accountOrdersRoutes(), ...orderToCashRoutes(deps)]) };
}
