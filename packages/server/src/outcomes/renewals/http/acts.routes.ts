import {
  renewalCallSchema,
  renewalChangeSchema,
  renewalContactSchema,
  renewalDecisionSchema,
  renewalExtensionSchema,
  renewalInFullSchema,
  renewalOutcomeSaidSchema,
  renewalParams,
} from '@perennial/contract/renewal-desk';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { extend, sayOutcome, takeOutcomeBack } from '../use-cases/end-renewal.ts';
import { changeRenewal, decide, giveCall, recordContact, type RenewalBy } from '../use-cases/say-of-renewal.ts';
import { type AnyCall, LEADS } from './desk-asked.ts';
import { inFull } from './desk.routes.ts';

const about = { tag: 'renewals', params: renewalParams, answer: renewalInFullSchema } as const;
const path = '/renewals/desk/:renewal';

function renewalBy(call: AnyCall): RenewalBy {
  return { ...byCaller(call), today: todayOf(call), currency: call.workspace.currency, isLead: call.caller.may(LEADS) };
}

export function actsRoutes(): readonly WorkspaceRoute[] {
  return [...reviewRoutes(), ...endRoutes()];
}

function reviewRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      ...about,
      method: 'POST',
      path: `${path}/calls`,
      operationId: 'callRenewal',
      summary: 'Call a renewal, with a reason; at a checkpoint without having seen what the machine thinks, which the answer tells',
      may: 'work',
      body: renewalCallSchema,
      handle: async (call) => {
        await giveCall(call.records, renewalBy(call), { renewalId: call.params.renewal, ...call.body });
        return inFull(call, call.params.renewal);
      },
    }),
    route({
      ...about,
      method: 'POST',
      path: `${path}/decision`,
      operationId: 'decideRenewal',
      summary: 'Decide between a call and the machine, where they are far apart',
      may: LEADS,
      body: renewalDecisionSchema,
      handle: async (call) => {
        await decide(call.records, renewalBy(call), { renewalId: call.params.renewal, ...call.body });
        return inFull(call, call.params.renewal);
      },
    }),
    route({
      ...about,
      method: 'POST',
      path: `${path}/contacts`,
      operationId: 'recordRenewalContact',
      summary: 'Record the answers to the three questions of an early contact',
      may: 'work',
      body: renewalContactSchema,
      handle: async (call) => {
        await recordContact(call.records, renewalBy(call), { renewalId: call.params.renewal, ...call.body });
        return inFull(call, call.params.renewal);
      },
    }),
    route({
      ...about,
      method: 'PATCH',
      path,
      operationId: 'changeRenewal',
      summary: 'Say that it is proposed or agreed; hand it to somebody else',
      may: 'work',
      body: renewalChangeSchema,
      handle: async (call) => {
        await changeRenewal(call.records, renewalBy(call), { renewalId: call.params.renewal, ...call.body });
        return inFull(call, call.params.renewal);
      },
    }),
  ];
}

function endRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      ...about,
      method: 'POST',
      path: `${path}/outcome`,
      operationId: 'sayRenewalOutcome',
      summary: 'Say what came of a renewal and why, where subscriptions do not tell it',
      may: 'work',
      body: renewalOutcomeSaidSchema,
      handle: async (call) => {
        await sayOutcome(call.records, renewalBy(call), { renewalId: call.params.renewal, ...call.body });
        return inFull(call, call.params.renewal);
      },
    }),
    route({
      ...about,
      method: 'DELETE',
      path: `${path}/outcome`,
      operationId: 'takeRenewalOutcomeBack',
      summary: 'Take back what was said to have come of a renewal; what subscriptions tell holds again',
      may: 'work',
      handle: async (call) => {
        await takeOutcomeBack(call.records, renewalBy(call), call.params.renewal);
        return inFull(call, call.params.renewal);
      },
    }),
    route({
      ...about,
      method: 'POST',
      path: `${path}/extend`,
      operationId: 'extendRenewal',
      summary: 'Keep a lapsed renewal open until a day, with a reason',
      may: 'work',
      body: renewalExtensionSchema,
      handle: async (call) => {
        await extend(call.records, renewalBy(call), { renewalId: call.params.renewal, ...call.body });
        return inFull(call, call.params.renewal);
      },
    }),
  ];
}
