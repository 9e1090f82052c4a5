import {
  accountParams,
  contactChangeSchema,
  contactParams,
  ownerBodySchema,
  ownerChangedSchema,
  roleBodySchema,
  roleParams,
  sellerBodySchema,
  sellerChangedSchema,
  stageBodySchema,
  tagsBodySchema,
  tagsChangedSchema,
} from '@perennial/contract/account';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { changeContact } from '../use-cases/change-contact.ts';
import { changeOwner } from '../use-cases/change-owner.ts';
import { changeDuty } from '../use-cases/change-duty.ts';
import { endRole, setRole } from '../use-cases/change-role.ts';
import { changeStage } from '../use-cases/change-stage.ts';
import { changeTags } from '../use-cases/change-tags.ts';

const tag = 'accounts';

/** What a member changes about an account by hand. */
export function accountRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/accounts/:account/owner',
      operationId: 'assignAccount',
      tag,
      summary: 'Give an account to a member, or to nobody',
      may: 'assign',
      params: accountParams,
      body: ownerBodySchema,
      answer: ownerChangedSchema,
      handle: async (call) => {
        const { ownerId } = call.body;
        const previousOwnerId = await changeOwner(call.records, byCaller(call), { accountId: call.params.account, ownerId });
        return { ownerId, previousOwnerId };
      },
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/seller',
      operationId: 'nameSeller',
      tag,
      summary: 'Say which member sells to an account, or nobody; expansion is credited by it from that day on',
      may: 'assign',
      params: accountParams,
      body: sellerBodySchema,
      answer: sellerChangedSchema,
      handle: async (call) => {
        const { memberId } = call.body;
        const previousMemberId = await changeDuty(call.records, byCaller(call), {
          accountId: call.params.account,
          duty: 'sales',
          memberId,
          today: todayOf(call),
        });
        return { memberId, previousMemberId };
      },
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/stage',
      operationId: 'setStage',
      tag,
      summary: 'Set the stage by hand, or let it be computed again',
      may: 'work',
      params: accountParams,
      body: stageBodySchema,
      handle: async (call) =>
        changeStage(call.records, byCaller(call), { accountId: call.params.account, ...call.body, today: todayOf(call) }),
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/tags',
      operationId: 'changeTags',
      tag,
      summary: 'Add tags to an account, and take some away',
      may: 'assign',
      params: accountParams,
      body: tagsBodySchema,
      answer: tagsChangedSchema,
      handle: async (call) => {
        const { added, removed } = await changeTags(call.records, byCaller(call), { accountId: call.params.account, ...call.body });
        return { added: [...added], removed: [...removed] };
      },
    }),
    route({
      method: 'PATCH',
      path: '/accounts/:account/contacts/:contact',
      shows: 'contacts',
      operationId: 'changeContact',
      tag,
      summary: 'Say that a contact left, or what it does',
      may: 'work',
      params: contactParams,
      body: contactChangeSchema,
      handle: async (call) =>
        changeContact(call.records, byCaller(call), {
          accountId: call.params.account,
          contactId: call.params.contact,
          today: todayOf(call),
          ...call.body,
        }),
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/contacts/:contact/roles/:role',
      shows: 'contacts',
      operationId: 'setRole',
      tag,
      summary: 'Give a contact a role, or rate its influence and sentiment',
      may: 'work',
      params: roleParams,
      body: roleBodySchema,
      handle: async (call) => setRole(call.records, byCaller(call), { ...partOf(call.params, todayOf(call)), ...call.body }),
    }),
    route({
      method: 'DELETE',
      path: '/accounts/:account/contacts/:contact/roles/:role',
      shows: 'contacts',
      operationId: 'endRole',
      tag,
      summary: 'End a role of a contact',
      may: 'work',
      params: roleParams,
      handle: async (call) => endRole(call.records, byCaller(call), partOf(call.params, todayOf(call))),
    }),
  ];
}

function partOf(params: { readonly account: string; readonly contact: string; readonly role: string }, today: string) {
  return { accountId: params.account, contactId: params.contact, role: params.role, today };
}
