import { sourceGapsSchema } from '@perennial/contract/source-gaps';
import type { UsageStore } from '../../../facts/usage/index.ts';
import { type DayNumber, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { gapNoticesOf } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type LookedFor, readMassDrops, readProductNames, readSourceGaps } from '../store/source-gaps.read.ts';

const GAPS_MAX = 50;

export function sourceGapsRoutes({ usageStore }: { readonly usageStore: UsageStore }): readonly WorkspaceRoute[] {
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
        const lastDays = seen === undefined ? NO_DAYS : await lastDaysOf(usageStore, { workspaceId: workspace.id, gaps: seen.gaps });
        return {
          gaps: seen === undefined ? [] : gapsOf(seen, product, lastDays),
          silences: seen === undefined ? [] : silencesOf(seen, product),
          massDrops: drops.map((drop) => ({ ...drop, isOpen: isoToDay(drop.day) >= dayOfCall(call) - 1 })),
        };
      },
    }),
  ];
}

type Product = (key: string) => { readonly key: string; readonly name: string };

type LastDays = ReadonlyMap<string, DayNumber>;

const NO_DAYS: LastDays = new Map();

/** The day of each product's last event by a person; what machines did says nothing. Asked only where there is a gap. */
async function lastDaysOf(
  usageStore: UsageStore,
  { workspaceId, gaps }: { readonly workspaceId: string; readonly gaps: LookedFor['gaps'] },
): Promise<LastDays> {
  if (Object.values(gaps).every((days) => days.length === 0)) return NO_DAYS;
  const last = new Map<string, DayNumber>();
  for (const { productKey, lastDay } of await usageStore.counts(workspaceId, {
    by: ['action'],
    filter: { isAutomatic: false },
    limit: 1_000,
  }))
    last.set(productKey, Math.max(last.get(productKey) ?? lastDay, lastDay));
  return last;
}

function gapsOf({ gaps, day }: LookedFor, product: Product, lastDays: LastDays) {
  const today = isoToDay(day);
  return gapNoticesOf(gaps)
    .slice(0, GAPS_MAX)
    .map(({ productKey, sinceDay, lastDay, days, expected, got }) => {
      // The day itself may not be over when it was looked at.
      const isOpen = today - lastDay <= 1;
      const heard = lastDays.get(productKey);
      return {
        product: product(productKey),
        since: dayToIso(sinceDay),
        last: dayToIso(lastDay),
        isOpen,
        nothingSince: isOpen && heard !== undefined && heard < today - 1 ? dayToIso(heard + 1) : null,
        usualAccounts: Math.round(expected / Math.max(1, days)),
        accounts: Math.round(got / Math.max(1, days)),
      };
    });
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
