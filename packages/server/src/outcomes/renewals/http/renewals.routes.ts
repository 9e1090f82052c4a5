import { renewalsQuerySchema, renewalsSchema } from '@perennial/contract/renewals';
import { dayToIso } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readRenewalsDue } from '../store/renewals-due.read.ts';

export function renewalRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/renewals',
      operationId: 'listRenewals',
      tag: 'renewals',
      summary: 'Renewals ahead: one an account and due date',
      may: 'read',
      query: renewalsQuerySchema,
      answer: renewalsSchema,
      handle: async (call) => {
        const { records, workspace, query, caller } = call;
        const today = dayOfCall(call);
        const due = await readRenewalsDue(records, {
          workspaceId: workspace.id,
          ownerId: query.scope === 'book' ? caller.memberId : null,
          since: today,
          until: today + query.days,
        });
        return {
          currency: workspace.currency,
          today: dayToIso(today),
          renewals: due.map(({ ownerId, ownerName, ...one }) => ({
            ...one,
            owner: ownerId === null || ownerName === null ? null : { id: ownerId, name: ownerName },
          })),
        };
      },
    }),
  ];
}
