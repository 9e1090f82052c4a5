import { createdScorecardSchema, newScorecardSchema, scorecardRowSchema } from '@perennial/contract/scorecards';
import { z } from 'zod';
import { actorOf } from '../../../access/index.ts';
import type { Call } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/new-id.ts';
import { listDrafts, memberOf } from '../../drafts/index.ts';
import type { Band } from '../band.ts';
import { countScored, ensureScorecards, listAllScorecards } from '../store/scorecards.store.ts';
import { createScorecard, removeScorecard } from '../use-cases/create-scorecard.ts';

const tag = 'scorecards';
const path = '/scorecards';
const params = z.object({ scorecard: z.string().max(60) });

type Row = z.input<typeof scorecardRowSchema>;

export function scorecardListRoutes(): readonly WorkspaceRoute[] {
  return [listRoute(), ...changeRoutes()];
}

export async function prepared({ records, workspace, now }: Call<unknown, unknown, unknown>): Promise<void> {
  await ensureScorecards(records, workspace.id, { newScorecardId: () => newId('sco'), now: now.toString() });
}

function listRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path,
    operationId: 'listScorecards',
    tag,
    summary: 'Scorecards in the order in which they are asked, then those that were retired',
    may: 'read',
    answer: z.array(scorecardRowSchema),
    handle: async (call) => {
      const { records, workspace, caller } = call;
      await prepared(call);
      const cards = await listAllScorecards(records, workspace.id);
      const drafts = await listDrafts(records, { workspaceId: workspace.id, subjects: cards.map(({ id }) => id) });
      const scored = await countScored(records, workspace.id);
      return cards.map(({ definition, place: _place, ...card }): Row => {
        const bands: Record<Band, number> = { green: 0, yellow: 0, red: 0, unknown: 0 };
        for (const one of scored) if (one.scorecardId === card.id) bands[one.band as Band] = one.accounts;
        return {
          ...card,
          name: definition.name,
          aspect: definition.aspect,
          measures: definition.measures.length,
          appliesTo: definition.appliesTo,
          accounts: Object.values(bands).reduce((sum, n) => sum + n, 0),
          bands,
          drafts: drafts
            .filter((draft) => draft.subject === card.id)
            .map(({ name, memberId, changedAt }) => ({ name, changedAt, isMine: memberId === caller.memberId })),
        };
      });
    },
  });
}

function changeRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path,
      operationId: 'createScorecard',
      tag,
      summary: 'Begin a scorecard, empty or as a copy; it scores nobody until it is published',
      may: 'draft',
      body: newScorecardSchema,
      answer: createdScorecardSchema,
      handle: async (call) => {
        const { records, workspace, body, caller, now } = call;
        // Those that ship come first: a workspace's own beside them, not in their place.
        await prepared(call);
        const asked = { ...body, workspaceId: workspace.id, id: newId('sco'), memberId: memberOf(caller) };
        return createScorecard(records, asked, { actor: actorOf(caller), now });
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/:scorecard`,
      operationId: 'removeScorecard',
      tag,
      summary: 'Take away a scorecard that was never published',
      may: 'draft',
      params,
      handle: async ({ records, workspace, params: { scorecard }, caller, now }) =>
        removeScorecard(records, { workspaceId: workspace.id, id: scorecard }, { actor: actorOf(caller), now }),
    }),
  ];
}
