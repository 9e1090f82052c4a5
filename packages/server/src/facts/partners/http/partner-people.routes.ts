import { newPersonSchema, partnerParams, personNamedSchema, personParams } from '@perennial/contract/partners';
import { byCaller } from '../../../platform/http/by-caller.ts';
import { route, type WorkspaceRoute } from '../../../platform/http/route.ts';
import { changePerson, namePerson, removePerson } from '../use-cases/name-person.ts';

const tag = 'accounts';

/** A partner's own people, said by hand at an account that hangs on it. */
export function personRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/accounts/:account/partner-people/:partner',
      shows: 'contacts',
      operationId: 'namePartnerPerson',
      tag,
      summary: 'Name somebody who can be called at a partner, for all accounts that hang on it',
      may: 'work',
      params: partnerParams,
      body: newPersonSchema,
      answer: personNamedSchema,
      status: 201,
      handle: async (call) =>
        namePerson(call.records, byCaller(call), { accountId: call.params.account, partnerId: call.params.partner, said: call.body }),
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/partner-people/:partner/:person',
      shows: 'contacts',
      operationId: 'changePartnerPerson',
      tag,
      summary: 'Change what is said of somebody at a partner, or that the person left it',
      may: 'work',
      params: personParams,
      body: newPersonSchema,
      handle: async (call) => changePerson(call.records, byCaller(call), { ...whichOf(call.params), said: call.body }),
    }),
    route({
      method: 'DELETE',
      path: '/accounts/:account/partner-people/:partner/:person',
      shows: 'contacts',
      operationId: 'removePartnerPerson',
      tag,
      summary: 'Leave nothing of somebody at a partner',
      may: 'work',
      params: personParams,
      handle: async (call) => removePerson(call.records, byCaller(call), whichOf(call.params)),
    }),
  ];
}

function whichOf({ account, partner, person }: { readonly account: string; readonly partner: string; readonly person: string }) {
  return { accountId: account, partnerId: partner, personId: person };
}
