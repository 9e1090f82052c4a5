import { asksRefund } from '../facts/revenue/index.ts';
import { NO_USAGE, type UsageOfAccount } from '../facts/usage/index.ts';
import type { AccountId, ContactId, MemberId } from '../kernel/ids.ts';
import { type DayNumber, isoToDay } from '../kernel/time.ts';
import { zonedDays } from '../kernel/zoned-days.ts';
import { firstFactDay } from '../measures/metrics/first-fact-day.ts';
import type { Dossier, ProductFacts, SubscriptionFacts, WorkspaceFacts } from '../measures/metrics/index.ts';
import type { RowKind, RowOf } from '../sources/imports/index.ts';
import { FACT_KINDS, sampleCompany, type SampleCompany } from '../sources/sample/index.ts';
import { usageByAccount } from './sample-usage.ts';

/** The sample company as dossiers, straight from its rows: what the judging sees when everything went in. */
export type SampleDossiers = {
  readonly company: SampleCompany;
  readonly dossiers: readonly Dossier[];
  readonly facts: WorkspaceFacts;
  readonly byKey: ReadonlyMap<string, Dossier>;
};

type Rows = { readonly [Kind in RowKind]: readonly RowOf[Kind][] };
type DayOf = (instant: string) => DayNumber;

export function sampleDossiers({ seed, today }: { readonly seed: number; readonly today: DayNumber }): SampleDossiers {
  const company = sampleCompany({ seed, today });
  const { timeZone, currency } = company.workspace;
  const toDay = zonedDays(timeZone);
  const products = [...company.rows('products')].map(productOf);
  const rates = [...company.rows('rates')].map((row) => ({ currency: row.currency, sinceDay: isoToDay(row.since), rate: row.rate }));
  const usage = usageByAccount(company, products);
  const releases = [...company.rows('releases')];
  const partners = [...company.rows('partners')];
  const byAccount = new Map(
    KINDS.map((kind) => [kind, Map.groupBy(company.rows(kind) as Iterable<{ account: string }>, (row) => row.account)]),
  );
  const dossiers = [...company.rows('accounts')].map((row) => {
    const own = Object.fromEntries(KINDS.map((kind) => [kind, byAccount.get(kind)?.get(row.account) ?? []])) as unknown as Rows;
    return dossierOf(
      row,
      { ...own, releases, partners },
      { usage: usage.get(row.account) ?? NO_USAGE, dayOf: (instant) => toDay(Date.parse(instant)) },
    );
  });
  return {
    company,
    dossiers,
    facts: { timeZone, currency, products, rates },
    byKey: new Map(dossiers.map((one) => [one.accountId as string, one])),
  };
}

/** Kinds of which each row names its account. */
const KINDS = FACT_KINDS.filter((kind) => !['products', 'rates', 'accounts', 'releases', 'partners', 'bounces'].includes(kind));

function productOf(row: RowOf['products']): ProductFacts {
  const { product: key, name, useCycle = 'day', coreActions = [], coreFeatures = [] } = row;
  return { key, name, useCycle, coreActions, coreFeatures };
}

function dossierOf(
  row: RowOf['accounts'],
  rows: Rows,
  { usage, dayOf }: { readonly usage: UsageOfAccount; readonly dayOf: DayOf },
): Dossier {
  const subscriptions = subscriptionsOf(rows.subscriptions);
  const facts = {
    accountId: row.account as AccountId,
    name: row.name ?? row.account,
    tier: row.tier ?? null,
    segment: row.segment ?? null,
    country: row.country ?? null,
    industry: row.industry ?? null,
    sizeBand: row.sizeBand ?? null,
    ownerId: (row.owner ?? null) as MemberId | null,
    channel: row.channel ?? null,
    origin: row.origin ?? null,
    tags: row.tags ?? [],
    attributes: row.attributes ?? {},
    employees: row.employees ?? null,
    fieldValues: [],
    judgements: [],
    costs: [],
    subscriptions,
    usage,
    ...peopleOf(rows),
    ...moneyOf(rows),
    moneyAsked: rows.refundRequests.map(askedOf),
    ...voicesOf(rows, dayOf),
    ...careOf(rows, dayOf),
    ...servicesOf(rows),
    partners: partnersOf(row.account, rows.partners),
    orders: ordersOf(rows.orderSteps),
    releases: releasesOf(row.account, subscriptions, rows.releases),
  };
  return { ...facts, firstFactDay: firstFactDay(facts, dayOr(row.firstSeenOn)) };
}

