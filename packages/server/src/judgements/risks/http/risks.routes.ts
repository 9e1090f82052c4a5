import {
  closeRiskSchema,
  newRiskSchema,
  reopenRiskSchema,
  riskChangeSchema,
  riskInFullSchema,
  riskParams,
  riskSignalParams,
  riskSignalsSchema,
  risksQuerySchema,
  risksSchema,
} from '@perennial/contract/risks';
import { changeRisk, noSuchRisk, removeRisk, type RiskBy, type RiskState, takeStep } from '../../../facts/risks/index.ts';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { readRegister } from '../store/register.read.ts';
import { readVersions } from '../store/risk-versions.read.ts';
import { addSignals, takeIntoRisk, takeSignalOut } from '../use-cases/take-into-risk.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { presentInFull, presentRisk, presentSums } from './present-risk.ts';

const tag = 'risks';
const path = '/risks';

const STATES: Readonly<Record<string, readonly RiskState[]>> = {
  undone: ['open', 'mitigating'],
  closed: ['averted', 'realised', 'accepted'],
  all: ['open', 'mitigating', 'averted', 'realised', 'accepted'],
};

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;

function riskBy(call: AnyCall): RiskBy {
  return { ...byCaller(call), today: todayOf(call), currency: call.workspace.currency };
}

/** The risk as it stands after what was done to it. */
async function inFull(call: AnyCall, riskId: string) {
  const { records, workspace } = call;
  const asked = { workspaceId: workspace.id, currency: workspace.currency, today: todayOf(call), states: STATES['all'] ?? [], riskId };
  const [line] = (await readRegister(records, asked, { after: null, byAmount: false, most: 1 })).lines;
  if (line === undefined) throw noSuchRisk();
  return presentInFull(line, await readVersions(records, workspace.id, riskId));
}

export function riskRoutes(): readonly WorkspaceRoute[] {
  return [...readingRoutes(), ...writingRoutes(), ...linkingRoutes()];
}

function readingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'listRisks',
      tag,
      summary: 'The register of risks: those overdue first, then by the ARR exposed',
      may: 'read',
      query: risksQuerySchema,
      answer: risksSchema,
      handle: async (call) => {
        const { records, workspace, caller, query } = call;
        const asked = {
          workspaceId: workspace.id,
          currency: workspace.currency,
          today: todayOf(call),
          states: STATES[query.state] ?? [query.state as RiskState],
          kind: query.kind,
          accountId: query.account,
          memberId: query.scope === 'mine' ? caller.memberId : null,
        };
        const after = query.cursor === undefined ? null : readCursor(query.cursor);
        const byAmount = !hidesOf(caller).includes('money');
        const { sums, lines } = await readRegister(records, asked, { after, byAmount, most: query.limit + 1 });
        const shown = lines.slice(0, query.limit);
        const last = shown.at(-1);
        return {
          today: asked.today,
          currency: workspace.currency,
          risks: shown.map(presentRisk),
          next: lines.length > shown.length && last !== undefined ? cursorOf(last, byAmount) : null,
          total: sums.total,
          open: presentSums(sums),
        };
      },
    }),
    route({
      method: 'GET',
      path: `${path}/:risk`,
      operationId: 'getRisk',
      tag,
      summary: 'A risk with its history and the signals behind it',
      may: 'read',
      params: riskParams,
      answer: riskInFullSchema,
      handle: (call) => inFull(call, call.params.risk),
    }),
  ];
}

function writingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path,
      operationId: 'createRisk',
      tag,
      summary: 'Enter a risk, or take signals into one',
      may: 'work',
      body: newRiskSchema,
      answer: riskInFullSchema,
      status: 201,
      handle: async (call) => inFull(call, await takeIntoRisk(call.records, riskBy(call), call.body)),
    }),
    route({
      method: 'PATCH',
      path: `${path}/:risk`,
      operationId: 'changeRisk',
      tag,
      summary: 'Say a risk anew, hand it over, begin to mitigate it; what it said before is kept',
      may: 'work',
      params: riskParams,
      body: riskChangeSchema,
      answer: riskInFullSchema,
      handle: async (call) => {
        await changeRisk(call.records, riskBy(call), { riskId: call.params.risk, ...call.body });
        return inFull(call, call.params.risk);
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:risk`,
      operationId: 'removeRisk',
      tag,
      summary: 'Take back a risk that was entered here by mistake and not changed since',
      may: 'work',
      params: riskParams,
      handle: (call) => removeRisk(call.records, riskBy(call), call.params.risk),
    }),
    route({
      method: 'POST',
      path: `${path}/:risk/close`,
      operationId: 'closeRisk',
      tag,
      summary: 'Close a risk with what came of it, and why',
      may: 'work',
      params: riskParams,
      body: closeRiskSchema,
      answer: riskInFullSchema,
      handle: async (call) => {
        const { basedOn, outcome, reason } = call.body;
        await takeStep(call.records, riskBy(call), { riskId: call.params.risk, basedOn, step: { to: outcome, reason } });
        return inFull(call, call.params.risk);
      },
    }),
    route({
      method: 'POST',
      path: `${path}/:risk/reopen`,
      operationId: 'reopenRisk',
      tag,
      summary: 'Open a closed risk again',
      may: 'work',
      params: riskParams,
      body: reopenRiskSchema,
      answer: riskInFullSchema,
      handle: async (call) => {
        const { basedOn, reason } = call.body;
        await takeStep(call.records, riskBy(call), { riskId: call.params.risk, basedOn, step: { to: 'again', reason } });
        return inFull(call, call.params.risk);
      },
    }),
  ];
}

function linkingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: `${path}/:risk/signals`,
      operationId: 'addRiskSignals',
      tag,
      summary: 'Have more signals of the account stand behind a risk',
      may: 'work',
      params: riskParams,
      body: riskSignalsSchema,
      answer: riskInFullSchema,
      handle: async (call) => {
        await addSignals(call.records, riskBy(call), { riskId: call.params.risk, signalIds: call.body.signalIds });
        return inFull(call, call.params.risk);
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:risk/signals/:signal`,
      operationId: 'takeRiskSignalOut',
      tag,
      summary: 'Take a signal out of a risk',
      may: 'work',
      params: riskSignalParams,
      answer: riskInFullSchema,
      handle: async (call) => {
        await takeSignalOut(call.records, riskBy(call), { riskId: call.params.risk, signalId: call.params.signal });
        return inFull(call, call.params.risk);
      },
    }),
  ];
}
