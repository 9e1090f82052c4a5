import {
  accountRenewalsParams,
  accountRenewalsSchema,
  deskFilterSchema,
  deskQuerySchema,
  renewalCalendarSchema,
  renewalDeskSchema,
  renewalInFullSchema,
  renewalParams,
  renewalPipelineSchema,
  renewalSegmentsSchema,
} from '@perennial/contract/renewal-desk';
import { day } from '@perennial/contract/values';
import { requireAccount } from '../../../facts/accounts/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import { type WorkspaceRoute, route } from '../../../platform/http/route.ts';
import { CATEGORIES, type RenewalStage } from '../renewal.ts';
import { noSuchRenewal } from '../renewals.errors.ts';
import {
  type DeskCursor,
  type MonthSum,
  readDesk,
  readMonths,
  readPipeline,
  readSeen,
  readSegments,
  readSums,
} from '../store/desk.read.ts';
import { readSaid } from '../store/said-of-renewals.read.ts';
import type { SeenRenewal } from '../store/seen.ts';
import { type AnyCall, deskAsked, framed, listAsked } from './desk-asked.ts';
import { presentInFull, presentRenewal } from './present-renewal.ts';

const tag = 'renewals';
const OPEN_STAGES: readonly RenewalStage[] = ['upcoming', 'first_review', 'second_review', 'proposed', 'agreed'];
const OVER_STAGES: readonly RenewalStage[] = ['renewed_same', 'renewed_up', 'renewed_down', 'lost', 'lapsed', 'refunded'];
const OVER_DAYS = 30;
const CARDS = 30;

const cursorOf = ({ dueOn, id }: SeenRenewal) => `${dueOn}.${id}`;
function readCursor(text: string | undefined): DeskCursor | null {
  const [, dueOn, id] = /^([12]\d{3}-\d{2}-\d{2})\.(ren_\w+)$/.exec(text ?? '') ?? [];
  return dueOn === undefined || id === undefined || !day.safeParse(dueOn).success ? null : { dueOn, id };
}

/** One renewal with its reviews, calls and history, as the caller may see it. */
export async function inFull(call: AnyCall, renewalId: string) {
  const { records, workspace } = call;
  const asked = { ...deskAsked(call, { scope: 'all' }), renewalId, withGone: true };
  const one = await readSeen(records, asked);
  if (one === undefined) throw noSuchRenewal();
  const said = await readSaid(records, workspace.id, [renewalId]);
  return { framed: framed(call), ...presentInFull(one, asked.viewer, said.get(renewalId)) };
}

export function deskRoutes(): readonly WorkspaceRoute[] {
  return [...listRoutes(), ...picturesRoutes()];
}

function listRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/renewals/desk',
      operationId: 'getRenewalDesk',
      tag,
      summary: 'Renewals that match, the earliest due first; those that are over, the latest first',
      may: 'read',
      query: deskQuerySchema,
      answer: renewalDeskSchema,
      handle: async (call) => {
        const { records, query } = call;
        const { state, cursor, limit } = query;
        const asked = await listAsked(records, call, query);
        const page = { after: readCursor(cursor), most: limit + 1, isLatestFirst: state === 'over' };
        const renewals = await readDesk(records, asked, page);
        const shown = renewals.slice(0, limit);
        const last = shown.at(-1);
        return {
          ...framed(call),
          renewals: shown.map((one) => presentRenewal(one, asked.viewer)),
          next: renewals.length > shown.length && last !== undefined ? cursorOf(last) : null,
          total: await readSums(records, asked),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/renewals/desk/:renewal',
      operationId: 'getRenewal',
      tag,
      summary: 'A renewal with its reviews, calls and history; what the machine thinks of it, once the call was given',
      may: 'read',
      params: renewalParams,
      answer: renewalInFullSchema,
      handle: (call) => inFull(call, call.params.renewal),
    }),
    route({
      method: 'GET',
      path: '/accounts/:account/renewals',
      operationId: 'listAccountRenewals',
      tag,
      summary: 'The renewals of an account: those ahead, and the last of those that are over',
      may: 'read',
      params: accountRenewalsParams,
      answer: accountRenewalsSchema,
      handle: async (call) => {
        const { records, params } = call;
        await requireAccount(records, call.workspace.id, params.account);
        const asked = { ...deskAsked(call, { scope: 'all' }), accountId: params.account };
        const ahead = await readDesk(records, { ...asked, isOpen: true }, { after: null, most: 10, isLatestFirst: false });
        const over = await readDesk(records, { ...asked, isOpen: false }, { after: null, most: 20, isLatestFirst: true });
        const renewals = [...ahead, ...over];
        const said = await readSaid(
          records,
          call.workspace.id,
          renewals.map(({ id }) => id),
        );
        const frame = framed(call);
        return { ...frame, renewals: renewals.map((one) => ({ framed: frame, ...presentInFull(one, asked.viewer, said.get(one.id)) })) };
      },
    }),
  ];
}

