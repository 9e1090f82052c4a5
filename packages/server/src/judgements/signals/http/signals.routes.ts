import { accountParams } from '@perennial/contract/account';
import {
  type accountSignalSchema,
  accountSignalsSchema,
  closeBodySchema,
  evidenceSchema,
  reopenBodySchema,
  signalSchema,
  snoozeBodySchema,
  touchedSchema,
} from '@perennial/contract/signals';
import { z } from 'zod';
import { markStale, requireAccount } from '../../../facts/accounts/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import { byCaller, todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { WorkspaceOfCall } from '../../../platform/http/call.ts';
import { type AccountSignalLine, readSignal, readSignals, type SignalLine } from '../store/signal.read.ts';
import { riskKindOf } from '../risk-kind.ts';
import { closeSignals, reopenSignals, snoozeSignals, type Touched } from '../store/signal-acts.store.ts';

const tag = 'signals';
/** Below this a share of right ones says nothing. */
const LEAST_JUDGED = 10;
const noSuchSignal = () => new Failure('not_found', 'signals.no_such_signal');

export function signalRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/signals/:signal',
      operationId: 'getSignal',
      tag,
      summary: 'A signal with its evidence',
      may: 'read',
      params: z.object({ signal: z.string() }),
      answer: signalSchema,
      handle: async ({ records, workspace, params }) => {
        const line = await readSignal(records, workspace.id, params.signal);
        if (line === undefined) throw noSuchSignal();
        return presentSignal(line);
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/signals',
      operationId: 'listAccountSignals',
      tag,
      summary: 'Signals of an account, open ones first',
      may: 'read',
      params: accountParams,
      answer: accountSignalsSchema,
      handle: async ({ records, workspace, params }) => {
        await requireAccount(records, workspace.id, params.account);
        const lines = await readSignals(records, workspace.id, params.account);
        return { signals: lines.map(presentAccountSignal), open: lines.filter((line) => line.state === 'open').length };
      },
    }),
    route({
      method: 'POST',
      path: '/signals/close',
      operationId: 'closeSignals',
      tag,
      summary: 'Close with an outcome',
      may: 'work',
      body: closeBodySchema,
      answer: touchedSchema,
      handle: async (call) => {
        const by = { ...byCaller(call), today: todayOf(call) };
        const { signalIds, ...closing } = call.body;
        return tell(call.records, call.workspace, await closeSignals(call.records, { ids: signalIds, closing }, by));
      },
    }),
    route({
      method: 'POST',
      path: '/signals/snooze',
      operationId: 'snoozeSignals',
      tag,
      summary: 'Put away until a day, or until it gets worse',
      may: 'work',
      body: snoozeBodySchema,
      answer: touchedSchema,
      handle: async (call) => {
        const by = { ...byCaller(call), today: todayOf(call) };
        const { signalIds, ...snooze } = call.body;
        return tell(call.records, call.workspace, await snoozeSignals(call.records, { ids: signalIds, snooze }, by));
      },
    }),
    route({
      method: 'POST',
      path: '/signals/reopen',
      operationId: 'reopenSignals',
      tag,
      summary: 'Take a close or a snooze back',
      may: 'work',
      body: reopenBodySchema,
      answer: touchedSchema,
      handle: async (call) => {
        const by = { ...byCaller(call), today: todayOf(call) };
        return tell(call.records, call.workspace, await reopenSignals(call.records, call.body.signalIds, by));
      },
    }),
  ];
}

async function tell(records: Records, workspace: WorkspaceOfCall, touched: readonly Touched[]): Promise<{ signalIds: string[] }> {
  const ids = [...new Set(touched.map((one) => one.accountId))];
  if (ids.length > 0) await announceChange(records, { workspaceId: workspace.id, kind: 'signals', ids });
  // A judging that is under way leaves them alone; the next one takes them up as they are now.
  await markStale(records, workspace.id, ids);
  return { signalIds: touched.map((one) => one.id) };
}

function presentSignal({ closedBy, closedByName, judged, wasRight, ...line }: SignalLine): z.input<typeof signalSchema> {
  return {
    ...presentAccountSignal(line),
    accountId: line.accountId,
    closedBy: closedBy === null || closedByName === null ? null : { id: closedBy, name: closedByName },
    judged: judged < LEAST_JUDGED ? null : { right: wasRight, judged },
  };
}

function presentAccountSignal({
  exposedArrMinor,
  currency,
  evidence,
  riskId,
  riskState,
  ...line
}: AccountSignalLine): z.input<typeof accountSignalSchema> {
  return {
    ...line,
    evidence: evidenceSchema.parse(evidence),
    risk: riskId === null || riskState === null ? null : { id: riskId, state: riskState },
    riskKind: riskKindOf(line.key, line.severity),
    exposedArr: exposedArrMinor === null || currency === null ? null : { amountMinor: exposedArrMinor, currency },
  };
}
