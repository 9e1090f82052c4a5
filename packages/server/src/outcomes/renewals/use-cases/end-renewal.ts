import { dayOrNull } from '../../../facts/accounts/index.ts';
import { dayToIso, isoToDay } from '../../../kernel/time.ts';
import type { Records } from '../../../platform/records/records.ts';
import { contradicts, holding, type SaidOutcome } from '../holding.ts';
import { type FoundOutcome, isRenewed, type RenewalOutcome } from '../renewal.ts';
import { causeNeeded, keptContradicts, nothingSaid, notLapsed, saidBySubscriptions } from '../renewals.errors.ts';
import { type Bounds, checkExtension, checkSaidDay } from '../said-day.ts';
import { type RenewalRecord, updateRenewal } from '../store/renewal-acts.store.ts';
import { type Of, type RenewalBy, requireHolder, requireKept, tell } from './say-of-renewal.ts';

export type OutcomeSaid = {
  readonly outcome: RenewalOutcome;
  /** Left out: what was said before of the same outcome stays. */
  readonly keptMinor?: number | null | undefined;
  readonly cause: string | null;
  readonly reason: string;
  /** The day on which it came; null for today. */
  readonly on: string | null;
};

/**
 * What came of it, by somebody who knows: where subscriptions are silent, of money given back, and why. Of what subscriptions tell otherwise
 * the cause and reason alone are kept.
 */
export async function sayOutcome(records: Records, by: RenewalBy, { renewalId, on, ...told }: Of<OutcomeSaid>): Promise<void> {
  const renewal = await requireKept(records, by.workspaceId, renewalId);
  const said = { ...told, keptMinor: keptOf(told, renewal) };
  requireHolder(by, renewal);
  const { found } = renewal;
  const saidOn = on ?? by.today;
  if (found !== null && found !== 'lapsed' && said.outcome !== 'refunded' && said.outcome !== found) throw saidBySubscriptions();
  if (!isRenewed(said.outcome) && said.cause === null) throw causeNeeded();
  if (contradicts(said, renewal.dueMinor)) throw keptContradicts();
  const own: SaidOutcome = { ...said, day: isoToDay(saidOn) };
  // Of what the subscriptions tell as well, their day holds.
  if (found !== said.outcome) checkSaidDay(own, boundsOf(renewal), isoToDay(by.today));
  await keepHolding(records, by, { renewal, said: own, extendedUntil: dayOrNull(renewal.extendedUntil) });
  await updateRenewal(
    records,
    { workspaceId: by.workspaceId, id: renewalId },
    {
      said: said.outcome,
      saidOn,
      saidKeptMinor: said.keptMinor,
      saidCause: said.cause,
      saidReason: said.reason,
      saidBy: by.memberId,
    },
  );
  await tell(records, by, { of: renewal, kind: 'said', detail: { ...said, on: saidOn } });
}

/** Whoever does not see amounts says none, and takes none away. */
function keptOf({ outcome, keptMinor }: Pick<OutcomeSaid, 'outcome' | 'keptMinor'>, renewal: RenewalRecord): number | null {
  if (keptMinor !== undefined) return keptMinor;
  return renewal.said === outcome ? renewal.saidKeptMinor : null;
}

const NOTHING_SAID = { said: null, saidOn: null, saidKeptMinor: null, saidCause: null, saidReason: null, saidBy: null };

/** Takes back what a member said came of it: what the subscriptions tell holds again. */
export async function takeOutcomeBack(records: Records, by: RenewalBy, renewalId: string): Promise<void> {
  const renewal = await requireKept(records, by.workspaceId, renewalId);
  requireHolder(by, renewal);
  if (renewal.said === null) throw nothingSaid();
  await updateRenewal(records, { workspaceId: by.workspaceId, id: renewalId }, NOTHING_SAID);
  await keepHolding(records, by, { renewal, said: null, extendedUntil: dayOrNull(renewal.extendedUntil) });
  await tell(records, by, { of: renewal, kind: 'unsaid', detail: { outcome: renewal.said } });
}

/** A signature that is known to come keeps a lapsed renewal open until a day. */
export async function extend(
  records: Records,
  by: RenewalBy,
  { renewalId, until, reason }: Of<{ readonly until: string; readonly reason: string }>,
): Promise<void> {
  const renewal = await requireKept(records, by.workspaceId, renewalId);
  requireHolder(by, renewal);
  if (renewal.outcome !== 'lapsed' && !(renewal.outcome === null && renewal.dueOn <= by.today)) throw notLapsed();
  checkExtension(isoToDay(until), isoToDay(renewal.dueOn), isoToDay(by.today));
  await keepHolding(records, by, { renewal, said: null, extendedUntil: isoToDay(until) });
  await updateRenewal(
    records,
    { workspaceId: by.workspaceId, id: renewalId },
    {
      extendedUntil: until,
      extendedBecause: reason,
      // That it lapsed was said, and holds no more.
      ...(renewal.said === 'lapsed' ? NOTHING_SAID : {}),
    },
  );
  await tell(records, by, { of: renewal, kind: 'extended', detail: { until, reason } });
}

function boundsOf({ dueOn, termSince, extendedUntil }: RenewalRecord): Bounds {
  return { dueDay: isoToDay(dueOn), termSince: isoToDay(termSince), extendedUntil: dayOrNull(extendedUntil) };
}

async function keepHolding(
  records: Records,
  by: RenewalBy,
  {
    renewal,
    said,
    extendedUntil,
  }: { readonly renewal: RenewalRecord; readonly said: SaidOutcome | null; readonly extendedUntil: number | null },
): Promise<void> {
  const holds = holding(
    { dueDay: isoToDay(renewal.dueOn), dueMinor: renewal.dueMinor, found: foundOf(renewal), said, extendedUntil },
    isoToDay(by.today),
  );
  await updateRenewal(
    records,
    { workspaceId: by.workspaceId, id: renewal.id },
    {
      outcome: holds?.outcome ?? null,
      outcomeOn: holds === null ? null : dayToIso(holds.day),
      timing: holds?.timing ?? null,
      keptMinor: holds?.keptMinor ?? null,
      cause: holds?.cause ?? null,
      reason: holds?.reason ?? null,
    },
  );
}

function foundOf({ found, foundOn, foundTiming, foundKeptMinor, foundCause, foundReason }: RenewalRecord): FoundOutcome | null {
  if (found === null || foundOn === null) return null;
  return {
    outcome: found,
    day: isoToDay(foundOn),
    timing: foundTiming as FoundOutcome['timing'],
    keptMinor: foundKeptMinor,
    cause: foundCause,
    reason: foundReason,
  };
}
