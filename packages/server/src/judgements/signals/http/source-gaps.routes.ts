import { sourceGapsSchema } from '@perennial/contract/source-gaps';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { gapNoticesOf } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type LookedFor, readMassDrops, readProductNames, readSourceGaps } from '../store/source-gaps.read.ts';

const GAPS_MAX = 50;

export function sourceGapsRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/source-gaps',
      operationId: 'listSourceGaps',
      tag: 'signals',
      summary: 'Days on which a source told nothing of anyone, or too many accounts dropped at once',
      may: 'read',
      answer: sourceGapsSchema,
      handle: async (call) => {
        const { records, workspace } = call;
        const seen = await readSourceGaps(records, workspace.id);
        const names = await readProductNames(records, workspace.id);
        const product = (key: string) => ({ key, name: names.get(key) ?? key });
        const drops = await readMassDrops(records, workspace.id, GAPS_MAX);
        return {
          gaps: seen === undefined ? [] : gapsOf(seen, product),
          silences: seen === undefined ? [] : silencesOf(seen, product),
          massDrops: drops.map((drop) => ({ ...drop, isOpen: isoToDay(drop.day) >= dayOfCall(call) - 1 })),
        };
      },
    }),
  ];
}

type Product = (key: string) => { readonly key: string; readonly name: string };

function gapsOf({ gaps, day }: LookedFor, product: Product) {
  return gapNoticesOf(gaps)
    .slice(0, GAPS_MAX)
    .map(({ productKey, sinceDay, lastDay, days, expected, got }) => ({
      product: product(productKey),
      since: dayToIso(sinceDay),
      last: dayToIso(lastDay),
      // The day itself may not be over when it was looked at.
      isOpen: isoToDay(day) - lastDay <= 1,
      usualAccounts: Math.round(expected / Math.max(1, days)),
      accounts: Math.round(got / Math.max(1, days)),
    }));
}

const USE = 'usage/';

/** Those that last, the newest first. */
function silencesOf({ silences, day }: LookedFor, product: Product) {
  const lasting = Object.entries(silences).flatMap(([source, all]) => {
    const last = all.at(-1);
    return last === undefined || last.lastDay < isoToDay(day) ? [] : [{ source, sinceDay: last.sinceDay }];
  });
  return lasting
    .sort((a, b) => b.sinceDay - a.sinceDay)
    .slice(0, GAPS_MAX)
    .map(({ source, sinceDay }) => ({
      source,
      product: source.startsWith(USE) ? product(source.slice(USE.length)) : null,
      since: dayToIso(sinceDay),
    }));
}
