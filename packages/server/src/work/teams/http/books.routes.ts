import { accountParams } from '@perennial/contract/account';
import {
  bookLineSchema,
  handedOverSchema,
  handOverBodySchema,
  handOverPreviewBodySchema,
  handOverPreviewSchema,
  loadsSchema,
  memberParams,
  newInBookSchema,
  orphansSchema,
  seenBodySchema,
} from '@perennial/contract/teams';
import type { z } from 'zod';
import { capacityOf, type Holding, readSignalCapacity } from '../../../access/index.ts';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Catalogue } from '../../../measures/metrics/index.ts';
import { catalogueOf } from '../../../measures/own-metrics/index.ts';
import type { Rule } from '../../../measures/segments/index.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call, Caller } from '../../../platform/http/call.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { askingOf } from '../../portfolio/index.ts';
import { listAbsences } from '../store/absences.store.ts';
import { type LoadLine, readLoads } from '../store/books.read.ts';
import { markSeen, newInBook, readLine, saveLine } from '../store/hand-overs.store.ts';
import { handOver } from '../use-cases/hand-over.ts';
import { countHeld, type HandOverAsked, type Plan, planHandOver } from '../use-cases/plan-hand-over.ts';
import { changing } from './changing.ts';

const tag = 'teams';
const MOST_NEW = 200;

type Deps = { readonly holdings: readonly Holding[]; readonly catalogue: Catalogue };

/** What each member carries, and what passes from one to another. */
export function bookRoutes(deps: Deps): readonly WorkspaceRoute[] {
  return [...loadRoutes(deps.holdings), ...handOverRoutes(deps), ...newRoutes()];
}

function loadRoutes(holdings: readonly Holding[]): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/books',
      operationId: 'listBooks',
      tag,
      summary: 'How the load is spread: accounts, ARR, signals and renewals of each member',
      may: 'read',
      answer: loadsSchema,
      handle: async (call) => {
        const { records, workspace } = call;
        const today = todayOf(call);
        const said = await readSignalCapacity(records, workspace.id);
        const away = new Map(
          (await listAbsences(records, { workspaceId: workspace.id, today }))
            .filter(({ fromOn }) => fromOn <= today)
            .map((one) => [one.member.id, one.untilOn]),
        );
        const loads = await readLoads(records, { workspace_id: workspace.id, today });
        return {
          currency: workspace.currency,
          loads: loads.filter(isHereOrHolds).map((load) => ({
            ...figuresOf(load),
            member: { id: load.id, name: load.name },
            job: load.job,
            state: load.state,
            capacity: capacityOf(load, said),
            duties: load.duties,
            awayUntil: away.get(load.id) ?? null,
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/books/orphaned',
      operationId: 'listOrphanedBooks',
      tag,
      summary: 'What is still of members who are shut out or have left',
      may: 'assign',
      answer: orphansSchema,
      handle: async (call) => {
        const { records, workspace } = call;
        const loads = await readLoads(records, { workspace_id: workspace.id, today: todayOf(call) });
        const books = [];
        for (const load of loads) {
          if (load.state !== 'suspended' && load.state !== 'gone') continue;
          const held = await countHeld(records, holdings, { workspaceId: workspace.id, memberId: load.id });
          if (held.length === 0) continue;
          books.push({
            member: { id: load.id, name: load.name },
            state: load.state,
            accounts: load.accounts,
            arrMinor: load.arrMinor,
            held: [...held],
          });
        }
        return { currency: workspace.currency, books };
      },
    }),
  ];
}

function handOverRoutes({ holdings, catalogue }: Deps): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'POST',
      path: '/members/:member/hand-over/preview',
      operationId: 'previewHandOver',
      isOfAll: true,
      tag,
      summary: 'Who would get what of a book, and what each carries before and after',
      may: 'assign',
      params: memberParams,
      body: handOverPreviewBodySchema,
      answer: handOverPreviewSchema,
      handle: async (call) => {
        const { limit } = call.body;
        const asked = await askedOf(call, catalogue);
        const plan = await planHandOver(call.records, holdings, asked);
        const said = await readSignalCapacity(call.records, call.workspace.id);
        return presentPlan(plan, { currency: call.workspace.currency, limit, capacityOf: (load) => capacityOf(load, said) });
      },
    }),
    route({
      method: 'POST',
      path: '/members/:member/hand-over',
      operationId: 'handOverBook',
      isOfAll: true,
      tag,
      summary: 'Give everything that a member holds to others, and let them go where they leave',
      may: 'assign',
      params: memberParams,
      body: handOverBodySchema,
      answer: handedOverSchema,
      handle: async (call) => {
        const { reason } = call.body;
        if (reason === 'leaves' || reason === 'suspended') requireRight(call.caller, 'manage_members');
        const by = changing(call);
        const wish = { ...call.body, ...(await askedOf(call, catalogue)), holdings };
        const { id, counts } = await handOver(call.records, wish, by);
        return { id, moved: Object.entries(counts).map(([kind, count]) => ({ kind, count })) };
      },
    }),
  ];
}

