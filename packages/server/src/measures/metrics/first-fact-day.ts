import type { DayNumber } from '../../kernel/time.ts';
import type { Dossier } from './dossier.ts';

/** The first day of anything that is known of an account; null when nothing is. */
export function firstFactDay(facts: Omit<Dossier, 'firstFactDay'>, firstSeenDay: DayNumber | null): DayNumber | null {
  const firsts = [
    firstSeenDay,
    facts.usage.firstDay,
    first(facts.contacts, (contact) => contact.joinedDay),
    first(facts.subscriptions, (subscription) => subscription.startDay),
    first(facts.invoices, (invoice) => invoice.issuedDay),
    first(facts.moneyBack, (back) => back.day),
    first(facts.moneyAsked, (asked) => asked.day),
    first(facts.churns, (churn) => churn.day),
    first(facts.tickets, (ticket) => ticket.openedDay),
    first(facts.answers, (answer) => answer.day),
    first(facts.interactions, (interaction) => interaction.day),
    first(facts.pulses, (pulse) => pulse.day),
    first(facts.risks, (risk) => first(risk.versions, (version) => version.day)),
    first(facts.judgements, (judgement) => judgement.day),
    first(facts.tasks, (task) => task.createdDay),
    first(facts.valueEntries, (entry) => entry.notedDay),
    first(facts.customWork, (work) => work.madeDay),
    first(facts.serviceHours, (hours) => hours.day),
    first(facts.partners, (partner) => partner.sinceDay),
  ];
  return first(firsts, (day) => day);
}

function first<Fact>(facts: readonly Fact[], dayOf: (fact: Fact) => DayNumber | null): DayNumber | null {
  let earliest: DayNumber | null = null;
  for (const fact of facts) {
    const day = dayOf(fact);
    if (day !== null && (earliest === null || day < earliest)) earliest = day;
  }
  return earliest;
}
