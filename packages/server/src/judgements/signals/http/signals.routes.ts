import { accountParams } from '@perennial/contract/account';
import {
  type accountSignalSchema,
  accountSignalsSchema,
  closeBodySchema,
  closedSchema,
  evidenceSchema,
  reopenBodySchema,
  signalSchema,
  snoozeBodySchema,
  touchedSchema,
} from '@perennial/contract/signals';
import type { Hiding } from '../../../kernel/hiding.ts';
import { inLanguage } from '@perennial/contract/values';
import { type SignalSaid, signalSentence } from '@perennial/words/signal-sentence';
import { z } from 'zod';
import { wordsOfCall } from '../../../access/index.ts';
import { markStale, requireAccount } from '../../../facts/accounts/index.ts';
import { agreePause } from '../../../facts/usage/index.ts';
import { byCaller, dayOfCall, todayOf } from '../../../platform/http/by-caller.ts';
import { documentWithout, hidesOf } from '../../../platform/http/hide-fields.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Records } from '../../../platform/records/records.ts';
import type { Call, WorkspaceOfCall } from '../../../platform/http/call.ts';
import { type AccountSignalLine, readSignal, readSignals, type SignalLine } from '../store/signal.read.ts';
import { riskKindOf } from '../risk-kind.ts';
import { noSuchSignal } from '../signals.errors.ts';
import { type ByMember, closeSignals, reopenSignals, snoozeSignals, type Touched } from '../store/signal-acts.store.ts';

const tag = 'signals';
/** Below this a share of right ones says nothing. */
const LEAST_JUDGED = 10;
/** As long as the reason of a pause may be. */
const LONGEST_WHY = 500;

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
      query: inLanguage,
      answer: signalSchema,
      handle: async (call) => {
        const asked = { workspaceId: call.workspace.id, signalId: call.params.signal, day: dayOfCall(call) };
        const line = await readSignal(call.records, asked);
        if (line === undefined) throw noSuchSignal();
        return presentSignal(line, await sayerOf(call));
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
      query: inLanguage,
      answer: accountSignalsSchema,
      handle: async (call) => {
        const { records, workspace, params } = call;
        await requireAccount(records, workspace.id, params.account);
        const lines = await readSignals(records, workspace.id, params.account);
        const shown = await sayerOf(call);
        return {
          signals: lines.map((line) => presentAccountSignal(line, shown)),
          open: lines.filter((line) => line.state === 'open').length,
        };
      },
    }),
    route({
      method: 'POST',
      path: '/signals/close',
      operationId: 'closeSignals',
      tag,
      summary: 'Close with an outcome; what was expected may agree a pause',
      may: 'work',
      body: closeBodySchema,
      answer: closedSchema,
      handle: async (call) => {
        const by = { ...byCaller(call), today: todayOf(call) };
        const { signalIds, pause, ...closing } = call.body;
        const closed = await closeSignals(call.records, { ids: signalIds, closing }, by);
        const pauses =
          pause === null
            ? []
            : await agreeWith(call.records, { closed, pause: { ...pause, why: closing.note?.slice(0, LONGEST_WHY) ?? null } }, by);
        return { ...(await tell(call.records, call.workspace, closed)), pauses };
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

type Expected = {
  readonly closed: readonly Touched[];
  readonly pause: { readonly since: string; readonly until: string; readonly why: string | null };
};

/** What was expected is a pause of each account whose signals were closed by it. */
async function agreeWith(records: Records, { closed, pause }: Expected, by: ByMember) {
  const pauses: { accountId: string; id: string }[] = [];
  for (const accountId of new Set(closed.map((one) => one.accountId)))
    pauses.push({ accountId, ...(await agreePause(records, by, { accountId, ...pause })) });
  return pauses;
}

async function tell(records: Records, workspace: WorkspaceOfCall, touched: readonly Touched[]): Promise<{ signalIds: string[] }> {
  const ids = [...new Set(touched.map((one) => one.accountId))];
  if (ids.length > 0) await announceChange(records, { workspaceId: workspace.id, kind: 'signals', ids });
  // A judging that is under way leaves them alone; the next one takes them up as they are now.
  await markStale(records, workspace.id, ids);
  return { signalIds: touched.map((one) => one.id) };
}

type Say = (signal: SignalSaid) => string;
type Shown = { readonly say: Say; readonly hides: readonly Hiding[] };

/** Says signals as pages do: words of the language asked for, today and money of the workspace. */
async function sayerOf(call: Call<unknown, z.output<typeof inLanguage>, unknown>): Promise<Shown> {
  const words = await wordsOfCall(call, call.query.language);
  const setting = { today: todayOf(call), currency: call.workspace.currency };
  return { say: (signal) => signalSentence(words, signal, setting), hides: hidesOf(call.caller) };
}

function presentSignal({ closedBy, closedByName, judged, wasRight, ...line }: SignalLine, shown: Shown): z.input<typeof signalSchema> {
  return {
    ...presentAccountSignal(line, shown),
    accountId: line.accountId,
    closedBy: closedBy === null || closedByName === null ? null : { id: closedBy, name: closedByName },
    judged: judged < LEAST_JUDGED ? null : { right: wasRight, judged },
  };
}

function presentAccountSignal(
  { exposedArrMinor, currency, evidence: known, riskId, riskState, ...line }: AccountSignalLine,
  { say, hides }: Shown,
): z.input<typeof accountSignalSchema> {
  // As it is told, so that the sentence says no more than the rest.
  const evidence = evidenceSchema.parse(documentWithout(known, hides));
  return {
    ...line,
    evidence,
    risk: riskId === null || riskState === null ? null : { id: riskId, state: riskState },
    riskKind: riskKindOf(line.key, line.severity),
    exposedArr: exposedArrMinor === null || currency === null ? null : { amountMinor: exposedArrMinor, currency },
    sentence: say({ key: line.key, evidence }),
  };
}