function peopleOf({ contacts }: Rows): Pick<Dossier, 'contacts' | 'contactChanges' | 'roles'> {
  const people = [...Map.groupBy(contacts, (one) => one.contact).values()].flatMap(([one]) => one ?? []);
  return {
    contacts: people.map((one) => ({
      id: one.contact as ContactId,
      name: one.name ?? '',
      title: one.title ?? null,
      level: one.level ?? null,
      department: one.department ?? null,
      joinedDay: dayOr(one.joinedOn),
      leftDay: dayOr(one.leftOn),
      bouncedDay: dayOr(one.bouncedOn),
      softBounceDays: [],
      seatSinceDay: dayOr(one.seatSince),
      seatUntilDay: dayOr(one.seatUntil),
    })),
    contactChanges: [],
    roles: contacts.flatMap((one) =>
      one.role === undefined
        ? []
        : [
            {
              contactId: one.contact as ContactId,
              role: one.role,
              sinceDay: isoToDay(one.roleSince ?? one.joinedOn ?? '1970-01-01'),
              untilDay: dayOr(one.roleUntil),
              influence: one.influence ?? null,
              sentiment: one.sentiment ?? null,
            },
          ],
    ),
  };
}

function moneyOf({ invoices, churns, values, ...rows }: Rows): Pick<Dossier, 'invoices' | 'moneyBack' | 'churns' | 'valueEntries'> {
  return {
    invoices: invoices.map((one) => ({
      id: one.invoice,
      issuedDay: isoToDay(one.issuedOn),
      dueDay: isoToDay(one.dueOn),
      paidDay: dayOr(one.paidOn),
      amountMinor: one.amountMinor,
      currency: one.currency,
      refusedDays: (one.refusedOn ?? []).map(isoToDay),
      isDisputed: one.isDisputed ?? false,
      subscriptionId: one.subscription ?? null,
      isVoid: one.state === 'void' || one.state === 'written_off',
    })),
    moneyBack: moneyBackOf(rows),
    churns: churns.map((one) => ({
      day: isoToDay(one.churnedOn),
      reason: one.reason ?? null,
      cause: one.cause ?? null,
      refundMinor: one.refundMinor ?? null,
      isReactivation: one.isReactivation ?? false,
    })),
    valueEntries: values.map((one) => ({
      notedDay: isoToDay(one.notedOn),
      confirmedDay: dayOr(one.confirmedOn),
      amountMinor: one.amountMinor ?? null,
      currency: one.currency ?? null,
    })),
  };
}

function moneyBackOf({ refunds = [], creditNotes = [] }: Partial<Rows>): Dossier['moneyBack'] {
  const amountOf = ({ amountMinor, currency, reason = null }: (typeof refunds)[number] | (typeof creditNotes)[number]) => ({
    amountMinor,
    currency,
    reason,
  });
  return [
    ...refunds.map((one) => ({
      id: one.refund,
      kind: 'refund' as const,
      day: isoToDay(one.refundedOn),
      ...amountOf(one),
      closedDay: one.cause == null ? null : isoToDay(one.refundedOn),
    })),
    ...creditNotes
      .filter((one) => one.isVoid !== true && !refunds.some((refund) => isPaidOutBy(one, refund)))
      .map((one) => ({ id: one.creditNote, kind: 'credit_note' as const, day: isoToDay(one.issuedOn), ...amountOf(one), closedDay: null })),
  ];
}

function askedOf({ request: id, askedOn, state, decidedOn }: RowOf['refundRequests']): Dossier['moneyAsked'][number] {
  const decidedDay = dayOr(decidedOn);
  const [agreedDay, declinedDay] = state === 'declined' ? [null, decidedDay] : [decidedDay, null];
  return { id, day: isoToDay(askedOn), agreedDay, declinedDay };
}

