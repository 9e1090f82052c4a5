import {
  publishedSchema,
  publishScorecardSchema,
  scorecardDefinitionSchema,
  scorecardDraftSchema,
  scorecardEffectSchema,
  scorecardRowSchema,
  scorecardSchema,
} from '@perennial/contract/scorecards';
import { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import type { Call, Caller } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Band } from '../band.ts';
import { draftsAreOfMembers } from '../health.errors.ts';
import {
  countScored,
  dropDraft,
  ensureScorecards,
  type KeptDraft,
  listDrafts,
  listScorecards,
  listVersions,
  saveDraft,
  type ScorecardDefinition,
} from '../store/scorecards.store.ts';
import { previewScorecard } from '../use-cases/scorecard-preview.ts';
import { findScorecard, publishScorecard } from '../use-cases/scorecard-publish.ts';

const tag = 'scorecards';
const params = z.object({ scorecard: z.string().max(60) });

export function scorecardRoutes(deps: { readonly catalogue: Catalogue }): readonly WorkspaceRoute[] {
  return [...readingRoutes(), ...draftRoutes(), ...effectRoutes(deps)];
}

type AnyCall = Call<unknown, unknown, unknown>;

async function prepared({ records, workspace, now }: AnyCall): Promise<void> {
  await ensureScorecards(records, workspace.id, { newScorecardId: () => newId('sco'), now: now.toString() });
}

function memberOf(caller: Caller): string {
  if (caller.memberId === null) throw draftsAreOfMembers();
  return caller.memberId;
}

function readingRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/scorecards',
      operationId: 'listScorecards',
      tag,
      summary: 'Scorecards in force, in the order in which they are asked',
      may: 'read',
      answer: z.array(scorecardRowSchema),
      handle: async (call) => {
        const { records, workspace, caller } = call;
        await prepared(call);
        const drafts = await listDrafts(records, workspace.id);
        const scored = await countScored(records, workspace.id);
        return (await listScorecards(records, workspace.id)).map(({ id, key, version, definition, publishedAt, publishedBy }) => {
          const bands: Record<Band, number> = { green: 0, yellow: 0, red: 0, unknown: 0 };
          for (const one of scored) if (one.scorecardId === id) bands[one.band as Band] = one.accounts;
          return {
            id,
            key,
            name: definition.name,
            version,
            measures: definition.measures.length,
            accounts: Object.values(bands).reduce((sum, n) => sum + n, 0),
            bands,
            publishedAt,
            publishedBy,
            drafts: drafts
              .filter((draft) => draft.scorecardId === id)
              .map(({ name, memberId, changedAt }) => ({ name, changedAt, isMine: memberId === caller.memberId })),
          };
        });
      },
    }),
    route({
      method: 'GET',
      path: '/scorecards/:scorecard',
      operationId: 'getScorecard',
      tag,
      summary: 'One scorecard with its versions and drafts',
      may: 'read',
      params,
      answer: scorecardSchema,
      handle: async ({ records, workspace, params: { scorecard }, caller }) => {
        const card = await findScorecard(records, workspace.id, scorecard);
        const drafts = (await listDrafts(records, workspace.id)).filter((draft) => draft.scorecardId === scorecard);
        const own = drafts.find((draft) => draft.memberId === caller.memberId);
        return {
          id: card.id,
          key: card.key,
          version: card.version,
          definition: present(card.definition),
          versions: (await listVersions(records, workspace.id, scorecard)).map((one) => ({ ...one, definition: present(one.definition) })),
          draft: own === undefined ? null : presentDraft(own),
          others: drafts
            .filter((draft) => draft !== own)
            .map((draft) => ({ ...presentDraft(draft), memberId: draft.memberId, name: draft.name })),
        };
      },
    }),
  ];
}

type Wire = z.input<typeof scorecardDefinitionSchema>;

/** Versions are never edited, hence never given out to be: copies, without what they are kept with. */
function present(definition: ScorecardDefinition): Wire {
  const { name, appliesTo, measures, floors, coverageRatioMin, ceilings } = definition;
  return { name, appliesTo, measures, floors, coverageRatioMin, ceilings } as unknown as Wire;
}

function presentDraft({ basedOn, definition, changedAt }: KeptDraft) {
  return { basedOn, definition: present(definition), changedAt };
}

function draftRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'PUT',
      path: '/scorecards/:scorecard/draft',
      operationId: 'saveScorecardDraft',
      tag,
      summary: 'Keep my draft; live scores stay what they are',
      may: 'draft',
      params,
      body: scorecardDraftSchema,
      handle: async ({ records, workspace, params: { scorecard }, body, caller, now }) => {
        const memberId = memberOf(caller);
        await findScorecard(records, workspace.id, scorecard);
        const definition = body.definition as unknown as ScorecardDefinition;
        const draft = { basedOn: body.basedOn, definition, changedAt: now.toString() };
        await saveDraft(records, { workspaceId: workspace.id, scorecardId: scorecard, memberId }, draft);
      },
    }),
    route({
      method: 'DELETE',
      path: '/scorecards/:scorecard/draft',
      operationId: 'discardScorecardDraft',
      tag,
      summary: 'Discard my draft',
      may: 'draft',
      params,
      handle: async ({ records, workspace, params: { scorecard }, caller }) => {
        await dropDraft(records, { workspaceId: workspace.id, scorecardId: scorecard, memberId: memberOf(caller) });
        await announceChange(records, { workspaceId: workspace.id, kind: 'settings', ids: [scorecard] });
      },
    }),
  ];
}

function effectRoutes({ catalogue }: { readonly catalogue: Catalogue }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/scorecards/:scorecard/draft/preview',
      operationId: 'previewScorecard',
      tag,
      summary: 'What a draft would change for whom, on the readings of today',
      may: 'draft',
      params,
      body: scorecardDefinitionSchema,
      answer: scorecardEffectSchema,
      handle: async (call) => {
        const {
          records,
          workspace,
          params: { scorecard },
        } = call;
        const since = performance.now();
        const definition = call.body as unknown as ScorecardDefinition;
        const asked = { workspaceId: workspace.id, scorecardId: scorecard, definition, day: dayOfCall(call) };
        const { rows, ...effect } = await previewScorecard(records, asked, catalogue);
        return {
          ...effect,
          rows: rows.map((row) => ({ ...row, why: [...row.why], ceilings: [...row.ceilings] })),
          measures: effect.measures.map((measure) => ({ ...measure, bins: [...measure.bins] })),
          currency: workspace.currency,
          tookMs: Math.round(performance.now() - since),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/scorecards/:scorecard/publish',
      operationId: 'publishScorecard',
      tag,
      summary: 'Make my draft, or an earlier version, the next version',
      may: 'publish',
      params,
      body: publishScorecardSchema,
      answer: publishedSchema,
      handle: async ({ records, workspace, params: { scorecard }, body, caller, now }) => {
        const asked = { ...body, workspaceId: workspace.id, scorecardId: scorecard, memberId: memberOf(caller) };
        return publishScorecard(records, { asked, catalogue }, { actor: actorOf(caller), now });
      },
    }),
  ];
}
