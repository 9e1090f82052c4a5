import { portfolioStatesQuerySchema, portfolioStatesSchema, revenueBandsSchema } from '@perennial/contract/revenue-insight';
import { actorOf, writeAudit } from '../../../access/index.ts';
import { periodOf, presentPeriod } from '../../../kernel/period.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import { type GroupRetention, retentionOfGroups, yearsUntil } from '../groups.ts';
import { readChosen } from '../store/accounts-asked.read.ts';
import { readBands, saveBands } from '../store/bands.store.ts';
import { type AskedOf, groupsOf } from './asked.ts';

const tag = 'revenue';

export function portfolioStatesRoutes(askOf: AskedOf): readonly WorkspaceRoute[] {
  return [states(askOf), bands];
}

export const states = (askOf: AskedOf) =>
  route({
    method: 'GET',
    path: '/insight/revenue/states',
    operationId: 'getPortfolioStates',
    tag,
    summary: 'Whether each segment grows, stands or shrinks: its net retention by quarter',
    may: 'read',
    query: portfolioStatesQuerySchema,
    answer: portfolioStatesSchema,
    handle: async (call) => {
      const { records, workspace, query } = call;
      const asked = await askOf(call);
      const { columns, rates } = asked;
      const { until } = periodOf({ since: '13w', until: query.until }, dayOfCall(call));
      const windows = yearsUntil(until);
      const bandsNow = await readBands(records, workspace.id);
      const { groups, total } = await groupsOf(records, asked, query.by);
      const whole = { name: null, chosen: await readChosen(records, columns, asked) };
      const [all, ...told] = retentionOfGroups(columns, [whole, ...groups], { windows, rates, bands: bandsNow }).map(presentGroup);
      return {
        bands: bandsNow,
        windows: windows.map(presentPeriod),
        groups: told,
        whole: all as NonNullable<typeof all>,
        total,
      };
    },
  });

function presentGroup({ name, windows, changeInYear }: GroupRetention) {
  return { name, changeInYear, windows: windows.map((one) => ({ ...one, openingMinor: 12 * one.openingMinor })) };
}

const bands = route({
  method: 'PUT',
  path: '/insight/revenue/bands',
  operationId: 'setRevenueBands',
  tag,
  summary: 'From which net retention on a portfolio grows, and below which it shrinks',
  may: 'publish',
  body: revenueBandsSchema,
  answer: revenueBandsSchema,
  handle: async ({ records, workspace, body, caller, now }) => {
    const before = await readBands(records, workspace.id);
    await saveBands(records, workspace.id, body);
    await writeAudit(
      records,
      { workspaceId: workspace.id, at: now },
      { actor: actorOf(caller), action: 'revenue.bands_set', subjectKind: 'revenue_bands', subjectId: workspace.id, before, after: body },
    );
    await announceChange(records, { workspaceId: workspace.id, kind: 'settings', ids: [] });
    return body;
  },
});
