import { plantedDropsSchema } from '@perennial/contract/planted-drops';
import type { z } from 'zod';
import { dayToIso } from '../../../kernel/time.ts';
import type { Call } from '../../../platform/http/call.ts';
import { rawRoute, type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { announceChange } from '../../../platform/live/changes.ts';
import type { Database } from '../../../platform/records/records.ts';
import { type Found, rightAtOneInHundred, type TriedDetector } from '../found.ts';
import { PLANTED_DROPS } from '../store/planted-drops.store.ts';

const tag = 'signals';
const path = '/signal-settings/planted-drops';

export function plantedDropsRoutes({ database }: { readonly database: Database }): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path,
      operationId: 'getPlantedDrops',
      tag,
      summary: 'How detectors of falling use did on drops planted in past weeks of real accounts',
      may: 'read',
      isOfAll: true,
      answer: plantedDropsSchema,
      handle: trialNow,
    }),
    route({
      method: 'POST',
      path,
      operationId: 'tryPlantedDrops',
      tag,
      summary: 'Plant drops anew, in other weeks, and ask the detectors as they are set now',
      may: 'draft',
      answer: plantedDropsSchema,
      handle: async (call) => {
        const asked = { seed: call.now.epochMilliseconds % 2 ** 31 };
        await PLANTED_DROPS.ask(call.records, { workspaceId: call.workspace.id, asked, askedAt: call.now.toString() });
        await announceChange(call.records, { workspaceId: call.workspace.id, kind: 'runs', ids: [] });
        return trialNow(call);
      },
    }),
    rawRoute({
      method: 'GET',
      path: `${path}/figures`,
      operationId: 'exportPlantedDrops',
      tag,
      summary: 'The figures of the last trial as CSV',
      may: 'export',
      isOfAll: true,
      handle: async (call, _request, reply) => {
        const trial = await database.inWorkspace(call.workspace.id, (records) => PLANTED_DROPS.read(records, call.workspace.id));
        return reply
          .header('content-disposition', `attachment; filename="planted-drops-${call.now.toString().slice(0, 10)}.csv"`)
          .header('cache-control', 'no-store')
          .type('text/csv; charset=utf-8')
          .send(csvOf(trial?.found?.detectors ?? []));
      },
    }),
  ];
}

async function trialNow({ records, workspace }: Call<unknown, unknown, unknown>): Promise<z.input<typeof plantedDropsSchema>> {
  const trial = await PLANTED_DROPS.read(records, workspace.id);
  const found = trial?.found ?? null;
  return {
    state: trial?.state ?? 'none',
    doneRatio: trial?.doneRatio ?? null,
    found: found === null ? null : { ...presentFound(found), foundAt: trial?.foundAt ?? '' },
  };
}

type Presented = NonNullable<z.input<typeof plantedDropsSchema>['found']>;

function presentFound({ weeks, settings, detectors, accounts, seed, tookMs }: Found): Omit<Presented, 'foundAt'> {
  const depthsOf = ({ undisturbed, ...one }: TriedDetector, way: 'use' | 'busy' | 'people') =>
    one[way].map((depth) => ({ ...depth, rightAtOneInHundred: rightAtOneInHundred(depth, undisturbed) }));
  return {
    seed,
    accounts,
    tookMs,
    weeks: weeks === null ? null : { first: dayToIso(weeks.firstDay), last: dayToIso(weeks.lastDay), n: weeks.n },
    settings: Object.fromEntries(
      Object.entries(settings).map(([key, own]) => [key, { isOn: own.isOn, thresholds: { ...own.thresholds } }]),
    ),
    detectors: detectors.map((one) => ({
      key: one.key,
      undisturbed: one.undisturbed,
      falsePer100Weeks: one.undisturbed.of === 0 ? null : (100 * one.undisturbed.n) / one.undisturbed.of,
      use: depthsOf(one, 'use'),
      busy: depthsOf(one, 'busy'),
      people: depthsOf(one, 'people'),
    })),
  };
}

/** With the mark that makes spreadsheets read it as UTF-8; `kept` is 1 where nothing was taken away. */
function csvOf(detectors: readonly TriedDetector[]): string {
  const lines = detectors.flatMap(({ key, undisturbed, use, busy, people }) => [
    [key, 'undisturbed', 1, undisturbed.of, undisturbed.n],
    ...use.map(({ kept, n, of }) => [key, 'use', kept, of, n]),
    ...busy.map(({ kept, n, of }) => [key, 'use_of_busy', kept, of, n]),
    ...people.map(({ kept, n, of }) => [key, 'people', kept, of, n]),
  ]);
  return `\uFEFF${[['detector', 'planted', 'kept', 'account_weeks', 'raised'], ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`;
}