type HandOverCall = Call<
  { readonly member: string },
  unknown,
  z.output<typeof handOverPreviewBodySchema> | z.output<typeof handOverBodySchema>
>;

async function askedOf(call: HandOverCall, catalogue: Catalogue): Promise<HandOverAsked> {
  const { receiverIds, choices, rules } = call.body;
  return {
    workspaceId: call.workspace.id,
    memberId: call.params.member,
    today: todayOf(call),
    receiverIds,
    choices,
    rules: rules.map(({ rule, toIds }) => ({ rule: rule as Rule, toIds })),
    asking: askingOf(await catalogueOf(call.records, call.workspace.id, catalogue), call),
  };
}

function newRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/books/new',
      operationId: 'listNewInBook',
      tag,
      summary: 'What came into the own book and was not looked at yet',
      may: 'read',
      answer: newInBookSchema,
      handle: async ({ records, workspace, caller }) => {
        if (caller.memberId === null) return { total: 0, accounts: [] };
        const found = await newInBook(records, { workspaceId: workspace.id, memberId: caller.memberId, most: MOST_NEW });
        return {
          total: found.total,
          accounts: found.accounts.map(({ accountId, name, fromId, fromName, why, line, at }) => ({
            account: { id: accountId, name },
            from: { id: fromId, name: fromName },
            why,
            line,
            at,
          })),
        };
      },
    }),
    route({
      method: 'POST',
      path: '/books/new/seen',
      operationId: 'markNewSeen',
      tag,
      summary: 'Say that one looked at accounts that are new in the own book; null for all',
      may: 'work',
      body: seenBodySchema,
      handle: async ({ records, workspace, caller, body, now }) => {
        if (caller.memberId === null) return;
        const { accountIds } = body;
        await markSeen(records, { workspaceId: workspace.id, memberId: caller.memberId, at: now.toString(), accountIds });
      },
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/book-line',
      operationId: 'getBookLine',
      tag,
      summary: 'What the owner of an account wants the next one to know',
      may: 'read',
      params: accountParams,
      answer: bookLineSchema,
      handle: async ({ records, workspace, params }) => {
        const { ownerId } = await requireAccount(records, workspace.id, params.account);
        return {
          line:
            ownerId === null ? '' : await readLine(records, { workspaceId: workspace.id, accountId: params.account, memberId: ownerId }),
        };
      },
    }),
    route({
      method: 'PUT',
      path: '/accounts/:account/book-line',
      operationId: 'saveBookLine',
      tag,
      summary: 'Say what the next one is to know of an account; an empty line takes it back',
      may: 'work',
      params: accountParams,
      body: bookLineSchema,
      handle: async ({ records, workspace, caller, params, body, now }) => {
        const { ownerId } = await requireAccount(records, workspace.id, params.account);
        if (ownerId === null) return;
        if (ownerId !== caller.memberId) requireRight(caller, 'assign');
        const key = { workspaceId: workspace.id, memberId: ownerId, accountId: params.account };
        await saveLine(records, key, { line: body.line, at: now.toString() });
      },
    }),
  ];
}

function requireRight(caller: Caller, permission: string): void {
  if (!caller.may(permission)) throw new Failure('forbidden', 'access.not_allowed', { permission });
}

/** Whoever is shut out stands here only while something is theirs. */
const isHereOrHolds = ({ state, accounts, duties }: LoadLine) => state === 'active' || state === 'invited' || accounts + duties > 0;

const figuresOf = ({ accounts, arrMinor, signals, renewals }: LoadLine) => ({ accounts, arrMinor, signals, renewals });

type Presenting = { readonly currency: string; readonly limit: number; readonly capacityOf: (load: LoadLine) => number };

function presentPlan(plan: Plan, { currency, limit, capacityOf: capacity }: Presenting) {
  const given = Map.groupBy(plan.accounts, ({ toId }) => toId);
  return {
    member: { id: plan.member.id, name: plan.member.name },
    currency,
    receiverIds: [...plan.receiverIds],
    candidates: plan.candidates.map((load) => {
      const before = figuresOf(load);
      const own = given.get(load.id) ?? [];
      const after = {
        accounts: before.accounts + own.length,
        arrMinor: before.arrMinor + own.reduce((sum, { arrMinor }) => sum + (arrMinor ?? 0), 0),
        signals: before.signals + own.reduce((sum, { signals }) => sum + signals, 0),
        renewals: before.renewals + own.filter(({ renewsSoon }) => renewsSoon).length,
      };
      return { member: { id: load.id, name: load.name }, job: load.job, capacity: capacity(load), before, after };
    }),
    rules: plan.perRule.map((one) => ({ ...one })),
    total: plan.accounts.length,
    accounts: plan.accounts.slice(0, limit).map(({ teamIds: _, renewsSoon: __, ...account }) => account),
    held: [...plan.held],
    basedOn: plan.basedOn,
  };
}
