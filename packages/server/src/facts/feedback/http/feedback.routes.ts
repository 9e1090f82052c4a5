import { accountParams, answersSchema, createdSchema, newPulseSchema, pulseParams, pulsesSchema } from '@perennial/contract/account';
import { netPromoter } from '../../../kernel/statistics/index.ts';
import { dayToIso } from '../../../kernel/time.ts';
import { zonedDays } from '../../../kernel/zoned-days.ts';
import { byCaller, dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { requireAccount } from '../../accounts/index.ts';
import { PULSE_VALID_DAYS } from '../pulse-validity.ts';
import { accountAnswers, accountPulses, type AnswerLine } from '../store/account-feedback.read.ts';
import { setPulse, takeBackPulse } from '../use-cases/set-pulse.ts';

const YEAR_MS = 365 * 86_400_000;
const NPS_LEAST = 5;
const tag = 'feedback';

export function feedbackRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account/answers',
      operationId: 'listAccountAnswers',
      tag,
      summary: 'Survey answers of an account, newest first',
      may: 'read',
      params: accountParams,
      answer: answersSchema,
      handle: async ({ records, workspace, params, now }) => {
        await requireAccount(records, workspace.id, params.account);
        const answers = await accountAnswers(records, workspace.id, params.account);
        const last = lastNpsOfEach(answers, now.epochMilliseconds - YEAR_MS);
        const nps = last.length < NPS_LEAST ? null : netPromoter(last);
        return {
          answers: answers.map(({ contactId, contactName, ...answer }) => ({
            ...answer,
            contact: contactId === null || contactName === null ? null : { id: contactId, name: contactName },
          })),
          nps: nps === null ? null : { n: nps.n, score: nps.value, low: nps.lower, high: nps.upper },
          npsAnswers: last.length,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/pulses',
      operationId: 'listAccountPulses',
      tag,
      summary: 'Pulses of an account, newest first',
      may: 'read',
      params: accountParams,
      answer: pulsesSchema,
      handle: async (call) => {
        await requireAccount(call.records, call.workspace.id, call.params.account);
        const pulses = await accountPulses(call.records, call.workspace.id, call.params.account);
        const today = dayOfCall(call);
        const dayOf = zonedDays(call.workspace.timeZone);
        return {
          pulses: pulses.map(({ memberId, memberName, ...pulse }) => {
            const until = dayOf(Date.parse(pulse.at)) + PULSE_VALID_DAYS;
            return {
              ...pulse,
              isValid: today < until,
              validUntil: dayToIso(until),
              member: memberId === null || memberName === null ? null : { id: memberId, name: memberName },
            };
          }),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/accounts/:account/pulses',
      operationId: 'setPulse',
      tag,
      summary: 'Say how the account stands, with a reason',
      may: 'work',
      params: accountParams,
      body: newPulseSchema,
      answer: createdSchema,
      status: 201,
      handle: async (call) => ({ id: await setPulse(call.records, byCaller(call), { accountId: call.params.account, ...call.body }) }),
    }),
    route({
      method: 'DELETE',
      path: '/pulses/:pulse',
      operationId: 'takeBackPulse',
      tag,
      summary: 'Take back one’s own pulse',
      may: 'work',
      params: pulseParams,
      handle: async (call) => takeBackPulse(call.records, byCaller(call), call.params.pulse),
    }),
  ];
}

/** The newest NPS answer of each contact; answers without a contact count one by one. */
function lastNpsOfEach(answers: readonly AnswerLine[], sinceMs: number): number[] {
  const last = new Map<string, number>();
  for (const answer of answers) {
    if (answer.kind !== 'nps' || Date.parse(answer.answeredAt) < sinceMs) continue;
    const who = answer.contactId ?? answer.id;
    if (!last.has(who)) last.set(who, answer.score);
  }
  return [...last.values()];
}
