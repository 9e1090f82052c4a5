import { Memo } from '../../kernel/memo.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';
import type { FactSource } from './fact-source.ts';

export type FirstDays = Readonly<Partial<Record<FactSource, DayNumber>>>;

const computed = new Memo<Dossier, FirstDays>();

/** The first day on which each kind of fact is there for the account; kinds without a fact are absent. */
export function firstDaysOf(dossier: Dossier): FirstDays {
  let days = computed.get(dossier);
  if (days === undefined) {
    days = compute(dossier);
    computed.set(dossier, days);
  }
  return days;
}

function compute(dossier: Dossier): FirstDays {
  const since = dossier.firstFactDay ?? 0;
  const first = (days: readonly (DayNumber | null)[]) => {
    const known = days.filter((day) => day !== null);
    return known.length === 0 ? null : known.reduce((least, day) => Math.min(least, day));
  };
  const days: Record<FactSource, DayNumber | null> = {
    usage: dossier.usage.firstDay,
    revenue: first(dossier.subscriptions.map((one) => one.startDay)),
    invoices: first(dossier.invoices.map((one) => one.issuedDay)),
    tickets: first(dossier.tickets.map((one) => one.openedDay)),
    answers: first(dossier.answers.map((one) => one.day)),
    interactions: first(dossier.interactions.filter((one) => one.isTwoWay && !one.isAutomated).map((one) => one.day)),
    contacts: first(dossier.contacts.map((one) => one.joinedDay ?? since)),
    roles: first(dossier.roles.map((one) => one.sinceDay)),
    pulses: first(dossier.pulses.map((one) => one.day)),
    judgements: first(dossier.judgements.map((one) => one.day)),
    fields: first(dossier.fieldValues.map((one) => one.sinceDay)),
    milestones: first(dossier.milestones.map((one) => one.doneDay ?? one.dueDay ?? since)),
    risks: first(dossier.risks.flatMap((one) => one.versions.map(({ day }) => day))),
    tasks: first(dossier.tasks.map((one) => one.createdDay)),
    value: first(dossier.valueEntries.map((one) => one.confirmedDay)),
    releases: first(dossier.releases.map((one) => one.releasedDay)),
    custom_work: first([...dossier.customWork.map((one) => one.madeDay), ...dossier.serviceHours.map((one) => one.day)]),
    partners: first(dossier.partners.map((one) => one.sinceDay)),
    orders: first(dossier.orders.flatMap((one) => [one.openedDay, one.quotedDay, one.orderedDay])),
    provisioning: first(dossier.orders.map((one) => one.provisionedDay)),
    entitlements: first(dossier.orders.map((one) => one.entitledDay)),
    entitlement_ends: first(dossier.orders.map((one) => one.entitledUntilDay)),
    costs: dossier.costs[0]?.month ?? null,
    seats: first([
      ...dossier.contacts.map((one) => one.seatSinceDay),
      ...dossier.subscriptions.flatMap((one) => one.versions.map((version) => (version.seats === null ? null : version.fromDay))),
    ]),
    departments: first(dossier.contacts.map((one) => (one.department === null ? null : (one.joinedDay ?? since)))),
    deals_closed: null,
    rights_of_use: null,
    first_value: null,
    signals: null,
    scores: null,
    policy: null,
    calendar: null,
    pauses: null,
  };
  return Object.fromEntries(Object.entries(days).filter(([, day]) => day !== null));
}
