import {
  accountPartnersSchema,
  dependencyParams,
  newPartnerSchema,
  partnerExitSchema,
  partnerNamedSchema,
  partnerParams,
  partnersParams,
  successorBodySchema,
} from '@perennial/contract/partners';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { readPartnerContacts } from '../store/partner-contacts.store.ts';
import { accountPartners, partnerNames } from '../store/account-partners.store.ts';
import { personRoutes } from './partner-people.routes.ts';
import { namePartner, nameSuccessor, removePartner, tellExit } from '../use-cases/name-partner.ts';

const tag = 'accounts';
const MOST_PEOPLE = 50;

/** Partners that an account hangs on, and what a member says of them by hand. */
export function partnerRoutes(): readonly WorkspaceRoute[] {
  return [
    ...personRoutes(),
    route({
      method: 'GET',
      path: '/accounts/:account/partners',
      operationId: 'listAccountPartners',
      tag,
      summary: 'The partners that an account hangs on, those that leave first',
      may: 'read',
      params: partnersParams,
      answer: accountPartnersSchema,
      handle: async ({ records, workspace, params }) => {
        await requireAccount(records, workspace.id, params.account);
        const partners = await accountPartners(records, workspace.id, params.account);
        const people = await readPartnerContacts(records, workspace.id, [...new Set(partners.map((one) => one.partnerId))]);
        const peopleOf = (partnerId: string) =>
          people
            .filter((one) => one.partnerId === partnerId)
            .slice(0, MOST_PEOPLE)
            .map(({ partnerId: _, externalId: __, ...person }) => person);
        return {
          partners: partners.map((one) => ({ ...one, keysHeld: [...one.keysHeld], people: peopleOf(one.partnerId) })),
          known: await partnerNames(records, workspace.id),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/:account/partners',
      operationId: 'namePartner',
      tag,
      summary: 'Say that an account hangs on a partner',
      may: 'work',
      params: partnersParams,
      body: newPartnerSchema,
      answer: partnerNamedSchema,
      status: 201,
      handle: async (call) =>
        namePartner(call.records, byCaller(call), { accountId: call.params.account, ...call.body, today: todayOf(call) }),
    }),
    route({
      method: 'DELETE',
      path: '/accounts/:account/partners/:dependency',
      operationId: 'removePartner',
      tag,
      summary: 'Take back that an account hangs on a partner',
      may: 'work',
      params: dependencyParams,
      handle: async (call) =>
        removePartner(call.records, byCaller(call), { accountId: call.params.account, dependencyId: call.params.dependency }),
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/partners/:dependency/successor',
      operationId: 'namePartnerSuccessor',
      tag,
      summary: 'Name who follows a partner at an account',
      may: 'work',
      params: dependencyParams,
      body: successorBodySchema,
      handle: async (call) =>
        nameSuccessor(call.records, byCaller(call), {
          accountId: call.params.account,
          dependencyId: call.params.dependency,
          successor: call.body.successor,
          today: todayOf(call),
        }),
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/partner-exits/:partner',
      operationId: 'tellPartnerExit',
      tag,
      summary: 'Say that a partner leaves, for all accounts that hang on it, or that it stays',
      may: 'work',
      params: partnerParams,
      body: partnerExitSchema,
      handle: async (call) =>
        tellExit(call.records, byCaller(call), {
          accountId: call.params.account,
          partnerId: call.params.partner,
          leavesOn: call.body.leavesOn,
          today: todayOf(call),
        }),
    }),
  ];
}
