import { ratersSchema } from '@perennial/contract/raters';
import { dayToIso } from '../../../kernel/time.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { raterOf, ratersOf } from '../rater.ts';
import { LEAST } from '../standing.ts';
import { readRaterNames } from '../store/rater-names.read.ts';
import { ratedCases } from '../use-cases/rated-cases.ts';

const MOST_RATERS = 200;

export function ratersRoute({ catalogue }: { readonly catalogue: Catalogue }): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/raters',
    operationId: 'listRaters',
    tag: 'raters',
    summary: 'What came of each member’s pulses: of one’s own, and for who may see them, of all',
    may: 'read',
    answer: ratersSchema,
    handle: async (call) => {
      const { records, workspace, caller } = call;
      const [today, seesAll] = [dayOfCall(call), caller.may('see_raters')];
      const { cases, window, lastDay, since, isCut } = await ratedCases(records, {
        workspaceId: workspace.id,
        timeZone: workspace.timeZone,
        today,
        catalogue,
      });
      const own = caller.memberId === null ? [] : [raterOf(caller.memberId, cases)];
      const raters = seesAll ? ratersOf(cases, MOST_RATERS) : own;
      const names = await readRaterNames(
        records,
        raters.map(({ raterId }) => raterId),
      );
      return {
        today: dayToIso(today),
        since: dayToIso(since),
        lastDay: lastDay === null ? null : dayToIso(lastDay),
        ...window,
        least: LEAST,
        seesAll,
        isCut,
        raters: raters.map(({ raterId, figures, ...rater }) => ({
          ...rater,
          member: { id: raterId, name: names.get(raterId) ?? null },
          isSelf: raterId === caller.memberId,
          figures: figures && { ...figures, levels: [...figures.levels] },
        })),
      };
    },
  });
}