function picturesRoutes(): readonly WorkspaceRoute[] {
  return [
    route({
      method: 'GET',
      path: '/renewals/segments',
      operationId: 'listRenewalSegments',
      tag,
      summary: 'The segments by which renewals can be looked at',
      may: 'read',
      answer: renewalSegmentsSchema,
      handle: async ({ records, workspace }) => ({ segments: [...(await readSegments(records, workspace.id))] }),
    }),
    route({
      method: 'GET',
      path: '/renewals/pipeline',
      operationId: 'getRenewalPipeline',
      tag,
      summary: 'Renewals by stage, with amounts and the first of each; what came of those that ended lately',
      may: 'read',
      query: deskFilterSchema,
      answer: renewalPipelineSchema,
      handle: async (call) => {
        const { records, query } = call;
        const asked = deskAsked(call, query);
        const lately = dayToIso(isoToDay(todayOf(call)) - OVER_DAYS);
        const open = await readPipeline(records, { ...asked, isOpen: true }, CARDS);
        const over = await readPipeline(records, { ...asked, isOpen: false, since: asked.since ?? lately }, CARDS);
        const renewals = [...open.renewals, ...over.renewals];
        const sums = [...open.stages, ...over.stages];
        return {
          ...framed(call),
          stages: [...OPEN_STAGES, ...OVER_STAGES].map((stage) => ({
            ...(sums.find((one) => one.stage === stage) ?? { renewals: 0, dueMinor: 0, unknown: 0 }),
            stage,
            rows: renewals.filter((one) => one.stage === stage).map((one) => presentRenewal(one, asked.viewer)),
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/renewals/calendar',
      shows: 'money',
      operationId: 'getRenewalCalendar',
      tag,
      summary: 'Amounts due by month: open ones by category, and what came of the others',
      may: 'read',
      query: deskFilterSchema,
      answer: renewalCalendarSchema,
      handle: async (call) => {
        const today = todayOf(call);
        const span = { since: shiftMonth(today, -6), until: shiftMonth(today, 13) };
        const asked = deskAsked(call, call.query);
        const sums = await readMonths(call.records, {
          ...span,
          ...asked,
          since: asked.since ?? span.since,
          until: asked.until ?? span.until,
        });
        return { ...framed(call), months: [...Map.groupBy(sums, ({ month }) => month)].map(presentMonth) };
      },
    }),
  ];
}

/** The first day of the month so many months away. */
export function shiftMonth(today: string, months: number): string {
  const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12))}-${String((at % 12) + 1).padStart(2, '0')}-01`;
}

const NOTHING = { renewals: 0, dueMinor: 0, unknown: 0 };

function presentMonth([month, sums]: readonly [string, readonly MonthSum[]]) {
  const of = (state: MonthSum['state']) => sums.find((one) => one.state === state) ?? NOTHING;
  const amount = ({ renewals, dueMinor, unknown }: typeof NOTHING) => ({ renewals, dueMinor, unknown });
  return {
    month,
    renewed: amount(of('renewed')),
    lost: amount(of('lost')),
    open: CATEGORIES.map((category) => ({
      category,
      ...amount(sums.find((one) => one.state === 'open' && one.category === category) ?? NOTHING),
    })),
  };
}
