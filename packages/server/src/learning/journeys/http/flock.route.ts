import { flockQuerySchema, flockSchema } from '@perennial/contract/journeys';
import type { z } from 'zod';
import { type OffPath, readOffPath, readPaths, readStays } from '../../../judgements/account-state/index.ts';
import { dayToIso, type DayNumber } from '../../../kernel/time.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { type Bird, flockOf, LANES, lineOf, monthsAfter } from '../flock.ts';
import { type FlockAccount, readFlockAccounts, readFlockStarts, readSegments } from '../store/flock.read.ts';

/** Up to so many each is a line of its own; of more, the picture shows how many stand where. */
const MOST_LINES = 300;
const MOST_OFF = 100_000;
const SHOWN_OFF = 200;
const POOLED = ['pooled', 'digital'];

type Answer = z.input<typeof flockSchema>;

export function flockRoute(): WorkspaceRoute {
  return route({
    method: 'GET',
    path: '/insight/flock',
    operationId: 'getFlock',
    tag: 'journeys',
    summary: 'Where every customer stands in its life by the time since its start, the usual path, and who left it',
    may: 'read',
    query: flockQuerySchema,
    answer: flockSchema,
    handle: async (call) => {
      const { records, workspace, caller, query } = call;
      const today = dayOfCall(call);
      const ownerId = query.scope === 'book' ? caller.memberId : null;
      const tiers = query.tiers === 'pooled' ? POOLED : [];
      const segment = query.segment ?? null;
      const starts = await readFlockStarts(records, { workspaceId: workspace.id, today, ownerId, segment, tiers });
      const paths = await readPaths(records, workspace.id);
      const birds = new Map(starts.map((one) => [one.accountId, { ...one, spans: paths.get(one.accountId)?.spans ?? [] }]));
      const all = await readOffPath(records, { workspaceId: workspace.id, today, ownerId, tiers, most: MOST_OFF });
      const off = all.filter(({ accountId }) => birds.has(accountId));
      const lined = birds.size > MOST_LINES ? [] : [...birds.values()];
      const shown = off.slice(0, SHOWN_OFF);
      const known = await readFlockAccounts(records, workspace.id, [...new Set([...lined, ...shown].map(({ accountId }) => accountId))]);
      const kinds = new Map(off.map(({ accountId, kind }) => [accountId, kind]));
      const stays = await readStays(records, workspace.id);
      return {
        today: dayToIso(today),
        currency: workspace.currency,
        segments: [...(await readSegments(records, workspace.id))],
        lanes: [...LANES],
        ...mutable(flockOf([...birds.values()], today)),
        lines: lined.flatMap((bird) => presentLine(bird, known.get(bird.accountId), { today, kinds })),
        off: shown.flatMap((one) =>
          presentOff(one, known.get(one.accountId), monthsAfter(birds.get(one.accountId)?.startDay ?? today, today)),
        ),
        offTotal: off.length,
        usual: stays.filter((one) => one.segment === (segment ?? '')).map(({ segment: _, ...stay }) => stay),
      };
    },
  });
}

function mutable({ accounts, band, density }: ReturnType<typeof flockOf>) {
  return { accounts, band: [...band], density: [...density] };
}

type Lining = { readonly today: DayNumber; readonly kinds: ReadonlyMap<string, OffPath['kind']> };

function presentLine(bird: Bird, account: FlockAccount | undefined, { today, kinds }: Lining): Answer['lines'] {
  const { path, isWhole } = lineOf(bird, today);
  if (account === undefined || path.length === 0) return [];
  return [{ account: { id: bird.accountId, name: account.name }, off: kinds.get(bird.accountId) ?? null, isWhole, path: [...path] }];
}

function presentOff(off: OffPath, account: FlockAccount | undefined, month: number): Answer['off'] {
  if (account === undefined) return [];
  const { accountId, kind, stage, since, days, usualDays, peers, stays } = off;
  return [
    {
      account: { id: accountId, name: account.name },
      owner: account.ownerName,
      arrMinor: account.arrMinor,
      stake: account.stake,
      month,
      kind,
      stage,
      since,
      days,
      usualDays,
      peers,
      stays,
    },
  ];
}