function isPaidOutBy(note: RowOf['creditNotes'], refund: RowOf['refunds']): boolean {
  const daysApart = Math.abs(isoToDay(refund.refundedOn) - isoToDay(note.issuedOn));
  return refund.amountMinor === note.amountMinor && refund.currency === note.currency && daysApart <= 30;
}

function voicesOf({ tickets, answers, interactions }: Rows, dayOf: DayOf): Pick<Dossier, 'tickets' | 'answers' | 'interactions'> {
  return {
    tickets: tickets.map((one) => ({
      id: one.ticket,
      contactId: (one.contact ?? null) as ContactId | null,
      subject: one.subject ?? null,
      severity: one.severity ?? 'normal',
      theme: one.theme ?? null,
      release: one.release ?? null,
      openedMs: Date.parse(one.openedAt),
      openedDay: dayOf(one.openedAt),
      firstResponseMs: msOr(one.firstResponseAt),
      solvedMs: msOr(one.solvedAt),
      solvedDay: one.solvedAt == null ? null : dayOf(one.solvedAt),
      waitsFor: one.waitsFor ?? 'us',
      slaMet: one.slaMet ?? null,
      satisfaction: one.satisfaction ?? null,
      fixPromisedDay: dayOr(one.fixPromisedOn),
      fixKeptDay: dayOr(one.fixKeptOn),
    })),
    answers: answers.map((one) => ({
      id: one.answer,
      contactId: (one.contact ?? null) as ContactId | null,
      kind: one.kind,
      score: one.score,
      comment: one.comment ?? null,
      day: dayOf(one.answeredAt),
    })),
    interactions: interactions.map((one) => ({
      id: one.interaction,
      kind: one.kind,
      isTwoWay: one.direction === 'two_way',
      isAutomated: one.isAutomated ?? false,
      isPlanned: one.isPlanned ?? false,
      day: dayOf(one.at),
      toldDay: dayOf(one.at),
      contactIds: (one.contacts ?? []) as ContactId[],
      asksRefund: one.direction !== 'out' && !one.isAutomated && asksRefund(one.subject ?? null),
    })),
  };
}

function careOf(
  { milestones, pauses, pulses, risks, tasks }: Rows,
  dayOf: DayOf,
): Pick<Dossier, 'milestones' | 'pauses' | 'pulses' | 'risks' | 'tasks'> {
  return {
    milestones: milestones.map((one) => ({
      id: one.milestone,
      title: one.title,
      dueDay: dayOr(one.dueOn),
      doneDay: dayOr(one.doneOn),
      waitsFor: one.waitsFor ?? null,
    })),
    pauses: pauses.map((one) => ({ sinceDay: isoToDay(one.since), untilDay: isoToDay(one.until) })),
    pulses: pulses.map((one) => ({ value: one.value, day: dayOf(one.at), memberId: null, reason: one.reason })),
    risks: risks.map(riskOf),
    tasks: tasks.map((one) => ({
      id: one.task,
      createdDay: dayOf(one.createdAt),
      dueDay: dayOr(one.dueOn),
      doneDay: one.doneAt == null ? null : dayOf(one.doneAt),
      isDropped: one.isDropped ?? false,
    })),
  };
}

function servicesOf({ customWork, serviceHours }: Rows): Pick<Dossier, 'customWork' | 'serviceHours'> {
  return {
    customWork: customWork.map((one) => ({
      kind: one.kind,
      title: one.title ?? null,
      owner: one.owner ?? null,
      unownedDay: one.isOwned === false ? isoToDay(one.madeOn) : dayOr(one.ownerGoneOn),
      upkeepHoursMonth: one.upkeepHours ?? null,
      madeDay: isoToDay(one.madeOn),
      retiredDay: dayOr(one.retiredOn),
    })),
    serviceHours: serviceHours.map((one) => ({ day: isoToDay(one.workedOn), hours: one.hours, isCustom: one.isCustom ?? false })),
  };
}

