import { accountParams } from '@perennial/contract/account';
import { accountHeaderSchema } from '@perennial/contract/account-head';
import type { z } from 'zod';
import { dayToIso } from '../../../kernel/time.ts';
import { cadenceDays } from '../../../measures/metrics/index.ts';
import { dayOfCall } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { noSuchAccount } from '../account-page.errors.ts';
import { type PeersWait, peersWait } from '../peers-wait.ts';
import { type HeaderLine, readHeader, readPeers, readTeam } from '../store/header.read.ts';

const COMPARE_DAYS = 14;

type Header = z.input<typeof accountHeaderSchema>;

export function headerRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/accounts/:account',
      operationId: 'getAccount',
      tag: 'account-page',
      summary: 'How an account stands: what the head of its page says',
      may: 'read',
      params: accountParams,
      answer: accountHeaderSchema,
      handle: async (call) => {
        const { records, workspace, params } = call;
        const today = dayOfCall(call);
        const line = await readHeader(records, {
          workspaceId: workspace.id,
          accountId: params.account,
          timeZone: workspace.timeZone,
          now: call.now.toString(),
          today: dayToIso(today),
          beforeDay: dayToIso(today - COMPARE_DAYS),
        });
        if (line === undefined) throw noSuchAccount();
        const team = await readTeam(records, workspace.id, line.id);
        const peers = line.definitionName === null ? null : peersWait(await readPeers(records, workspace.id, line.definitionName));
        return { ...presentHeader(line, workspace.currency), today: dayToIso(today), team, firstValue: presentClock(line, peers) };
      },
    }),
  ];
}

const AS_THEY_ARE = [
  'id',
  'name',
  'externalId',
  'tier',
  'segment',
  'industry',
  'country',
  'sizeBand',
  'employees',
  'careState',
  'nextContactOn',
  'isContactKept',
  'pausedUntil',
] as const;

function asTheyAre(line: HeaderLine): Pick<HeaderLine, (typeof AS_THEY_ARE)[number]> {
  return Object.fromEntries(AS_THEY_ARE.map((key) => [key, line[key]])) as Pick<HeaderLine, (typeof AS_THEY_ARE)[number]>;
}

function presentHeader(line: HeaderLine, currency: string): Omit<Header, 'today' | 'team' | 'firstValue'> {
  return {
    ...asTheyAre(line),
    source: line.sourceKey,
    tags: [...line.tags],
    parent: personOf(line.parentId, line.parentName),
    owner: personOf(line.ownerId, line.ownerName),
    stage: presentStage(line),
    arr: presentArr(line, currency),
    ...presentRenewal(line, currency),
    health: presentHealth(line),
    lastContact:
      line.lastContactOn === null
        ? null
        : { on: line.lastContactOn, kind: line.lastContactKind ?? 'other', memberName: line.lastMemberName },
    cadenceDays: line.tier === null || line.careState === null ? null : cadenceDays(line.tier, line.careState),
    churned: presentChurn(line),
    counts: {
      contacts: line.contacts,
      openTickets: line.openTickets,
      answers: line.answers,
      openTasks: line.openTasks,
      openSignals: line.openSignals,
    },
  };
}

const personOf = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });

function presentStage({ stage, stageSince, handReason, handMemberId, handMemberName }: HeaderLine): Header['stage'] {
  if (stage === null) return null;
  const byHand = handReason === null ? null : { reason: handReason, member: personOf(handMemberId, handMemberName) };
  return { stage, since: stageSince, byHand };
}

/** The ratio of a year's two ends is kept as a reading; the older end follows from it. */
function presentArr(line: HeaderLine, currency: string): Header['arr'] {
  if (line.arrMinor === null) return null;
  const yearAgo = line.nrr12m === null || line.nrr12m === 0 ? null : Math.round(line.arrMinor / line.nrr12m);
  return { now: { amountMinor: line.arrMinor, currency }, yearAgo: yearAgo === null ? null : { amountMinor: yearAgo, currency } };
}

function presentRenewal(line: HeaderLine, currency: string): Pick<Header, 'renewal' | 'noRenewal'> {
  const { renewalOn, noticeOn, renewalAmountMinor, noticeReceivedOn } = line;
  if (renewalOn === null) return { renewal: null, noRenewal: line.isPaying ? 'rolling' : 'no_subscription' };
  const amount = renewalAmountMinor === null ? null : { amountMinor: renewalAmountMinor, currency };
  return { renewal: { on: renewalOn, noticeOn, amount, noticeReceivedOn }, noRenewal: null };
}

function presentHealth(line: HeaderLine): Header['health'] {
  const { band, points, coverageRatio, bandSince, scorecardId, scorecardVersion, scoredAt } = line;
  if (band === null || scorecardId === null || bandSince === null || scoredAt === null) return null;
  return {
    band,
    points,
    coverageRatio: coverageRatio ?? 0,
    bandSince,
    scoredAt,
    scorecard: { id: scorecardId, name: line.scorecardName ?? '', version: scorecardVersion ?? 0 },
    ceilings: ceilingKeys(line.ceilings),
    before: line.beforeOn === null ? null : { on: line.beforeOn, points: line.beforePoints, band: line.beforeBand ?? 'unknown' },
  };
}

function ceilingKeys(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one: unknown) => (typeof one === 'object' && one !== null && 'key' in one ? [String(one.key)] : []));
}

function presentClock(line: HeaderLine, peers: PeersWait | null): Header['firstValue'] {
  if (line.clockState === null || line.definitionName === null) return null;
  return {
    state: line.clockState,
    name: line.definitionName,
    startOn: line.clockStartOn,
    reachedOn: line.reachedOn,
    elapsedDays: line.elapsedDays,
    heldDays: line.heldDays,
    isOverdue: line.isOverdue ?? false,
    isActivated: line.isActivated,
    steps: stepsOf(line.steps),
    peers: peers ?? { medianDays: null, thirdQuartileDays: null, reached: 0, waiting: 0 },
  };
}

type Step = { readonly key?: string; readonly name?: string; readonly on?: unknown; readonly day?: unknown };

function stepsOf(stored: unknown): { key: string; name: string; on: string | null }[] {
  if (!Array.isArray(stored)) return [];
  return stored.map((step: Step) => ({ key: step.key ?? '', name: step.name ?? step.key ?? '', on: dayOf(step.on ?? step.day) }));
}

function dayOf(value: unknown): string | null {
  if (typeof value === 'number') return dayToIso(value);
  return typeof value === 'string' ? value.slice(0, 10) : null;
}

/** Left is who had a subscription and has none; the reason is what was said at the time. */
function presentChurn(line: HeaderLine): Header['churned'] {
  const on = line.churnedOn ?? line.lastEndOn;
  return line.stage !== 'churned' || on === null ? null : { on, reason: line.churnReason };
}
