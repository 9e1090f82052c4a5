import { readRates, type RefundFacts, refundsOf } from '../../../facts/revenue/index.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import { type DayNumber, dayToIso } from '../../../kernel/time.ts';
import { type Dossier, loadMoney, tenureMonths } from '../../../measures/metrics/index.ts';
import { newId } from '../../../platform/new-id.ts';
import type { Records } from '../../../platform/records/records.ts';
import { dueRenewals } from '../due-renewals.ts';
import { holding } from '../holding.ts';
import { matchRenewals } from '../match-renewals.ts';
import type { DueRenewal, FoundOutcome, Rate } from '../renewal.ts';
import {
  type AgreedDays,
  type GeneratedRow,
  keepEvents,
  type KeptRenewal,
  markGone,
  readKept,
  readAgreed,
  type RenewalEvent,
  writeGenerated,
} from '../store/renewals.store.ts';
import { type Timeline, timelineOf } from '../timeline.ts';
import { monthStart } from '../quarter.ts';
import { rollingMonths } from '../rolling-months.ts';
import { generateAlone } from '../store/told-calls.store.ts';
import { writeTenures } from '../store/tenures.store.ts';
import { writeRollingMonths } from '../store/rolling-months.store.ts';

export type GenerationAsked = {
  readonly workspaceId: WorkspaceId;
  readonly currency: string;
  readonly timeZone: string;
  readonly today: DayNumber;
  readonly at: string;
  readonly accountIds: readonly string[];
};

/** Brings the kept renewals of some accounts to what their subscriptions ask for; done twice it changes nothing. True where anything changed. */
export async function generateRenewals(records: Records, asked: GenerationAsked): Promise<boolean> {
  const { workspaceId, accountIds, today } = asked;
  await generateAlone(records, workspaceId);
  const dossiers = await loadMoney(records, asked);
  const agreed = await readAgreed(records, workspaceId, accountIds);
  const refunds = Map.groupBy(await refundsOf(records, workspaceId, accountIds), ({ accountId }) => accountId);
  const rates = await readRates(records, { id: workspaceId, currency: asked.currency });
  const rate: Rate = (currency, day) => rates(currency, day)?.near ?? null;
  const kept = Map.groupBy(await readKept(records, asked), ({ accountId }) => accountId);
  const told = dossiers.map((dossier) =>
    ofAccount(dossier, kept.get(dossier.accountId) ?? [], { today, rate, ...agreed, refunds: refunds.get(dossier.accountId) ?? [] }),
  );
  await writeTenures(
    records,
    workspaceId,
    dossiers.map((dossier) => ({ accountId: dossier.accountId, months: tenureMonths(dossier, today) })),
  );
  await writeRollingMonths(
    records,
    { workspaceId, monthDay: monthStart(today) },
    dossiers.map(({ accountId, subscriptions }) => ({
      accountId,
      months: rollingMonths({ subscriptions, termed: termedBy(kept.get(accountId) ?? []) }, { today, rate }),
    })),
  );
  const rows = told.flatMap((one) => one.rows);
  const written = new Set(await writeGenerated(records, workspaceId, rows));
  const by = { workspaceId, memberId: null, at: asked.at, today: dayToIso(today) };
  await keepEvents(
    records,
    by,
    told.flatMap((one) => one.events).filter(({ renewalId }) => written.has(renewalId)),
  );
  const gone = await markGone(
    records,
    workspaceId,
    told.flatMap((one) => one.gone),
  );
  await keepEvents(
    records,
    by,
    gone.map((renewalId) => ({ renewalId, kind: 'gone', detail: {} })),
  );
  return written.size > 0 || gone.length > 0;
}

const termedBy = (kept: readonly KeptRenewal[]) => new Set(kept.flatMap((one) => (one.isGone ? [] : one.subscriptionIds)));

type With = AgreedDays & { readonly today: DayNumber; readonly rate: Rate; readonly refunds: readonly RefundFacts[] };
type ToldOfAccount = { readonly rows: readonly GeneratedRow[]; readonly events: readonly RenewalEvent[]; readonly gone: readonly string[] };

function ofAccount(dossier: Dossier, kept: readonly KeptRenewal[], { today, rate, ...agreed }: With): ToldOfAccount {
  const { accountId, subscriptions, churns, tier } = dossier;
  const termed = termedBy(kept);
  const matched = matchRenewals(kept, dueRenewals({ subscriptions, churns, termed, ...agreed }, today, rate));
  const rowOf = (due: DueRenewal, known: KeptRenewal | null): GeneratedRow => ({
    id: known?.id ?? newId('ren'),
    account_id: accountId,
    ...contractColumns(due),
    ...timelineColumns(timelineOf(due, tier)),
    ...outcomeColumns(due, holding({ ...due, said: known?.said ?? null, extendedUntil: known?.extendedUntil ?? null }, today)),
    is_gone: false,
  });
  const told = [
    ...matched.kept.map(({ due, known }) => ({ row: rowOf(due, known), known })),
    ...matched.fresh.map((due) => ({ row: rowOf(due, null), known: null })),
  ];
  return {
    rows: told.map(({ row }) => row),
    events: told.flatMap(({ row, known }) => eventsOf(row, known)),
    gone: matched.gone.flatMap(({ id, isGone }) => (isGone ? [] : [id])),
  };
}

const isoOr = (day: DayNumber | null) => (day === null ? null : dayToIso(day));

function contractColumns(due: DueRenewal) {
  return {
    due_on: dayToIso(due.dueDay),
    notice_on: isoOr(due.noticeDay),
    notice_received_on: isoOr(due.noticeReceivedDay),
    term_months: due.termMonths,
    term_since: dayToIso(due.termSince),
    subscription_ids: due.subscriptionIds,
    number: due.number,
    is_auto_renewing: due.isAutoRenewing,
    amount_minor: due.amountMinor,
    currency: due.currency,
    due_minor: due.dueMinor,
    arr_minor: due.arrMinor,
  };
}

function timelineColumns({ contactDay, firstDay, secondDay }: Timeline) {
  return { contact_on: dayToIso(contactDay), first_on: isoOr(firstDay), second_on: dayToIso(secondDay) };
}

function outcomeColumns({ found }: DueRenewal, holds: FoundOutcome | null) {
  return {
    found: found?.outcome ?? null,
    found_on: isoOr(found?.day ?? null),
    found_timing: found?.timing ?? null,
    found_kept_minor: found?.keptMinor ?? null,
    found_cause: found?.cause ?? null,
    found_reason: found?.reason ?? null,
    outcome: holds?.outcome ?? null,
    outcome_on: isoOr(holds?.day ?? null),
    timing: holds?.timing ?? null,
    kept_minor: holds?.keptMinor ?? null,
    cause: holds?.cause ?? null,
    reason: holds?.reason ?? null,
  };
}

/** What is told of it in its history. What was over before anybody looked has no beginning here. */
function eventsOf(row: GeneratedRow, known: KeptRenewal | null): readonly RenewalEvent[] {
  const { id: renewalId, outcome, due_on } = row;
  if (known === null) return outcome === null ? [{ renewalId, kind: 'made', detail: { dueOn: due_on } }] : [];
  const before = dayToIso(known.dueDay);
  return [
    ...(known.isGone ? [{ renewalId, kind: 'back' as const, detail: { dueOn: due_on } }] : []),
    ...(before === due_on ? [] : [{ renewalId, kind: 'moved' as const, detail: { from: before, to: due_on } }]),
    ...(known.outcome === outcome ? [] : [{ renewalId, kind: 'outcome' as const, detail: { outcome, before: known.outcome } }]),
  ];
}