function partnersOf(key: string, rows: readonly RowOf['partners'][]): Dossier['partners'] {
  return rows
    .filter((row) => row.account === key)
    .map((row) => ({
      partnerId: row.partner,
      name: row.partner,
      role: row.role ?? 'other',
      engagements: row.engagements ?? null,
      keysHeld: row.keysHeld ?? [],
      sinceDay: isoToDay(row.since ?? '1970-01-01'),
      untilDay: dayOr(row.until),
      successor: row.successor ?? null,
      succeededDay: row.successor == null ? null : dayOr(row.until),
      leavesDay: dayOr(row.leavesOn),
      leaveToldDay: dayOr(row.leavesOn),
      toldBy: row.leavesOn == null ? null : ('import' as const),
      people: row.person === undefined ? [] : [{ name: row.person, jobTitle: row.personRole ?? null, leftDay: dayOr(row.personLeftOn) }],
      accounts: new Set(rows.filter((other) => other.partner === row.partner).map((other) => other.account)).size,
    }));
}

function ordersOf(rows: readonly RowOf['orderSteps'][]): Dossier['orders'] {
  return rows.map((row) => ({
    id: row.order,
    order: row.order,
    subscriptionId: row.subscription ?? null,
    isByHand: false,
    openedDay: dayOr(row.openedOn),
    quotedDay: dayOr(row.quotedOn),
    orderedDay: dayOr(row.orderedOn),
    provisionedDay: dayOr(row.provisionedOn),
    entitledDay: dayOr(row.entitledOn),
    entitledUntilDay: dayOr(row.entitledUntil),
    lostDay: dayOr(row.lostOn),
    licenceKey: row.licenceKey ?? null,
    refundTerms: row.refundTerms ?? null,
  }));
}

function dayOr(iso: string | null | undefined): DayNumber | null {
  return iso == null ? null : isoToDay(iso);
}

function msOr(instant: string | null | undefined): number | null {
  return instant == null ? null : Date.parse(instant);
}

function subscriptionsOf(rows: readonly RowOf['subscriptions'][]): readonly SubscriptionFacts[] {
  return [...Map.groupBy(rows, (row) => row.subscription).values()].map((versions) => {
    const [first] = versions as [RowOf['subscriptions'], ...RowOf['subscriptions'][]];
    const last = versions.at(-1) ?? first;
    return {
      id: first.subscription,
      productKey: first.product ?? null,
      startDay: isoToDay(first.startOn),
      signedDay: dayOr(first.signedOn),
      endDay: dayOr(last.endOn),
      termMonths: last.termMonths ?? null,
      billingMonths: last.billingMonths ?? null,
      isAutoRenewing: last.isAutoRenewing ?? null,
      noticeDays: last.noticeDays ?? null,
      prepaidUntilDay: dayOr(last.prepaidUntil),
      isTrial: last.isTrial ?? false,
      noticeReceivedDay: dayOr(last.noticeReceivedOn),
      versions: versions.map((row) => ({
        fromDay: isoToDay(row.effectiveOn ?? row.startOn),
        plan: row.plan ?? null,
        seats: row.seats ?? null,
        mrrMinor: row.mrrMinor,
        currency: row.currency,
        features: row.features ?? [],
        reason: row.reason ?? null,
      })),
    };
  });
}

function releasesOf(key: string, subscriptions: readonly SubscriptionFacts[], rows: readonly RowOf['releases'][]): Dossier['releases'] {
  const products = new Set(subscriptions.map((one) => one.productKey));
  const taken = new Map(rows.filter((row) => row.account === key).map((row) => [`${row.product} ${row.version}`, row.takenOn]));
  return rows
    .filter((row) => row.account === undefined && products.has(row.product))
    .map((row) => ({
      productKey: row.product,
      version: row.version,
      releasedDay: isoToDay(row.releasedOn),
      takenDay: dayOr(taken.get(`${row.product} ${row.version}`)),
    }));
}

/** As it was opened, then as it was closed. */
function riskOf(row: RowOf['risks']): Dossier['risks'][number] {
  const { kind, state = 'open', exposedMinor = null, currency = null } = row;
  const opened = { day: isoToDay(row.openedOn ?? '1970-01-01'), kind, state, exposedMinor, currency };
  const closedDay = dayOr(row.closedOn);
  return {
    id: row.risk,
    versions:
      closedDay === null
        ? [opened]
        : [
            { ...opened, state: 'open' },
            { ...opened, day: closedDay },
          ],
  };
}
