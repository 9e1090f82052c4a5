import type { UsageOfAccount } from '../../facts/usage/index.ts';
import { countBelow } from '../../kernel/statistics/index.ts';
import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier, PartnerFacts, SubscriptionFacts, TicketFacts } from '../../measures/metrics/index.ts';

/** The dossier as it would have been at the end of a day, had it been kept then: nothing of it tells of later. */
export function knownBy(dossier: Dossier, day: DayNumber): Dossier {
  const yet = (at: DayNumber | null) => (at !== null && at <= day ? at : null);
  return {
    ...dossier,
    contacts: dossier.contacts.map((one) => ({
      ...one,
      leftDay: yet(one.leftDay),
      bouncedDay: yet(one.bouncedDay),
      softBounceDays: one.softBounceDays.filter((at) => at <= day),
      seatSinceDay: yet(one.seatSinceDay),
      seatUntilDay: yet(one.seatUntilDay),
    })),
    contactChanges: dossier.contactChanges.filter((one) => one.day <= day),
    roles: dossier.roles.filter((one) => one.sinceDay <= day).map((one) => ({ ...one, untilDay: yet(one.untilDay) })),
    subscriptions: dossier.subscriptions.filter((one) => one.startDay <= day).map((one) => subscriptionBy(one, day)),
    invoices: dossier.invoices
      .filter((one) => one.issuedDay <= day)
      .map((one) => ({ ...one, paidDay: yet(one.paidDay), refusedDays: one.refusedDays.filter((at) => at <= day) })),
    moneyBack: dossier.moneyBack.filter((one) => one.day <= day),
    churns: dossier.churns.filter((one) => one.day <= day),
    tickets: dossier.tickets.filter((one) => one.openedDay <= day).map((one) => ticketBy(one, day)),
    answers: dossier.answers.filter((one) => one.day <= day),
    interactions: dossier.interactions.filter((one) => one.toldDay <= day),
    milestones: dossier.milestones.map((one) => ({ ...one, doneDay: yet(one.doneDay) })),
    pulses: dossier.pulses.filter((one) => one.day <= day),
    risks: dossier.risks.flatMap(({ id, versions }) => {
      const told = versions.filter((one) => one.day <= day);
      return told.length === 0 ? [] : [{ id, versions: told }];
    }),
    tasks: dossier.tasks.filter((one) => one.createdDay <= day).map((one) => ({ ...one, doneDay: yet(one.doneDay) })),
    valueEntries: dossier.valueEntries.filter((one) => one.notedDay <= day).map((one) => ({ ...one, confirmedDay: yet(one.confirmedDay) })),
    releases: dossier.releases.filter((one) => one.releasedDay <= day).map((one) => ({ ...one, takenDay: yet(one.takenDay) })),
    customWork: dossier.customWork
      .filter((one) => one.madeDay <= day)
      .map((one) => ({ ...one, unownedDay: yet(one.unownedDay), retiredDay: yet(one.retiredDay) })),
    serviceHours: dossier.serviceHours.filter((one) => one.day <= day),
    partners: dossier.partners.filter((one) => one.sinceDay <= day).map((one) => partnerBy(one, day)),
    orders: dossier.orders.map((one) => ({
      ...one,
      openedDay: yet(one.openedDay),
      quotedDay: yet(one.quotedDay),
      orderedDay: yet(one.orderedDay),
      provisionedDay: yet(one.provisionedDay),
      entitledDay: yet(one.entitledDay),
      entitledUntilDay: yet(one.entitledUntilDay),
      lostDay: yet(one.lostDay),
    })),
    usage: usageBy(dossier.usage, day),
  };
}

function subscriptionBy(one: SubscriptionFacts, day: DayNumber): SubscriptionFacts {
  return {
    ...one,
    endDay: one.endDay !== null && one.endDay <= day ? one.endDay : null,
    noticeReceivedDay: one.noticeReceivedDay !== null && one.noticeReceivedDay <= day ? one.noticeReceivedDay : null,
    versions: one.versions.filter((version) => version.fromDay <= day),
  };
}

function partnerBy(one: PartnerFacts, day: DayNumber): PartnerFacts {
  const isTold = one.leaveToldDay !== null && one.leaveToldDay <= day;
  const isSucceeded = one.succeededDay !== null && one.succeededDay <= day;
  return {
    ...one,
    untilDay: one.untilDay !== null && one.untilDay <= day ? one.untilDay : null,
    ...(isTold ? {} : { leavesDay: null, leaveToldDay: null, toldBy: null }),
    ...(isSucceeded ? {} : { successor: null, succeededDay: null }),
  };
}

function ticketBy(one: TicketFacts, day: DayNumber): TicketFacts {
  const isSolved = one.solvedDay !== null && one.solvedDay <= day;
  return {
    ...one,
    ...(isSolved ? {} : { solvedDay: null, solvedMs: null, satisfaction: null }),
    fixKeptDay: one.fixKeptDay !== null && one.fixKeptDay <= day ? one.fixKeptDay : null,
  };
}

function usageBy(usage: UsageOfAccount, day: DayNumber): UsageOfAccount {
  const rows = countBelow(usage.days, day + 1);
  return {
    ...usage,
    firstDay: usage.firstDay !== null && usage.firstDay <= day ? usage.firstDay : null,
    days: usage.days.subarray(0, rows),
    contacts: usage.contacts.subarray(0, rows),
    actionOf: usage.actionOf.subarray(0, rows),
    counts: usage.counts.subarray(0, rows),
  };
}
