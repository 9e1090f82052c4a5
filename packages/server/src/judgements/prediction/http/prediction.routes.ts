import { accountParams } from '@perennial/contract/account';
import {
  accountPredictionSchema,
  predictedAccountsQuerySchema,
  predictedAccountsSchema,
  predictionSchema,
  weightsDraftParams,
} from '@perennial/contract/prediction';
import type { z } from 'zod';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { memberOf } from '../../drafts/index.ts';
import { listScorecards } from '../../health/index.ts';
import { PREDICTION_KINDS } from '../kinds.ts';
import { presentDrift, presentFit, presentWeights } from '../present-fit.ts';
import { FITS, readToldOn } from '../store/prediction-fits.store.ts';
import { countWithheld, readAwaited, readHighest, readTold } from '../store/predictions.store.ts';
import { EVENTS_MIN } from '../try-later.ts';
import { draftWeights } from '../use-cases/draft-weights.ts';

const tag = 'prediction';
const path = '/insight/prediction';

export function predictionRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'getPrediction',
      tag,
      summary: 'What went before leaving and contracting, and how well it foretold them on later dates',
      may: 'read',
      isOfAll: true,
      answer: predictionSchema,
      handle: predictionNow,
    }),
    route({
      method: 'POST',
      path,
      operationId: 'fitPrediction',
      tag,
      summary: 'Learn from the history again; what is told rests on the last fit until then',
      may: 'draft',
      answer: predictionSchema,
      handle: async (call) => {
        const { records, workspace, caller, now } = call;
        const asked = { memberId: caller.memberId, keyId: caller.keyId };
        await FITS.ask(records, { workspaceId: workspace.id, asked, askedAt: now.toString() });
        await announceChange(records, { workspaceId: workspace.id, kind: 'runs', ids: [] });
        return predictionNow(call);
      },
    }),
    weightsDraftRoute(),
    accountsRoute(),
    accountRoute(),
  ];
}

async function predictionNow(call: Call<unknown, unknown, unknown>): Promise<z.input<typeof predictionSchema>> {
  const { records, workspace } = call;
  const run = await FITS.read(records, workspace.id);
  const found = run?.found ?? null;
  const { day: toldOn, drift } = await readToldOn(records, workspace.id);
  return {
    today: todayOf(call),
    state: run?.state ?? 'none',
    doneRatio: run?.doneRatio ?? null,
    toldOn,
    fit:
      found === null
        ? null
        : {
            ...presentFit(found),
            fittedAt: run?.foundAt ?? '',
            weights: presentWeights(found.weights, await listScorecards(records, workspace.id)),
          },
    drift: drift && presentDrift(drift),
  };
}

function weightsDraftRoute(): WorkspaceRoute {
  return route({
    method: 'POST',
    path: `${path}/weights/:scorecard/draft`,
    operationId: 'draftSuggestedWeights',
    tag,
    summary: 'Put the suggested weights into my draft of the scorecard; what is in force stays as it is',
    may: 'draft',
    params: weightsDraftParams,
    handle: async ({ records, workspace, params, caller, now }) => {
      const asked = { workspaceId: workspace.id, scorecardId: params.scorecard, memberId: memberOf(caller), at: now.toString() };
      await draftWeights(records, asked);
      await announceChange(records, { workspaceId: workspace.id, kind: 'settings', ids: [params.scorecard] });
    },
  });
}

function accountsRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: `${path}/accounts`,
    operationId: 'listPredictedAccounts',
    tag,
    summary: 'The accounts of whom it is likeliest, with the reasons',
    may: 'read',
    query: predictedAccountsQuerySchema,
    answer: predictedAccountsSchema,
    handle: async ({ records, workspace, query, caller: { memberId } }) => {
      const told = await readHighest(records, { workspaceId: workspace.id, memberId, ...query });
      const accounts = told.map(({ accountId, name, arrMinor, band, chance, reasons }) => ({
        accountId,
        name,
        arrMinor,
        band,
        chance,
        reasons: [...reasons],
      }));
      return { currency: workspace.currency, accounts, withheld: await countWithheld(records, workspace.id, memberId) };
    },
  });
}

function accountRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/accounts/:account/prediction',
    operationId: 'getAccountPrediction',
    tag,
    summary: 'How likely one account is to leave or to contract, and why',
    may: 'read',
    params: accountParams,
    answer: accountPredictionSchema,
    handle: async ({ records, workspace, params, caller: { memberId } }) => {
      await requireAccount(records, workspace.id, params.account);
      const fit = (await FITS.read(records, workspace.id))?.found ?? null;
      const asked = { workspaceId: workspace.id, accountId: params.account };
      const awaits = await readAwaited(records, { ...asked, memberId });
      const told = awaits === null ? await readTold(records, asked) : [];
      const kinds = PREDICTION_KINDS.flatMap((kind) => {
        if (fit === null) return [];
        const { verdict, events, cases } = fit.kinds[kind];
        const own = told.find((one) => one.kind === kind);
        return {
          kind,
          verdict,
          events,
          eventsMin: EVENTS_MIN,
          usual: cases.of === 0 ? null : cases.n / cases.of,
          chance: own?.chance ?? null,
          reasons: [...(own?.reasons ?? [])],
          months: own?.months === undefined || own.months === null ? null : [...own.months],
        };
      });
      return { toldOn: (await readToldOn(records, workspace.id)).day, kinds, awaits };
    },
  });
}
