import { accountParams } from '@perennial/contract/account';
import { usageRowsQuerySchema, usageRowsSchema } from '@perennial/contract/account-use';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { usageRows } from '../usage-rows.ts';
import { accountOfCall } from './account-of-call.ts';

export function usageRowsRoutes(deps: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/usage-rows',
      operationId: 'listAccountUsage',
      tag: 'account-page',
      summary: 'Who did what on which day, newest first',
      may: 'read',
      params: accountParams,
      query: usageRowsQuerySchema,
      answer: usageRowsSchema,
      handle: async (call) => {
        const { dossier, context, day } = await accountOfCall(call, deps.usageStore);
        const { since, until, contact = null, feature = null, product = null, limit } = call.query;
        const span = { since: since === undefined ? 0 : isoToDay(since), until: until === undefined ? day + 1 : isoToDay(until) };
        const { rows, total, count } = usageRows(dossier.usage, { span, contactId: contact, feature, productKey: product, most: limit });
        const names = new Map(dossier.contacts.map(({ id, name }) => [id as string, name]));
        const products = new Map(context.products.map(({ key, name }) => [key, name]));
        return {
          total,
          count,
          rows: rows.map(({ day: on, contactId, productKey, ...row }) => ({
            ...row,
            on: dayToIso(on),
            contact: contactId === null ? null : { id: contactId, name: names.get(contactId) ?? contactId },
            product: { key: productKey, name: products.get(productKey) ?? productKey },
          })),
        };
      },
    }),
  ];
}
