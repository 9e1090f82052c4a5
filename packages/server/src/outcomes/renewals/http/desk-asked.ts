import type { deskQuerySchema } from '@perennial/contract/renewal-desk';
import type { z } from 'zod';
import { addMonths, dayToIso, isoToDay } from '../../../kernel/time.ts';
import { todayOf } from '../../../platform/http/by-caller.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { Records } from '../../../platform/records/records.ts';
import { readOfCause } from '../store/forecast.read.ts';
import type { RenewalsAsked } from '../store/seen.ts';

export type AnyCall = Pick<Call<unknown, unknown, unknown>, 'records' | 'workspace' | 'caller' | 'now'>;
type Asking = Omit<AnyCall, 'records'>;

type Filter = {
  readonly scope: 'book' | 'team' | 'all';
  readonly owner?: string | undefined;
  readonly segment?: string | undefined;
  readonly month?: string | undefined;
};

/** The right that makes a lead: they decide, and see the machine's view of renewals that are not their own. */
export const LEADS = 'decide_renewals';

/** What is asked of the desk, by whom. A book without a member is empty, not everybody's. */
export function deskAsked(call: Asking, { scope, owner, segment, month }: Filter): RenewalsAsked {
  const { workspace, caller } = call;
  const since = month === undefined ? undefined : `${month}-01`;
  return {
    workspaceId: workspace.id,
    today: todayOf(call),
    viewer: { memberId: caller.memberId, isLead: caller.may(LEADS) },
    ownerId: scope === 'book' ? (caller.memberId ?? '') : owner,
    segment,
    since,
    until: since === undefined ? undefined : dayToIso(addMonths(isoToDay(since), 1)),
  };
}

const MOST_OF_CAUSE = 10_000;

type Listed = Omit<z.output<typeof deskQuerySchema>, 'cursor' | 'limit'>;

/** The same of a list, with what narrows it further. */
export async function listAsked(records: Records, call: Asking, query: Listed): Promise<RenewalsAsked> {
  const { account, state, stage, category, waits, since, until, came, timing, cause, named } = query;
  const isSpan = since !== undefined || until !== undefined;
  const asked: RenewalsAsked = {
    ...deskAsked(call, query),
    ...(isSpan ? { since, until } : {}),
    accountId: account,
    stage,
    category,
    waits,
    came,
    timing,
    isOpen: state === 'all' ? undefined : state === 'open',
  };
  if (cause === undefined) return asked;
  const of = {
    cause: cause === 'none' ? null : cause,
    byMachine: named === undefined ? undefined : named === 'by_machine',
    most: MOST_OF_CAUSE,
  };
  return { ...asked, renewalIds: await readOfCause(records, asked, of) };
}

export function framed({ workspace, ...call }: Asking) {
  return { today: todayOf({ workspace, ...call }), currency: workspace.currency };
}
